import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../electron/contract/failures';
import type { RequestSummary, RequestView } from '../../electron/contract/session';
import type { Client } from '../api/client';
import { useClient } from '../api/client-context';
import { useDeliveryChanges } from './use-standing';

/** Requests of one answer; more come when the end of the list is near. */
const PAGE = 50;
/** Typing is not answered letter by letter. */
const PAUSE_MS = 150;

/** What is asked for. */
export interface RequestQuery {
  readonly view: RequestView;
  readonly words: string;
}

/** The list so far. */
export interface RequestPages {
  readonly requests: readonly RequestSummary[];
  /** How many there are in all; `null` until the first answer. */
  readonly total: number | null;
  readonly isBusy: boolean;
  readonly failure: Failure | null;
  readonly loadMore: () => void;
  readonly retry: () => void;
}

type Loaded = Pick<RequestPages, 'requests' | 'total' | 'failure'>;
const NOTHING: Loaded = { requests: [], total: null, failure: null };

/** The requests of a view, page by page; what is shown is read again when something about deliveries changes. */
export function useRequestPages({ view, words }: RequestQuery): RequestPages {
  const client = useClient();
  const [loaded, setLoaded] = useState<Loaded>(NOTHING);
  const [isBusy, setBusy] = useState(true);
  const newest = useRef(0);
  const load = useCallback(
    async (count: number) => {
      const mine = ++newest.current;
      setBusy(true);
      const answer = await readPages(client, { view, words }, count);
      if (mine !== newest.current) return;
      setBusy(false);
      setLoaded((before) => (answer.failure === null ? answer : { ...before, failure: answer.failure }));
    },
    [client, view, words],
  );
  useEffect(() => {
    const timer = setTimeout(() => void load(PAGE), words === '' ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [load, words]);
  const shown = loaded.requests.length;
  useDeliveryChanges(() => load(Math.max(PAGE, shown)));
  return {
    ...loaded,
    isBusy,
    loadMore: () => {
      if (!isBusy && loaded.total !== null && shown < loaded.total) void load(shown + PAGE);
    },
    retry: () => void load(Math.max(PAGE, shown)),
  };
}

async function readPages(client: Client, query: RequestQuery, count: number): Promise<Loaded> {
  const requests: RequestSummary[] = [];
  let total = Infinity;
  while (requests.length < Math.min(count, total)) {
    const page = await client.call('listRequests', { ...query, offset: requests.length, limit: PAGE });
    if (!page.ok) return { ...NOTHING, failure: page.failure };
    total = page.value.total;
    requests.push(...page.value.requests);
    if (page.value.requests.length === 0) break;
  }
  return { requests: onlyOnce(requests), total: Math.min(total, Number.MAX_SAFE_INTEGER), failure: null };
}

/** A request that was begun between two pages moves the others down by one. */
function onlyOnce(requests: readonly RequestSummary[]): readonly RequestSummary[] {
  return [...new Map(requests.map((request) => [request.reference, request])).values()];
}
