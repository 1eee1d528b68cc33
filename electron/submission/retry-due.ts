import type { Failure } from '../contract/failures';
import type { RequestState } from '../request/request-state';
import { succeed, type Result } from '../request/result';
import type { SubmissionDeps } from './submission-deps';

/** The outcome of one try. */
export interface Retried {
  readonly reference: string;
  readonly outcome: Result<RequestState, Failure>;
}

/** Sends the letters that wait and are due, one after another: one connection at a time is polite to the server. */
export async function retryDue(
  { cases, clock }: SubmissionDeps,
  send: (reference: string) => Promise<Result<RequestState, Failure>>,
  options: { readonly signal?: AbortSignal; readonly all?: boolean },
): Promise<Result<Retried[], Failure>> {
  const list = await cases.list();
  if (!list.ok) return list;
  const retried: Retried[] = [];
  for (const { reference, state } of list.value) {
    if (options.signal?.aborted === true) break;
    if (state.state !== 'waiting-to-retry') continue;
    if (options.all !== true && Date.parse(state.nextTryAt) > clock.now().getTime()) continue;
    retried.push({ reference, outcome: await send(reference) });
  }
  return succeed(retried);
}
