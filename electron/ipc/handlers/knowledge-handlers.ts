import type { knowledgeCalls } from '../../contract/knowledge-calls';
import { isKnownZone, workingHours } from '../../request/working-hours';
import { succeed } from '../../request/result';
import { keepChecks } from './checks-file';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

type KnowledgeCalls = keyof typeof knowledgeCalls | 'getWorkingHours' | 'runChecks';

/** Calls about the knowledge base, and those that only look something up. */
export function createKnowledgeHandlers(deps: HandlerDeps): Pick<OpenHandlers, KnowledgeCalls> {
  const { services, clock, current } = deps;
  return {
    searchKnowledgeBase: ({ query, language, limit }) =>
      services.knowledgeBase.search(query, { language, limit }),
    readArticle: ({ id }) => services.knowledgeBase.show(id),
    rateArticle: ({ id, verdict }) => services.knowledgeBase.rate(id, verdict),
    describeKnowledgeBase: async () => {
      const copy = await services.knowledgeBase.describeCopy();
      // A new index takes seconds on a busy PC: the date does not wait for it, and whoever types next need not either.
      void services.knowledgeBase.prepare();
      return copy;
    },
    openLink: ({ url }) => services.host.openLink(url),
    getWorkingHours: ({ at }) => {
      const moment = at === null ? clock.now() : new Date(at);
      const zone = isKnownZone(clock.zone()) ? clock.zone() : 'UTC';
      return Promise.resolve(succeed(workingHours(services.calendar, moment, zone)));
    },
    runChecks: async ({ tenant }) => {
      const checks = await services.infrastructure.runChecks({ tenant });
      await keepChecks(services, current.reference(), checks);
      return succeed(checks);
    },
  };
}
