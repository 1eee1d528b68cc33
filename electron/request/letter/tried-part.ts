import type { RequestDocument } from '../document';
import type { SharedTranslate } from '../messages/shared-messages';
import type { LetterContext } from './letter-input';
import { indent, oneLine } from './plain-text';
import { labelledText, listed } from './values';

type ReadArticle = RequestDocument['knowledgeBase']['articles'][number];

const QUERIES_MAX = 30;
const ARTICLES_MAX = 50;

/** Part 10: what was tried, what was looked for and read, and what came of it (R4). */
export function triedPart(context: LetterContext): string[] {
  const { document, t } = context;
  const queries = document.knowledgeBase.queries.map(oneLine).filter((query) => query !== '');
  const { articles } = document.knowledgeBase;
  const tried = labelledText('letter.tried.done', document.description.tried, t);
  if (tried.length === 0 && queries.length === 0 && articles.length === 0) return [];
  const done = tried.length === 0 ? [t('letter.tried.nothing-done')] : tried;
  return [...done, queryLine(queries, context), ...articleLines(articles, context)];
}

function queryLine(queries: readonly string[], { t }: LetterContext): string {
  if (queries.length === 0) return t('letter.tried.no-queries');
  const quoted = listed(queries, QUERIES_MAX, (query) => t('letter.quoted', { text: query }), t);
  return t('letter.tried.queries', { queries: quoted.join(', ') });
}

function articleLines(articles: readonly ReadArticle[], { input, t }: LetterContext): string[] {
  if (articles.length === 0) return [t('letter.tried.no-articles')];
  const lines = listed(articles, ARTICLES_MAX, (article) => articleLine(article, input, t), t);
  return [t('letter.tried.articles'), ...indent(lines)];
}

function articleLine(
  { id, verdict, reason }: ReadArticle,
  input: LetterContext['input'],
  t: SharedTranslate,
): string {
  const facts = {
    title: titled(id, input, t),
    verdict: verdict === null ? t('letter.tried.no-verdict') : t(`verdict.${verdict}`),
  };
  const words = oneLine(reason);
  return words === ''
    ? t('letter.tried.article', facts)
    : t('letter.tried.article-with-reason', { ...facts, reason: words });
}

/** The title with the id, which stays the same when a title changes. */
function titled(id: string, { articleTitles = {} }: LetterContext['input'], t: SharedTranslate): string {
  const title = Object.hasOwn(articleTitles, id) ? oneLine(articleTitles[id] ?? '') : '';
  return title === '' ? id : `${t('letter.quoted', { text: title })} [${id}]`;
}
