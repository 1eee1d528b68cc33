import { STEP_IDS, type StepId } from '../../electron/contract/session';
import type { StepProps } from '../wizard/step-props';

/** The words under one field. */
export interface FieldProblems {
  readonly error: string | null;
  readonly advice: string | null;
}

/**
 * The rules' words for the fields of a step. Nobody is corrected before having had the chance to write: they show once a later
 * step was visited. A secret or an expired support period (R17) is pointed out at once: it is already typed.
 */
export function fieldProblemsOf(
  { check, model }: Pick<StepProps, 'check' | 'model'>,
  step: StepId,
): (field: string) => FieldProblems {
  const place = STEP_IDS.indexOf(step);
  const wasLeft = model.wizard.visited.some((id) => STEP_IDS.indexOf(id) > place);
  return (field) => {
    const mine = check.problems.filter((problem) => problem.field === field);
    const stop = mine.find(
      ({ severity, rule }) => severity === 'stop' && (wasLeft || rule === 'privacy' || rule === 'R17'),
    );
    const advice = mine.find(({ severity }) => severity === 'advice' && wasLeft);
    return { error: stop?.message ?? null, advice: advice?.message ?? null };
  };
}
