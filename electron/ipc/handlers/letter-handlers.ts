import type { Failure } from '../../contract/failures';
import type { FrozenLetter } from '../../contract/session';
import type { RequestDocument } from '../../request/document';
import type { RequestState } from '../../request/request-state';
import { succeed, type Result } from '../../request/result';
import { mailboxAccess, smtpAccess } from './account-access';
import type { HandlerDeps, OpenHandlers } from './handler-deps';
import { renewOutdatedPackage } from './package-handlers';

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
  const { submission, cases, host } = services;
  const sending = new Map<string, AbortController>();
  const saved = new Map<string, string>();
  return {
    prepareLetter: ({ document }) => prepare(deps, document),
    sendLetter: () => sendCurrent(deps, sending),
    cancelSending: async () => {
      const reference = current.reference();
      const running = sending.get(reference);
      running?.abort();
      if (running !== undefined) return succeed(null);
      return cancelWaiting(deps, reference);
    },
    settleUncertain: async ({ answer }) => {
      const reference = current.reference();
      return told(deps, reference, await submission.resolveUncertain(reference, answer));
    },
    saveLetter: async () => {
      const reference = current.reference();
      const path = await dialogs.pickSavePath(`${reference}.eml`);
      if (path === null) return succeed(null);
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
    showSavedFile: () => {
      const reference = current.reference();
      return host.showInFolder(saved.get(reference) ?? cases.files(reference).packagePath);
    },
  };
}

/** The window may hold an older record of the package: what is frozen on disk is what goes out. */
async function prepare(deps: HandlerDeps, document: RequestDocument): Promise<Result<FrozenLetter, Failure>> {
  const { cases, submission } = deps.services;
  const renewed = await renewOutdatedPackage(deps, document);
  if (!renewed.ok) return renewed;
  return deps.current.inTurn(document.reference, async () => {
    const stored = await cases.readDraft(document.reference);
    const frozen = stored.ok ? stored.value.document.package : null;
    const letter = await submission.prepareLetter({ ...document, package: frozen }, {});
    return told(deps, document.reference, letter);
  });
}

/** Sends only what was frozen last; the person's password never leaves the services. */
async function sendCurrent(
  deps: HandlerDeps,
  sending: Map<string, AbortController>,
): Promise<Result<RequestState, Failure>> {
  const { services, current, emit } = deps;
  const reference = current.reference();
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
