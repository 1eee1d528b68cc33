import type { Failure } from '../contract/failures';
import { succeed, type Result } from '../request/result';
import { adoptPackage } from './adopt-package';
import { composeRequest } from './compose-request';
import { cancelRequest, closeAsSolved, holdBack, resolveUncertain } from './decisions';
import { exportHandover } from './handover-export';
import { importHandover } from './handover-import';
import { copyToSent, lookForAnswers, settleBySent } from './look-into-mailbox';
import { markSeen, readMailboxReport } from './mailbox-report';
import { removeOldFiles } from './old-files';
import { foretellLetter } from './foretell-letter';
import { handToMailProgram, saveAsFile } from './other-ways';
import { letterIdentity } from './letter-identity';
import { prepareLetter } from './prepare-letter';
import { recoverAll, recoverOne } from './recover';
import { isInOutbox, triesEndAt } from './request-standing';
import { retryDue } from './retry-due';
import { sendRequest } from './send-request';
import { sentFacts } from './sent-facts';
import type { OutboxEntry, Submission } from './submission';
import type { SubmissionDeps } from './submission-deps';
import { sendTestLetter } from './test-letter';

/** Builds the submission capability; whatever changes a request is done under the request's lock. */
export function createSubmission(deps: SubmissionDeps): Submission {
  const locked: Locked = (reference, task) => underLock(deps, reference, task);
  const send: Submission['send'] = (reference, access, options) =>
    locked(reference, () => sendRequest(deps, reference, access, options));
  return {
    prepareLetter: (document, options) =>
      locked(document.reference, () => prepareLetter(deps, document, options)),
    foretellLetter: (document, packageBytes) => foretellLetter(deps, document, packageBytes),
    composeTo: (document, options) => composeTo(deps, document, options),
    adoptPackage: (document, path) => locked(document.reference, () => adoptPackage(deps, document, path)),
    send,
    retryDue: (access, options) => retryDue(deps, (reference) => send(reference, access, options), options),
    saveAsFile: (reference, outPath) => locked(reference, () => saveAsFile(deps, reference, outPath)),
    handToMailProgram: (reference) => locked(reference, () => handToMailProgram(deps, reference)),
    outbox: () => outbox(deps),
    recover: (reference) => (reference === undefined ? recoverAll(deps) : recoverOne(deps, reference)),
    resolveUncertain: (reference, answer) =>
      locked(reference, () => resolveUncertain(deps, reference, answer)),
    holdBack: (reference) => locked(reference, () => holdBack(deps, reference)),
    ...afterSending(deps, locked),
    sendTestLetter: (access, letter, options) => sendTestLetter(deps, access, letter, options),
    cancel: (reference) => locked(reference, () => cancelRequest(deps, reference)),
    closeAsSolved: (reference, articleId) =>
      locked(reference, () => closeAsSolved(deps, reference, articleId)),
    exportHandover: (reference, outPath) => exportHandover(deps, reference, outPath),
    importHandover: (path) => importHandover(deps, path),
  };
}

/** What is done with letters that are out. */
function afterSending(
  deps: SubmissionDeps,
  locked: Locked,
): Pick<
  Submission,
  | 'sentFacts'
  | 'lookForAnswers'
  | 'copyToSent'
  | 'settleBySent'
  | 'mailboxReport'
  | 'markSeen'
  | 'removeOldFiles'
> {
  return {
    sentFacts: (reference) => sentFacts(deps, reference),
    lookForAnswers: (access, options) => lookForAnswers(deps, access, options),
    copyToSent: (reference, access, options) => copyToSent(deps, reference, access, options),
    settleBySent: (reference, access, options) =>
      settleBySent(deps, reference, access, {
        ...options,
        settle: () => locked(reference, () => resolveUncertain(deps, reference, 'arrived')),
      }),
    mailboxReport: (reference) => readMailboxReport(deps.cases, reference),
    markSeen: (reference) => markSeen(deps.cases, reference),
    removeOldFiles: (days) => removeOldFiles(deps, days),
  };
}

type Locked = <T>(reference: string, task: () => Promise<Result<T, Failure>>) => Promise<Result<T, Failure>>;

async function underLock<T>(
  { cases }: SubmissionDeps,
  reference: string,
  task: () => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  const lock = await cases.lock(reference);
  if (!lock.ok) return lock;
  try {
    return await task();
  } finally {
    await lock.value.release();
  }
}

async function composeTo(
  deps: SubmissionDeps,
  document: Parameters<Submission['composeTo']>[0],
  options: Parameters<Submission['composeTo']>[1],
): ReturnType<Submission['composeTo']> {
  const identity = await letterIdentity(deps, document);
  if (!identity.ok) return identity;
  const composed = await composeRequest(deps, { document, identity: identity.value, ...options });
  if (!composed.ok) return composed;
  const letter = await deps.mail.read(options.outPath);
  if (!letter.ok) return letter;
  const { letter: file, predictedBytes } = composed.value;
  return succeed({ letter: letter.value, file, predictedBytes });
}

async function outbox({ cases }: SubmissionDeps): Promise<Result<OutboxEntry[], Failure>> {
  const list = await cases.listMoving();
  if (!list.ok) return list;
  const entries = list.value.filter(({ state }) => isInOutbox(state));
  return succeed(
    entries.map(({ reference, subject, state }) => ({
      reference,
      subject,
      state,
      triesEndAt: triesEndAt(state),
    })),
  );
}
