import type { DeliveryStanding } from '../../contract/delivery';
import type { Failure } from '../../contract/failures';
import type { Result } from '../../request/result';
import type { AnsweredRequest } from '../../submission/look-into-mailbox';
import { mailboxAccess } from './account-access';
import type { CallHandlerOptions } from './handler-deps';

/** How the mailbox was looked into last. */
export type LastLook = DeliveryStanding['lastLook'];

/** Looks into the mailbox for answers, asked by the person or by the clock. */
export interface AnswerLook {
  /** Of one request, or with `null` of all that wait for an answer. */
  look(reference: string | null): Promise<Result<AnsweredRequest[], Failure>>;
  /** How it went the last time in this run of the program. */
  last(): LastLook;
}

/** One look at a time: a second one waits for the first, so that a server is not signed in to twice at once. */
export function createAnswerLook({
  services,
  clock,
  emit,
}: Pick<CallHandlerOptions, 'services' | 'clock' | 'emit'>): AnswerLook {
  let last: LastLook = null;
  let turn: Promise<unknown> = Promise.resolve();
  const look = async (reference: string | null): Promise<Result<AnsweredRequest[], Failure>> => {
    const access = await mailboxAccess(services);
    if (!access.ok) return access;
    const only = reference === null ? {} : { references: [reference] };
    const found = await services.submission.lookForAnswers(access.value, only);
    // A request that was never sent says nothing about the mailbox.
    if (found.ok || found.failure.kind !== 'nothing-sent')
      last = { at: clock.now().toISOString(), failure: found.ok ? null : found.failure };
    emit('standing-changed', null);
    return found;
  };
  return {
    look: (reference) => {
      const mine = turn.then(() => look(reference));
      turn = mine.catch(() => undefined);
      return mine;
    },
    last: () => last,
  };
}
