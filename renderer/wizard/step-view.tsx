import type { Session, StepId } from '../../electron/contract/session';
import { assertNever } from '../../electron/request/result';
import { AttachStep } from '../steps/attach/attach-step';
import { DescribeStep } from '../steps/describe/describe-step';
import { FindAnswerStep } from '../steps/find-answer/find-answer-step';
import { InfrastructureStep } from '../steps/infrastructure/infrastructure-step';
import { PriorityStep } from '../steps/priority/priority-step';
import { ReviewStep } from '../steps/review/review-step';
import type { StepProps } from './step-props';

/** What showing a step needs. */
export interface StepViewProps {
  readonly step: StepId;
  readonly stepProps: StepProps;
  /** Another request was opened. */
  readonly onOpen: (session: Session) => void;
}

/** The content of one step. */
export function StepView({ step, stepProps, onOpen }: StepViewProps) {
  switch (step) {
    case 'find-answer':
      return <FindAnswerStep {...stepProps} onOpen={onOpen} />;
    case 'infrastructure':
      return <InfrastructureStep {...stepProps} />;
    case 'describe':
      return <DescribeStep {...stepProps} onOpen={onOpen} />;
    case 'attach':
      return <AttachStep {...stepProps} />;
    case 'priority':
      return <PriorityStep {...stepProps} />;
    case 'review':
      return <ReviewStep {...stepProps} onOpen={onOpen} />;
    default:
      return assertNever(step);
  }
}
