import { useEffect, useState } from 'react';
import type { Failure } from '../../../electron/contract/failures';
import type { SearchHit } from '../../../electron/contract/knowledge';
import { useCall } from '../../api/use-call';
import { useLanguage } from '../../i18n/language-context';
import { SHORTEST_QUERY } from '../../knowledge/knowledge-record';

/** Pause in typing after which the search starts. */
const PAUSE_MS = 150;
const HITS = 8;

/** What the list shows: the answer that belongs to `query`. */
export type SearchView =
  | { readonly status: 'nothing-asked' }
  | { readonly status: 'busy' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'done'; readonly query: string; readonly hits: readonly SearchHit[] };

/** Searches as one types; an answer to older words never covers the answer to newer ones. */
export function useSearch(
  typed: string,
  onAnswer: (query: string) => void,
): SearchView & { retry: () => void } {
  const { language } = useLanguage();
  const { run, reset } = useCall('searchKnowledgeBase', 'overtake');
  const [view, setView] = useState<SearchView>({ status: 'nothing-asked' });
  const [attempt, setAttempt] = useState(0);
  const query = typed.trim();

  useEffect(() => {
    if (query.length < SHORTEST_QUERY) {
      reset();
      return;
    }
    const timer = setTimeout(() => {
      void run({ query, language, limit: HITS }).then((result) => {
        if (result === null) return;
        setView(
          result.ok
            ? { status: 'done', query, hits: result.value }
            : { status: 'failed', failure: result.failure },
        );
        if (result.ok) onAnswer(query);
      });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query, language, attempt, run, reset, onAnswer]);

  const retry = () => setAttempt((count) => count + 1);
  if (query.length < SHORTEST_QUERY) return { status: 'nothing-asked', retry };
  if (view.status === 'nothing-asked') return { status: 'busy', retry };
  return { ...view, retry };
}
