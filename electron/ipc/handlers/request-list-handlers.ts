import type { CallInput } from '../../contract/calls';
import type { DeliveryStanding } from '../../contract/delivery';
import type { Failure } from '../../contract/failures';
import type { RequestList, RequestSummary, RequestView } from '../../contract/session';
import { succeed, type Result } from '../../request/result';
import type { HandlerDeps, OpenHandlers } from './handler-deps';

/** Calls about all requests at once: the list, and what waits. */
export function createRequestListHandlers(
  deps: HandlerDeps,
): Pick<OpenHandlers, 'listRequests' | 'readStanding' | 'markSeen'> {
  return {
    listRequests: (query) => listRequests(deps, query),
    readStanding: () => readStanding(deps),
    markSeen: async ({ reference }) => {
      const draft = await deps.services.cases.readDraft(reference);
      if (!draft.ok) return draft;
      const seen = await deps.services.submission.markSeen(reference);
      if (seen.ok) deps.emit('standing-changed', null);
      return seen;
    },
  };
}

/** A page of everything is told from the index; only a search has to look at every request. */
async function listRequests(
  { services }: HandlerDeps,
  { view, words, offset, limit }: CallInput<'listRequests'>,
): Promise<Result<RequestList, Failure>> {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (view === 'all' && wanted.length === 0) {
    const page = await services.cases.listPage({ offset, limit });
    return page.ok ? succeed({ ...page.value, requests: [...page.value.requests] }) : page;
  }
  const all = await services.cases.list();
  if (!all.ok) return all;
  const found = all.value.filter((request) => isInView(request, view) && hasWords(request, wanted));
  return succeed({ requests: found.slice(offset, offset + limit), total: found.length });
}

function isInView({ state, news }: RequestSummary, view: RequestView): boolean {
  if (view === 'all') return true;
  if (view === 'answered') return news !== null && news.kind !== 'bounce';
  if (view !== 'needs-you') return state.state === view;
  return state.state === 'uncertain' || state.state === 'refused' || news?.isNew === true;
}

function hasWords({ subject, reference, createdAt }: RequestSummary, words: readonly string[]): boolean {
  const date = createdAt.slice(0, 10);
  // Days are written as 2026-11-20 and as 20.11.2026.
  const text = `${subject} ${reference} ${date} ${date.split('-').reverse().join('.')}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

async function readStanding({ services, answers }: HandlerDeps): Promise<Result<DeliveryStanding, Failure>> {
  const list = await services.cases.listMoving();
  if (!list.ok) return list;
  const { delivery, mailbox } = services.settings.read();
  const nextTries = list.value.flatMap(({ state }) =>
    state.state === 'waiting-to-retry' ? [state.nextTryAt] : [],
  );
  const count = (is: (request: RequestSummary) => boolean) => list.value.filter(is).length;
  return succeed({
    waiting: nextTries.length,
    nextTryAt: nextTries.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null,
    isPaused: delivery.outboxPaused,
    uncertain: count(({ state }) => state.state === 'uncertain'),
    refused: count(({ state }) => state.state === 'refused'),
    newAnswers: count(({ news }) => news?.isNew === true && news.kind !== 'bounce'),
    newBounces: count(({ news }) => news?.isNew === true && news.kind === 'bounce'),
    hasMailbox: mailbox !== null,
    lastLook: answers.last(),
  });
}
