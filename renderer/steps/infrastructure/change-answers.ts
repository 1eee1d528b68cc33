import type { InfrastructureChange } from '../../../electron/request/document';
import { INFRASTRUCTURE_CHANGE_IDS } from '../../../electron/request/new-document';

/** Answer to a question about a change. */
export type Answer = 'no' | 'yes' | 'unknown';

/** What a 'yes' says more. */
export interface ChangeDetails {
  readonly what: string;
  readonly when: string | null;
}

/** The questions in their order, with the answers given; ones that a document lacks are unanswered. */
export function questionsOf(changes: readonly InfrastructureChange[]): InfrastructureChange[] {
  const asked = INFRASTRUCTURE_CHANGE_IDS.map(
    (id): InfrastructureChange => changes.find((change) => change.id === id) ?? { id, answer: null },
  );
  const others = changes.filter((change) => !asked.some((one) => one.id === change.id));
  return [...asked, ...others];
}

/** Gives one question its answer; `details` come back when a 'yes' was taken away by mistake. */
export function withAnswer(
  changes: readonly InfrastructureChange[],
  id: string,
  answer: Answer,
  details: ChangeDetails,
): InfrastructureChange[] {
  return questionsOf(changes).map((change) => {
    if (change.id !== id) return change;
    return answer === 'yes' ? { id, answer, what: details.what, when: details.when } : { id, answer };
  });
}

/** Answers every question with 'no', except those where a change was already told. */
export function withNothingElse(changes: readonly InfrastructureChange[]): InfrastructureChange[] {
  return questionsOf(changes).map((change) =>
    change.answer === 'yes' ? change : { id: change.id, answer: 'no' },
  );
}
