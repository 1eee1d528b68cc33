import type { Session } from '../../electron/contract/session';
import type { RequestCheck } from '../../electron/request/check-request';
import type { NothingToCompare } from '../../electron/request/pc/infrastructure-differences';
import type { Dispatch, DocumentChange, WizardModel } from './wizard-model';

/** Facts of the session that do not change while the window is open. */
export type SessionFacts = Pick<Session, 'version' | 'host' | 'zone' | 'recipient' | 'recipientFromPolicy'>;

/** What every step gets; a step knows no other step. */
export interface StepProps {
  readonly model: WizardModel;
  readonly dispatch: Dispatch;
  readonly onChange: (change: DocumentChange) => void;
  /** The rules' verdict on the document as it is now. */
  readonly check: RequestCheck;
  readonly facts: SessionFacts;
  readonly nothingToCompare: NothingToCompare | null;
}

/** What a step gets in which an article of the knowledge base can end the request. */
export interface EndingStepProps extends StepProps {
  /** The present request ended here and the next one is open. */
  readonly onOpen: (session: Session) => void;
}
