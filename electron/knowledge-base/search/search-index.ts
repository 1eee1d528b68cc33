import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SearchHit } from '../../contract/knowledge';
import type { Language } from '../../request/document';
import type { StoredArticle } from '../stored-article';
import { readTerms, type ArticleTerms, type SearchedArticle } from './article-terms';
import { buildIndex, type CompactIndex } from './compact-index';
import { excerptOf, markWords, type Matched } from './excerpt';
import { interpretQuery, type QueryWord } from './interpret-query';
import { judgeFor } from './judge-findings';
import { createScoring } from './score-documents';
import type { Synonyms } from './synonyms';
import { createVocabulary } from './vocabulary';
import { createWeighing } from './word-weight';

/** Search over one set of articles. */
export interface SearchIndex {
  /** Best first; empty when nothing is relevant. */
  search(query: string, options: SearchOptions): SearchHit[];
}

/** How many hits, and the language of the window. */
export interface SearchOptions {
  readonly limit: number;
  readonly language: Language;
}

/** A hit in the user's language wins against one up to this much better in the other. */
const OWN_LANGUAGE = 1.15;
/** Articles that are taken in one go. */
const SLICE = 50;

function matchedBy(words: readonly QueryWord[]): Matched {
  const keys = words.flatMap((word) => word.keys);
  return {
    keys: new Set(keys.filter(({ prefix }) => !prefix).map(({ term }) => term)),
    beginnings: keys.filter(({ prefix }) => prefix).map(({ term }) => term),
  };
}

function toHit(article: StoredArticle, score: number, matched: Matched): SearchHit {
  const { id, title, url, lang, source } = article;
  const excerpt = excerptOf(article.text === '' ? article.topics.join(', ') : article.text, matched);
  return {
    id,
    title,
    url,
    lang,
    source,
    score: Math.round(score * 1e4) / 1e4,
    excerpt,
    marks: { title: markWords(title, matched), excerpt: markWords(excerpt, matched) },
  };
}

/** Searches articles with their index: the article with number n is `articles[n]`. */
export function openSearchIndex(
  articles: readonly StoredArticle[],
  synonyms: Synonyms,
  index: CompactIndex,
): SearchIndex {
  const vocabulary = createVocabulary(index);
  const score = createScoring(index, vocabulary, createWeighing(articles.length, synonyms));
  const languages = articles.map(({ lang }) => lang);
  return {
    search(query, { limit, language }) {
      const words = interpretQuery(query, { vocabulary, synonyms });
      const judgement = judgeFor(words);
      const best = score(words, {
        limit,
        rate: (document, findings) =>
          judgement.rate(findings) * (languages[document] === language ? OWN_LANGUAGE : 1),
      });
      const least = judgement.least(best[0]?.score ?? 0);
      const matched = matchedBy(words);
      return best.flatMap(({ document, score: final }) => {
        const article = articles[document];
        return article === undefined || final < least ? [] : [toHit(article, final, matched)];
      });
    },
  };
}

/** Builds the index of articles in slices, so that the caller's thread stays free in between. */
export async function indexArticles(
  articles: readonly SearchedArticle[],
  synonyms: Synonyms,
): Promise<CompactIndex> {
  const terms: ArticleTerms[] = [];
  for (const [at, article] of articles.entries()) {
    if (at % SLICE === SLICE - 1) await nextTurn();
    terms.push(readTerms(article, synonyms));
  }
  return buildIndex(terms, synonyms.words);
}

/** Indexes articles and searches them. */
export async function createSearchIndex(
  articles: readonly StoredArticle[],
  synonyms: Synonyms,
): Promise<SearchIndex> {
  return openSearchIndex(articles, synonyms, await indexArticles(articles, synonyms));
}
