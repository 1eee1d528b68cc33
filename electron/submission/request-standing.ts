import { retriesEndAfterMs } from '../mail/retry';
import type { RequestState } from '../request/request-state';

/** Name of a state. */
export type StateName = RequestState['state'];

/** The letter is out, may be out, or is not wanted any more: no way of sending may start from here. */
const CLOSED: ReadonlySet<StateName> = new Set(['sending', 'accepted-by-server', 'uncertain', 'solved']);

/** Nothing is left to do for the outbox. */
const SETTLED: ReadonlySet<StateName> = new Set([
  'accepted-by-server',
  'handed-to-mail-client',
  'saved-as-file',
  'cancelled',
  'solved',
]);

/** Whether the letter may still be made, sent, saved or handed over. */
export function isOpen({ state }: RequestState): boolean {
  return !CLOSED.has(state);
}

/** Whether the person may carry the letter themselves: an uncertain one too, since they decide with the facts in view. */
export function mayCarryByHand(state: RequestState): boolean {
  return isOpen(state) || state.state === 'uncertain';
}

/** When the tries of a waiting letter end unless one gets through before; `null` where nothing is tried. */
export function triesEndAt(state: RequestState): string | null {
  if (state.state !== 'waiting-to-retry') return null;
  return new Date(Date.parse(state.nextTryAt) + retriesEndAfterMs(state.attempts)).toISOString();
}

/** Whether the outbox lists the request: it is prepared, on its way, or waits for a decision. */
export function isInOutbox({ state }: RequestState): boolean {
  return state !== 'draft' && !SETTLED.has(state);
}
