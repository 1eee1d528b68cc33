import type { Failure } from '../../contract/failures';
import type { FrozenLetter } from '../../contract/session';
import type { RequestDocument } from '../../request/document';
import type { RequestState } from '../../request/request-state';
import { succeed, type Result } from '../../request/result';
import { mailboxAccess, smtpAccess } from './account-access';
import type { HandlerDeps, OpenHandlers } from './handler-deps';
import { savePackageBeside } from './package-beside';
import { learnFromRefusal } from './letter-limit';
import { fitToAccount, renewOutdatedPackage } from './package-handlers';

type LetterCalls =
  | 'prepareLetter'
  | 'sendLetter'
  | 'cancelSending'
  | 'settleUncertain'
  | 'saveLetter'
  | 'openInMailProgram'
  | 'showSavedFile';

/** Calls about the frozen letter and its ways out. */
export function createLetterHandlers(deps: HandlerDeps): Pick<OpenHandlers, LetterCalls> {
  const { services, dialogs, current } = deps;
  const { submission, cases } = services;
  const sending = new Map<string, AbortController>();
  const saved = new Map<string, string>();
  return {
    prepareLetter: ({ document }) => prepare(deps, document),
    sendLetter: (which) => sendFrozen(deps, sending, which?.reference ?? current.reference()),
    cancelSending: (which) => cancelSending(deps, sending, which?.reference ?? current.reference()),
    settleUncertain: async ({ answer, reference: asked }) => {
      const reference = asked ?? current.reference();
      return told(deps, reference, await submission.resolveUncertain(reference, answer));
    },
    saveLetter: async () => {
      const reference = current.reference();
      const path = await dialogs.pickSavePath(`${reference}.eml`);
      if (path === null) return succeed(null);
      const beside = await savePackageBeside(deps, reference, path);
      if (!beside.ok) return beside;
      const state = await submission.saveAsFile(reference, path);
      if (state.ok) saved.set(reference, path);
      return told(deps, reference, state);
    },
    openInMailProgram: async () => {
      const reference = current.reference();
      const state = await submission.handToMailProgram(reference);
      if (state.ok) saved.set(reference, cases.files(reference).draftLetterPath);
      return told(deps, reference, state);
    },
    showSavedFile: (which) => {
      const reference = which?.reference ?? current.reference();
      return showFiles(deps, reference, saved.get(reference));
    },
  };
}

/** Stops a letter that is on its way, or takes back one that waits for its next try. */
async function cancelSending(
  deps: HandlerDeps,
  sending: ReadonlyMap<string, AbortController>,
  reference: string,
): Promise<Result<null, Failure>> {
  const running = sending.get(reference);
  if (running === undefined) return cancelWaiting(deps, reference);
  running.abort();
  return succeed(null);
}

/** What the person saved somewhere may have been moved; the letter itself is the last that is kept. */
async function showFiles(
  { services: { cases, host } }: HandlerDeps,
  reference: string,
  saved: string | undefined,
): Promise<Result<null, Failure>> {
  const { letterPath, packagePath } = cases.files(reference);
  for (const path of [saved, packagePath]) {
    const shown = path === undefined ? null : await host.showInFolder(path);
    if (shown?.ok === true || (shown !== null && shown.failure.kind !== 'not-found')) return shown;
  }
  return host.showInFolder(letterPath);
}

/** The window may hold an older record of the package: what is frozen on disk is what goes out. */
async function prepare(deps: HandlerDeps, document: RequestDocument): Promise<Result<FrozenLetter, Failure>> {
  const { cases, submission } = deps.services;
  const renewed = await renewOutdatedPackage(deps, document);
  if (!renewed.ok) return renewed;
  const budget = await fitToAccount(deps, document);
  if (!budget.ok) return budget;
  return deps.current.inTurn(document.reference, async () => {
    const stored = await cases.readDraft(document.reference);
    const frozen = stored.ok ? stored.value.document.package : null;
    const letter = await submission.prepareLetter(
      { ...document, package: frozen },
      { maxPackageBytes: budget.value },
    );
    return told(deps, document.reference, letter);
  });
}

/** Sends only what was frozen last; the person's password never leaves the services. */
async function sendFrozen(
  deps: HandlerDeps,
  sending: Map<string, AbortController>,
  reference: string,
): Promise<Result<RequestState, Failure>> {
  const { services, emit } = deps;
  const access = await smtpAccess(services);
  if (!access.ok) return access;
  const running = new AbortController();
  // A second click must not take over the first one's cancel.
  const isFirst = !sending.has(reference);
  if (isFirst) sending.set(reference, running);
  try {
    const state = await services.submission.send(reference, access.value, {
      signal: running.signal,
      onProgress: (progress) => emit('sending-progress', progress),
    });
    if (state.ok && state.value.state === 'waiting-to-retry') deps.onWaiting?.();
    if (!state.ok) learnFromRefusal(services, state.failure);
    if (state.ok && state.value.state === 'accepted-by-server')
      copyToSent(deps, reference).catch((error: unknown) => deps.services.log.bug(error));
    return await told(deps, reference, state);
  } finally {
    if (isFirst) sending.delete(reference);
  }
}

/** In the background, since servers file their own copy late; whatever comes of it, the letter is out. */
async function copyToSent({ services }: HandlerDeps, reference: string): Promise<void> {
  const access = await mailboxAccess(services);
  if (!access.ok) return;
  const copy = await services.submission.copyToSent(reference, access.value, {});
  services.log.info('sent-copy', {
    reference,
    outcome: copy.ok ? (copy.value.sentCopy ?? '') : copy.failure.kind,
  });
}

/** Only a letter that waits is called off here: a prepared one has nothing to cancel. */
async function cancelWaiting(deps: HandlerDeps, reference: string): Promise<Result<null, Failure>> {
  const { cases, submission } = deps.services;
  const { state } = await cases.state(reference);
  if (state !== 'waiting-to-retry') return succeed(null);
  const cancelled = await submission.cancel(reference);
  await tellState(deps, reference);
  if (cancelled.ok || cancelled.failure.kind === 'already-settled') return succeed(null);
  return cancelled;
}

async function told<T>(deps: HandlerDeps, reference: string, result: T): Promise<T> {
  await tellState(deps, reference);
  return result;
}

async function tellState({ services, emit }: HandlerDeps, reference: string): Promise<void> {
  emit('request-state', { reference, state: await services.cases.state(reference) });
}
