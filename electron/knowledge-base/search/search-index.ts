import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SearchHit } from '../../contract/knowledge';
import type { Language } from '../../request/document';
import type { StoredArticle } from '../stored-article';
import { readTerms, type ArticleTerms, type SearchedArticle } from './article-terms';
import { buildIndex, type CompactIndex } from './compact-index';
import { excerptOf, markWords, type Matched } from './excerpt';
import { interpretQuery, type QueryWord } from './interpret-query';
import { createScoring, inverseFrequency } from './score-documents';
import type { Synonyms } from './synonyms';
import { createVocabulary } from './vocabulary';
import { isCode, stemWord } from './words';

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

/** What an article needs to be shown, and what that is made of (see `Findings`): tuned on one half of the labelled queries. */
const LEAST_FOUND = 0.52;
const SHARES = { coverage: 0.2, likeness: 0.4, weight: 0.4 } as const;
/** What the words of the whole article count beside a phrase in the order of the hits. */
const WORDS = 0.8;
/** Share of the best score below which a hit is noise. */
const LEAST_OF_BEST = 0.2;
/** A hit in the user's language wins against one up to this much better in the other. */
const OWN_LANGUAGE = 1.15;
const RUSSIAN_VERB = /(?:ть|ться|ет|ит|ют|ется|ится|ются|л[аои]|[аеиуыя]л|л[аои]?с[ья])$/u;
const KNOWN_GENERIC = 0.3;
const UNKNOWN_GENERIC = 0.15;
/** Who types a code asks about that code. */
const KNOWN_CODE = 3;
/** In a copy of very few articles every word is common; rarity is judged as if there were at least so many. */
const FEWEST = 40;
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

/** Words that any question may have say little about this one; an unknown noun says that it is about something else, an unknown verb less. */
function meaningOf(word: string, isKnown: boolean, synonyms: Synonyms): number {
  if (synonyms.generic.has(stemWord(word))) return isKnown ? KNOWN_GENERIC : UNKNOWN_GENERIC;
  if (isKnown) return isCode(word) ? KNOWN_CODE : 1;
  if (word.length < 3) return 0.3;
  return RUSSIAN_VERB.test(word) ? 0.4 : 0.85;
}

/** Searches articles with their index: the article with number n is `articles[n]`. */
export function openSearchIndex(
  articles: readonly StoredArticle[],
  synonyms: Synonyms,
  index: CompactIndex,
): SearchIndex {
  const vocabulary = createVocabulary(index);
  const documents = Math.max(articles.length, FEWEST);
  const score = createScoring(
    index,
    vocabulary,
    // The root: the rarest word of a question is seldom all that it is about.
    ({ word }, found) => Math.sqrt(inverseFrequency(documents, found)) * meaningOf(word, found > 0, synonyms),
  );
  const languages = articles.map(({ lang }) => lang);
  return {
    search(query, { limit, language }) {
      const words = interpretQuery(query, { vocabulary, synonyms });
      const best = score(words, {
        limit,
        rate(document, { coverage, weight, likeness }) {
          const found = SHARES.coverage * coverage + SHARES.likeness * likeness + SHARES.weight * weight;
          if (found < LEAST_FOUND) return 0;
          const own = languages[document] === language ? OWN_LANGUAGE : 1;
          return own * (WORDS * coverage * weight + likeness);
        },
      });
      const least = (best[0]?.score ?? 0) * LEAST_OF_BEST;
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
