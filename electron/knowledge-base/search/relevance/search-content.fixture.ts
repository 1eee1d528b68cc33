import { readShippedSnapshot } from '../../article-store';
import { nameOf, readAsked, withAsked, type AskedArticle } from '../../asked';
import { readFirstAidCards } from '../../first-aid';
import { preferOwnLanguage } from '../../own-language-hits';
import { indexArticles, openSearchIndex } from '../search-index';
import type { CompactIndex } from '../compact-index';
import { readSynonyms, type Synonyms } from '../synonyms';
import { makeDistractors } from './distractors.fixture';
import type { Find } from './measure.fixture';

export { readIndex, writeIndex } from '../index-file';
export { indexArticles, openSearchIndex } from '../search-index';
export { nameOf } from '../../asked';
export { measureRelevance, readLabelledQueries } from './measure.fixture';

/** The shipped articles and cards with so many distractors behind them. */
export async function readContent(
  assetsDir: string,
  distractors: number,
): Promise<{ readonly articles: readonly AskedArticle[]; readonly synonyms: Synonyms }> {
  const { articles } = await readShippedSnapshot(assetsDir);
  const cards = (await readFirstAidCards(assetsDir)).map(({ stored }) => stored);
  return {
    articles: withAsked([...articles, ...cards, ...makeDistractors(distractors)], await readAsked(assetsDir)),
    synonyms: await readSynonyms(assetsDir),
  };
}

/** The product's search as the measure asks it. */
export function findWith(articles: readonly AskedArticle[], synonyms: Synonyms, index: CompactIndex): Find {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const search = openSearchIndex(articles, synonyms, index);
  return (query, language, limit) =>
    preferOwnLanguage(search.search(query, { limit: 2 * limit, language }), language)
      .slice(0, limit)
      .flatMap(({ id }) => {
        const article = byId.get(id);
        return article === undefined ? [] : [nameOf(article)];
      });
}

/** Builds the index of some content. */
export async function findIn(assetsDir: string, distractors: number): Promise<Find> {
  const { articles, synonyms } = await readContent(assetsDir, distractors);
  return findWith(articles, synonyms, await indexArticles(articles, synonyms));
}
