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

/** Whether the outbox lists the request: it is prepared, on its way, or waits for a decision. */
export function isInOutbox({ state }: RequestState): boolean {
  return state !== 'draft' && !SETTLED.has(state);
}
