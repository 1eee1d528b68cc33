import { createHash } from 'node:crypto';
import type { Language } from '../../../request/document';
import developmentQueries from './development.json';
import labelledQueries from './queries.json';

/** A query as somebody types it, with every article that is a right first answer: `expect` is empty where nothing is. */
export interface LabelledQuery {
  readonly query: string;
  readonly kind: string;
  readonly expect: readonly string[];
}

/** Finds at most so many articles, best first, as their labels (see `nameOf`). */
export type Find = (query: string, language: Language, limit: number) => readonly string[];

/** What was measured over some queries; shares from 0 to 1. */
export interface Relevance {
  readonly queries: number;
  readonly hitAt1: number;
  readonly hitAt3: number;
  /** Mean of one divided by the place of the first right answer. */
  readonly meanReciprocalRank: number;
  /** Share of the queries without an answer for which something was shown. */
  readonly falseShows: number;
  readonly missed: readonly string[];
  readonly shownFalsely: readonly string[];
}

const SHOWN = 3;

/**
 * The labelled queries in two halves by a hash of their text: search is tuned on the first and only measured on the second. Those for
 * development were written without a look at either, to find what goes wrong and to fit the judging of findings.
 */
export function readLabelledQueries(): Record<
  'tuned' | 'untouched' | 'development',
  readonly LabelledQuery[]
> {
  const all: readonly LabelledQuery[] = labelledQueries;
  const isTuned = ({ query }: LabelledQuery) =>
    (createHash('sha256').update(query).digest()[0] ?? 0) % 2 === 0;
  return {
    tuned: all.filter(isTuned),
    untouched: all.filter((each) => !isTuned(each)),
    development: developmentQueries,
  };
}

/** The language in which somebody who types such a query has the window. */
export function languageOfQuery({ query, kind }: LabelledQuery): Language {
  const isRussian = /\p{Script=Cyrillic}/u.test(query);
  if (kind === 'layout') return isRussian ? 'en' : 'ru';
  return isRussian || kind === 'translit' ? 'ru' : 'en';
}

/** Measures how well answers are found and how seldom something is shown where nothing fits. */
export function measureRelevance(queries: readonly LabelledQuery[], find: Find): Relevance {
  const missed: string[] = [];
  const shownFalsely: string[] = [];
  let [first, among, reciprocal, wanted] = [0, 0, 0, 0];
  for (const labelled of queries) {
    const found = find(labelled.query, languageOfQuery(labelled), SHOWN);
    if (labelled.expect.length === 0) {
      if (found.length > 0) shownFalsely.push(`${labelled.query} -> ${found.join(', ')}`);
      continue;
    }
    wanted += 1;
    const place = found.findIndex((label) => labelled.expect.includes(label));
    if (place === 0) first += 1;
    if (place >= 0) [among, reciprocal] = [among + 1, reciprocal + 1 / (place + 1)];
    else
      missed.push(
        `[${labelled.kind}] ${labelled.query} -> ${found.join(', ')} (${labelled.expect.join(', ')})`,
      );
  }
  const nothing = queries.length - wanted;
  return {
    queries: queries.length,
    hitAt1: first / Math.max(1, wanted),
    hitAt3: among / Math.max(1, wanted),
    meanReciprocalRank: reciprocal / Math.max(1, wanted),
    falseShows: shownFalsely.length / Math.max(1, nothing),
    missed,
    shownFalsely,
  };
}
