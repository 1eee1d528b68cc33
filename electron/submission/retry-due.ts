import { isRetryDue } from '../mail/retry';
import type { Failure } from '../contract/failures';
import type { RequestState } from '../request/request-state';
import { succeed, type Result } from '../request/result';
import type { SubmissionDeps } from './submission-deps';

/** The outcome of one try. */
export interface Retried {
  readonly reference: string;
  readonly outcome: Result<RequestState, Failure>;
}

/** What is tried. */
export interface RetryOptions {
  readonly signal?: AbortSignal;
  /** True takes the letters that are not due yet as well. */
  readonly all?: boolean;
  /** Takes also letters that are not due yet and wait for one of these reasons. */
  readonly sooner?: readonly string[];
}

/** Sends the letters that wait and are due, one after another: one connection at a time is polite to the server. */
export async function retryDue(
  { cases, clock }: SubmissionDeps,
  send: (reference: string) => Promise<Result<RequestState, Failure>>,
  options: RetryOptions,
): Promise<Result<Retried[], Failure>> {
  const list = await cases.listMoving();
  if (!list.ok) return list;
  const retried: Retried[] = [];
  for (const { reference, state } of list.value) {
    if (options.signal?.aborted === true) break;
    if (state.state !== 'waiting-to-retry') continue;
    const isDue = isRetryDue(state.nextTryAt, clock.now().getTime());
    const isWanted = options.all === true || options.sooner?.includes(state.reason) === true;
    if (isDue || isWanted) retried.push({ reference, outcome: await send(reference) });
  }
  return succeed(retried);
}
