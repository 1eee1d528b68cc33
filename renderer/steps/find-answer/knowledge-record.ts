import type { RequestDocument } from '../../../electron/request/document';

type KnowledgeBase = RequestDocument['knowledgeBase'];
type Verdict = KnowledgeBase['articles'][number]['verdict'];

const QUERIES_MAX = 200;

/** Adds a query that was answered; one that was still being typed a moment ago is replaced by its longer form. */
export function withQuery(knowledge: KnowledgeBase, typed: string): KnowledgeBase {
  const query = typed.trim();
  if (query.length < 3 || knowledge.queries.includes(query)) return knowledge;
  const last = knowledge.queries.at(-1);
  const isSameThought = last !== undefined && (query.startsWith(last) || last.startsWith(query));
  const earlier = isSameThought ? knowledge.queries.slice(0, -1) : knowledge.queries;
  return { ...knowledge, queries: [...earlier, query].slice(-QUERIES_MAX) };
}

/** Notes that an article was opened; a verdict given before stays. */
export function withOpened(knowledge: KnowledgeBase, id: string): KnowledgeBase {
  if (knowledge.articles.some((article) => article.id === id)) return knowledge;
  return { ...knowledge, articles: [...knowledge.articles, { id, verdict: null, reason: '' }] };
}

/** Notes what the reader thinks of an article. */
export function withVerdict(
  knowledge: KnowledgeBase,
  id: string,
  verdict: Verdict,
  reason: string,
): KnowledgeBase {
  const opened = withOpened(knowledge, id);
  const articles = opened.articles.map((article) =>
    article.id === id ? { ...article, verdict, reason } : article,
  );
  return { ...opened, articles };
}
