import type { RequestDocument } from '../../electron/request/document';

/** What the document keeps of the search: queries, articles opened and what was thought of them. */
export type KnowledgeRecord = RequestDocument['knowledgeBase'];
type Verdict = KnowledgeRecord['articles'][number]['verdict'];

const QUERIES_MAX = 200;
/** From so many letters on something is searched for. */
export const SHORTEST_QUERY = 2;

/** Adds a query that was answered; one that was still being typed a moment ago is replaced by its longer form. */
export function withQuery(knowledge: KnowledgeRecord, typed: string): KnowledgeRecord {
  const query = typed.trim();
  if (query.length < SHORTEST_QUERY || knowledge.queries.includes(query)) return knowledge;
  const last = knowledge.queries.at(-1);
  const isSameThought = last !== undefined && (query.startsWith(last) || last.startsWith(query));
  const earlier = isSameThought ? knowledge.queries.slice(0, -1) : knowledge.queries;
  return { ...knowledge, queries: [...earlier, query].slice(-QUERIES_MAX) };
}

/** Notes that an article was opened; a verdict given before stays. */
export function withOpened(knowledge: KnowledgeRecord, id: string): KnowledgeRecord {
  if (knowledge.articles.some((article) => article.id === id)) return knowledge;
  return { ...knowledge, articles: [...knowledge.articles, { id, verdict: null, reason: '' }] };
}

/** Notes what the reader thinks of an article. */
export function withVerdict(
  knowledge: KnowledgeRecord,
  id: string,
  verdict: Verdict,
  reason: string,
): KnowledgeRecord {
  const opened = withOpened(knowledge, id);
  const articles = opened.articles.map((article) =>
    article.id === id ? { ...article, verdict, reason } : article,
  );
  return { ...opened, articles };
}
