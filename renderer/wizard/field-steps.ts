import type { StepId } from '../../electron/contract/session';

/** Where each part of the document is asked for. */
const partSteps: Readonly<Record<string, StepId>> = {
  knowledgeBase: 'find-answer',
  infrastructure: 'infrastructure',
  summary: 'describe',
  description: 'describe',
  reportNumber: 'describe',
  product: 'describe',
  scope: 'describe',
  sender: 'describe',
  customer: 'describe',
  package: 'attach',
  critical: 'priority',
};

/** The step that asks for a field such as `description.happened`; fields of no step belong to the review. */
export function stepOfField(field: string): StepId {
  return partSteps[field.split('.')[0] ?? ''] ?? 'review';
}

/** How a step stands, from the problems in its fields. */
export interface StepStanding {
  readonly stops: number;
  readonly advices: number;
}

/** Counts the problems of one step. */
export function standingOf(
  step: StepId,
  problems: readonly { readonly field: string; readonly severity: string }[],
): StepStanding {
  const mine = problems.filter((problem) => stepOfField(problem.field) === step);
  return {
    stops: mine.filter((problem) => problem.severity === 'stop').length,
    advices: mine.filter((problem) => problem.severity === 'advice').length,
  };
}
