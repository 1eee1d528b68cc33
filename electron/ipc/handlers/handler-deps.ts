import type { EventName, EventPayload } from '../../contract/events';
import type { Failure } from '../../contract/failures';
import type { CallInput, CallName, CallOutput } from '../../contract/calls';
import type { Session } from '../../contract/session';
import type { Clock } from '../../host';
import type { Result } from '../../request/result';
import type { Services } from '../../services';
import type { Dialogs } from '../dialogs';
import type { PcWatch } from '../pc-watch';
import type { AccountWork } from './account-work';
import type { AnswerLook } from './answer-look';
import type { CurrentRequest } from './current-request';

/** What the handlers are built from. */
export interface CallHandlerOptions {
  readonly services: Services;
  readonly dialogs: Dialogs;
  readonly emit: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  readonly hostKind: Session['host'];
  readonly clock: Clock;
  /** Looking for answers, shared with the clock; made where it is absent. */
  readonly answers?: AnswerLook;
  /** Looking at this PC, shared with the clock; made where it is absent. */
  readonly pcWatch?: PcWatch;
  /** Called when a letter has begun to wait for a retry: the scheduler of the window host. */
  readonly onWaiting?: () => void;
}

/** What each group of handlers works with. */
export interface HandlerDeps extends CallHandlerOptions {
  /** The request that the window has open. */
  readonly current: CurrentRequest;
  readonly answers: AnswerLook;
  readonly pcWatch: PcWatch;
  /** Checks of the accounts that are under way. */
  readonly accountWork: AccountWork;
}

/** Handlers as they are written: any failure of a service may come; `declared` narrows them at the edge. */
export type OpenHandlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<Result<CallOutput<N>, Failure>>;
};
