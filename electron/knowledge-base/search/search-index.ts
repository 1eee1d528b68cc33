import { setImmediate as nextTurn } from 'node:timers/promises';
import MiniSearch, { type SearchResult } from 'minisearch';
import type { SearchHit } from '../../contract/knowledge';
import type { Language } from '../../request/document';
import type { StoredArticle } from '../stored-article';
import { excerptOf } from './excerpt';
import { interpretQuery, type QueryWord } from './interpret-query';
import { findConcepts, type Synonyms } from './synonyms';
import { createVocabulary } from './vocabulary';
import { formsOf, splitWords, stemWord } from './words';

/** Search over one set of articles. */
export interface SearchIndex {
  /** Best first; empty when nothing is relevant. */
  search(query: string, options: { readonly limit: number; readonly language: Language }): SearchHit[];
}

/** Share of the query's meaning that an article must carry: tuned on the labelled set beside the tests. */
const LEAST_COVERAGE = 0.42;
/** Share of the best score below which a hit is noise. */
const LEAST_OF_BEST = 0.2;
/** A hit in the user's language wins against one up to this much better in the other. */
const OWN_LANGUAGE = 1.25;
const RUSSIAN_VERB = /(?:ть|ться|ет|ит|ют|ется|ится|ются|или|ала|ало)$/u;
/** In a copy of very few articles every word is common; rarity is judged as if there were at least so many. */
const FEWEST = 40;
const SEPARATOR = '\u0001';
/** Articles that are taken in one go. */
const SLICE = 50;
const FIELDS = ['title', 'topics', 'text'];
const BOOST = { title: 3, topics: 2, text: 1 };

/** Topics are phrases of their own: a border between two of them must not make a phrase. */
const BORDER = '|';

function termsOf(text: string, synonyms: Synonyms): string[] {
  const phrases = text.split(BORDER).map(splitWords);
  const words = phrases.flat().filter((word) => !synonyms.ignored.has(word));
  const concepts = phrases.flatMap((phrase) => findConcepts(phrase, synonyms)).map(({ concept }) => concept);
  return [...words.flatMap(formsOf), ...new Set(concepts)];
}

function topicsOf(article: Pick<StoredArticle, 'topics'>): string {
  return article.topics.join(` ${BORDER} `);
}

/** An article as its index keys, joined: what costs most is done once for the engine and for the counts. */
interface Prepared {
  readonly id: string;
  readonly title: string;
  readonly topics: string;
  readonly text: string;
}

function prepare(article: StoredArticle, synonyms: Synonyms): Prepared {
  const keys = (text: string): string => termsOf(text, synonyms).join(SEPARATOR);
  return {
    id: article.id,
    title: keys(article.title),
    topics: keys(topicsOf(article)),
    text: keys(article.text),
  };
}

/** Prepares in slices, so that the caller's thread stays free in between. */
async function prepareAll(articles: readonly StoredArticle[], synonyms: Synonyms): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  for (const [at, article] of articles.entries()) {
    if (at % SLICE === SLICE - 1) await nextTurn();
    prepared.push(prepare(article, synonyms));
  }
  return prepared;
}

