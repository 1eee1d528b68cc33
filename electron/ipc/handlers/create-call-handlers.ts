import type { CallHandlers } from '../../contract/bridge';
import { calls, type CallName } from '../../contract/calls';
import type { Failure } from '../../contract/failures';
import type { Result } from '../../request/result';
import { createAccountHandlers } from './account-handlers';
import { createCurrentRequest } from './current-request';
import { declared } from './declared';
import { createDeliveryHandlers } from './delivery-handlers';
import { createEvidenceHandlers } from './evidence-handlers';
import type { CallHandlerOptions, OpenHandlers } from './handler-deps';
import { createHandoverHandlers } from './handover-handlers';
import { createHistoryHandlers } from './history-handlers';
import { createKnowledgeHandlers } from './knowledge-handlers';
import { createLetterHandlers } from './letter-handlers';
import { createMailboxHandlers } from './mailbox-handlers';
import { createPackageHandlers } from './package-handlers';
import { createReplyHandlers } from './reply-handlers';
import { createSessionHandlers } from './session-handlers';

/**
 * Serves every call of the contract from the services. What crosses is declared in the contract and holds no path;
 * anything else is thrown, and the edge logs it and answers `unexpected`.
 */
export function createCallHandlers(options: CallHandlerOptions): CallHandlers {
  const deps = { ...options, current: createCurrentRequest(options.services) };
  const open: OpenHandlers = {
    ...createSessionHandlers(deps),
    ...createKnowledgeHandlers(deps),
    ...createEvidenceHandlers(deps),
    ...createPackageHandlers(deps),
    ...createLetterHandlers(deps),
    ...createHandoverHandlers(deps),
    ...createAccountHandlers(deps),
    ...createReplyHandlers(deps),
    ...createHistoryHandlers(deps),
    ...createMailboxHandlers(deps),
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
