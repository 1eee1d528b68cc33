import type { SendingProgress } from '../contract/events';
import type { Failure } from '../contract/failures';
import type { Acceptance, SmtpAccess } from '../mail/mail';
import { isWorthRetrying, nextRetryDelayMs } from '../mail/retry';
import type { RequestState } from '../request/request-state';
import { failWith, succeed, type Result } from '../request/result';
import { serverWords } from './failure-words';
import { frozenLetterOf, readLetterRecord, type LetterRecord } from './letter-record';
import { readFreshLetter } from './prepare-letter';
import { recoverRequest } from './recover';
import { isOpen } from './request-standing';
import type { SubmissionDeps } from './submission-deps';

/** What a sender may be told and tells. */
export interface SendOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SendingProgress) => void;
}

/** Carries the storage failure of the end-of-data mark through the mail capability: without the mark nothing goes out. */
class MarkNotWritten extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/**
 * Sends the frozen letter once; the caller holds the request's lock. Every step is journalled before it is taken. The
 * value is the state that was journalled (`accepted-by-server`, `waiting-to-retry` or `uncertain`); what
 * needs the person, such as a refused sign-in, is journalled as `refused` and given as the failure.
 */
export async function sendRequest(
  deps: SubmissionDeps,
  reference: string,
  access: SmtpAccess,
  options: SendOptions,
): Promise<Result<RequestState, Failure>> {
  const { cases } = deps;
  await recoverRequest(deps, reference);
  const before = await cases.state(reference);
  if (!isOpen(before)) return failWith({ kind: 'already-settled', reference, state: before.state });
  // A letter that waits was sent off by the person already: it goes as it is.
  const waits = before.state === 'waiting-to-retry';
  const record = waits ? await readLetterRecord(cases, reference) : await readFreshLetter(deps, reference);
  if (!record.ok) return record;
  const { host } = access.account;
  const begun = await cases.append(reference, { state: 'sending', at: nowOf(deps), host, endOfData: false });
  if (!begun.ok) return begun;
  const outcome = await transmit(deps, { reference, access, options, record: record.value });
  return settle(deps, { reference, before, host, record: record.value, outcome });
}

interface Transmission {
  readonly reference: string;
  readonly access: SmtpAccess;
  readonly options: SendOptions;
  readonly record: LetterRecord;
}

type Outcome = Result<Pick<Acceptance, 'response' | 'serverMessageId'>, Failure>;

async function transmit(
  deps: SubmissionDeps,
  { reference, access, options, record }: Transmission,
): Promise<Outcome> {
  const { cases, mail } = deps;
  const { host } = access.account;
  try {
    return await mail.send({
      letter: frozenLetterOf(cases, reference, record),
      envelope: record.envelope,
      access,
      ...options,
      onEndOfData: async () => {
        const marked = await cases.append(reference, {
          state: 'sending',
          at: nowOf(deps),
          host,
          endOfData: true,
        });
        if (!marked.ok) throw new MarkNotWritten(marked.failure);
      },
    });
  } catch (error) {
    if (error instanceof MarkNotWritten) return failWith(error.failure);
    throw error;
  }
}

interface Ending {
  readonly reference: string;
  readonly before: RequestState;
  readonly host: string;
  readonly record: LetterRecord;
  readonly outcome: Outcome;
}

async function settle(deps: SubmissionDeps, ending: Ending): Promise<Result<RequestState, Failure>> {
  const { reference } = ending;
  const outcome = withEnd(ending);
  const state = stateAfter(deps, { ...ending, outcome });
  const journalled = await deps.cases.append(reference, state);
  // What the server said stays true when the disk refuses to keep it; a restart then finds `uncertain` and asks.
  if (!journalled.ok && state.state !== 'accepted-by-server') return journalled;
  if (outcome.ok || state.state === 'waiting-to-retry' || state.state === 'uncertain') return succeed(state);
  return outcome;
}

/** A passing failure after three days of tries is the end of them: the person is told and decides. */
function withEnd({ before, host, outcome }: Ending): Outcome {
  if (outcome.ok || !isWorthRetrying(outcome.failure)) return outcome;
  const attempts = attemptsAfter(before);
  if (nextRetryDelayMs(attempts) !== null) return outcome;
  return failWith({ kind: 'retries-ended', host, attempts, response: serverWords(outcome.failure) });
}

function attemptsAfter(before: RequestState): number {
  return before.state === 'waiting-to-retry' ? before.attempts + 1 : 1;
}

function stateAfter(deps: SubmissionDeps, { before, host, record, outcome }: Ending): RequestState {
  const at = nowOf(deps);
  if (outcome.ok) {
    const { response, serverMessageId } = outcome.value;
    const other = serverMessageId === null ? {} : { serverMessageId };
    return { state: 'accepted-by-server', at, host, response, ...other };
  }
  const { failure } = outcome;
  if (failure.kind === 'delivery-uncertain') return { state: 'uncertain', at, host, detail: failure.detail };
  const retry = isWorthRetrying(failure) ? waiting(deps, before, failure) : null;
  if (retry !== null) return retry;
  if (isOfTheServer(failure))
    return { state: 'refused', at, reason: failure.kind, response: serverWords(failure) };
  return { state: 'prepared', at, letterSha256: record.sha256, letterBytes: record.bytes };
}

/** `null` when the letter has been tried for as long as it is worth. */
function waiting(deps: SubmissionDeps, before: RequestState, failure: Failure): RequestState | null {
  const attempts = attemptsAfter(before);
  const delayMs = nextRetryDelayMs(attempts);
  if (delayMs === null) return null;
  const now = deps.clock.now();
  return {
    state: 'waiting-to-retry',
    at: now.toISOString(),
    nextTryAt: new Date(now.getTime() + delayMs).toISOString(),
    attempts,
    reason: failure.kind,
    detail: serverWords(failure),
  };
}

/**
 * Cancelling, a changed file and a full disk are not the server's words, nor is what a proxy says or a certificate that
 * this PC does not trust: the letter is prepared as before.
 */
function isOfTheServer(failure: Failure): boolean {
  const isOurDistrust =
    failure.kind === 'certificate-not-trusted' ||
    failure.kind === 'certificate-wrong-name' ||
    failure.kind === 'proxy-refused';
  return 'host' in failure && !isOurDistrust;
}

function nowOf({ clock }: SubmissionDeps): string {
  return clock.now().toISOString();
}
