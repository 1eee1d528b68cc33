import type { CallHandlers } from '../../contract/bridge';
import { calls, type CallName } from '../../contract/calls';
import type { Failure } from '../../contract/failures';
import type { Result } from '../../request/result';
import { createPcWatch } from '../pc-watch';
import { createAnswerLook } from './answer-look';
import { createAccountWork, createAccountWorkHandlers } from './account-work';
import { createAccountHandlers } from './account-handlers';
import { createCurrentRequest } from './current-request';
import { declared } from './declared';
import { createDeliveryHandlers } from './delivery-handlers';
import { createEvidenceHandlers } from './evidence-handlers';
import type { CallHandlerOptions, OpenHandlers } from './handler-deps';
import { createHandOffHandlers } from './hand-off-handlers';
import { createHandoverHandlers } from './handover-handlers';
import { createHistoryHandlers } from './history-handlers';
import { createKnowledgeHandlers } from './knowledge-handlers';
import { createLetterHandlers } from './letter-handlers';
import { createMailProgramHandlers } from './mail-program-handlers';
import { createMailboxHandlers } from './mailbox-handlers';
import { createPackageHandlers } from './package-handlers';
import { createPcHandlers } from './pc-handlers';
import { createReplyHandlers } from './reply-handlers';
import { createRequestListHandlers } from './request-list-handlers';
import { createSessionHandlers } from './session-handlers';
import { createSignInHandlers } from './sign-in-handlers';

/**
 * Serves every call of the contract from the services. What crosses is declared in the contract and holds no path;
 * anything else is thrown, and the edge logs it and answers `unexpected`.
 */
export function createCallHandlers(options: CallHandlerOptions): CallHandlers {
  const deps = {
    ...options,
    answers: options.answers ?? createAnswerLook(options),
    pcWatch: options.pcWatch ?? createPcWatch(options),
    current: createCurrentRequest(options.services),
    accountWork: createAccountWork(),
  };
  const open: OpenHandlers = {
    ...createSessionHandlers(deps),
    ...createKnowledgeHandlers(deps),
    ...createEvidenceHandlers(deps),
    ...createPackageHandlers(deps),
    ...createLetterHandlers(deps),
    ...createHandOffHandlers(deps),
    ...createHandoverHandlers(deps),
    ...createAccountHandlers(deps),
    ...createAccountWorkHandlers(deps),
    ...createSignInHandlers(deps),
    ...createReplyHandlers(deps),
    ...createHistoryHandlers(deps),
    ...createRequestListHandlers(deps),
    ...createMailProgramHandlers(deps),
    ...createMailboxHandlers(deps),
    ...createPcHandlers(deps),
    ...createDeliveryHandlers(deps),
  };
  const { dataDir } = options.services;
  const serve = (name: CallName) => {
    // Name and handler belong together, which a loop over the names cannot tell the compiler.
    const handle = open[name] as (input: unknown) => Promise<Result<never, Failure>>;
    return async (input: unknown) => declared(name, await handle(input), dataDir);
  };
  const names = Object.keys(calls) as CallName[];
  return Object.fromEntries(names.map((name) => [name, serve(name)])) as unknown as CallHandlers;
}