function countDocuments(prepared: readonly Prepared[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { title, topics, text } of prepared) {
    const terms = new Set([title, topics, text].flatMap((keys) => keys.split(SEPARATOR)));
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

interface Ranking {
  readonly article: (id: string) => StoredArticle | undefined;
  /** Weight of a word: rare words mean more, unknown ones most of all. */
  readonly weigh: (word: QueryWord) => number;
}

function coverageOf(words: readonly QueryWord[], result: SearchResult, ranking: Ranking): number {
  const matched = new Set(result.queryTerms);
  let covered = 0;
  let total = 0;
  for (const word of words) {
    const weight = ranking.weigh(word);
    const best = word.keys.reduce(
      (quality, key) => (matched.has(key.term) ? Math.max(quality, key.quality) : quality),
      0,
    );
    covered += weight * best;
    total += weight;
  }
  return total === 0 ? 0 : covered / total;
}

function toHit(article: StoredArticle, result: SearchResult, score: number): SearchHit {
  const { id, title, url, lang } = article;
  const text = article.text === '' ? article.topics.join(', ') : article.text;
  return {
    id,
    title,
    url,
    lang,
    score: Math.round(score * 1e4) / 1e4,
    excerpt: excerptOf(text, new Set(result.terms)),
  };
}

function rank(
  results: readonly SearchResult[],
  words: readonly QueryWord[],
  ranking: Ranking,
  options: { readonly limit: number; readonly language: Language },
): SearchHit[] {
  const scored = results.flatMap((result) => {
    const article = ranking.article(String(result.id));
    const coverage = coverageOf(words, result, ranking);
    if (article === undefined || coverage < LEAST_COVERAGE) return [];
    const own = article.lang === options.language ? OWN_LANGUAGE : 1;
    // MiniSearch multiplies by the number of matched keys, and a word here has several keys of its own.
    const score = (result.score / Math.max(1, result.queryTerms.length)) * coverage * own;
    return [{ article, result, score }];
  });
  scored.sort((a, b) => b.score - a.score || (a.article.id < b.article.id ? -1 : 1));
  const least = (scored[0]?.score ?? 0) * LEAST_OF_BEST;
  const shown = scored.slice(0, options.limit).filter(({ score }) => score >= least);
  return shown.map(({ article, result, score }) => toHit(article, result, score));
}

type Engine = MiniSearch<Prepared>;

async function buildEngine(prepared: readonly Prepared[]): Promise<Engine> {
  const engine: Engine = new MiniSearch({
    fields: FIELDS,
    tokenize: (keys) => keys.split(SEPARATOR),
    processTerm: (term) => term,
  });
  await engine.addAllAsync(prepared, { chunkSize: SLICE });
  return engine;
}

/** An unknown noun says that the question is about something else; an unknown verb or a beginning says little. */
function unknownWeight(word: string, synonyms: Synonyms): number {
  if (word.length < 3) return 0.3;
  if (synonyms.generic.has(stemWord(word))) return 0.15;
  return RUSSIAN_VERB.test(word) ? 0.4 : 0.85;
}

function buildRanking(
  articles: readonly StoredArticle[],
  prepared: readonly Prepared[],
  synonyms: Synonyms,
): Ranking {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const counts = countDocuments(prepared);
  return {
    article: (id) => byId.get(id),
    weigh(word) {
      const whole = word.keys.filter(({ prefix }) => !prefix).map(({ term }) => counts.get(term) ?? 0);
      const found = Math.max(0, ...whole);
      const idf = Math.log(1 + (Math.max(articles.length, FEWEST) - found + 0.5) / (found + 0.5));
      return found === 0 ? idf * unknownWeight(word.word, synonyms) : idf;
    },
  };
}

function* wordsOf(articles: readonly StoredArticle[], synonyms: Synonyms): Generator<string> {
  yield* synonyms.words;
  for (const article of articles) yield* splitWords(`${article.title} ${topicsOf(article)} ${article.text}`);
}

/** Builds the index in slices, so that the caller's thread stays free in between. */
export async function createSearchIndex(
  articles: readonly StoredArticle[],
  synonyms: Synonyms,
): Promise<SearchIndex> {
  const prepared = await prepareAll(articles, synonyms);
  const engine = await buildEngine(prepared);
  const ranking = buildRanking(articles, prepared, synonyms);
  const vocabulary = createVocabulary(wordsOf(articles, synonyms));
  return {
    search(query, options) {
      const words = interpretQuery(query, { vocabulary, synonyms });
      const keys = words.flatMap((word) => word.keys);
      if (keys.length === 0) return [];
      const results = engine.search(keys.map(({ term }) => term).join(SEPARATOR), {
        prefix: (_term, at) => keys[at]?.prefix ?? false,
        boostTerm: (_term, at) => keys[at]?.quality ?? 1,
        boost: BOOST,
        combineWith: 'OR',
      });
      return rank(results, words, ranking, options);
    },
  };
}
