import type { QueryWord } from './interpret-query';
import type { Findings } from './score-documents';
import { FOREIGN } from './word-weight';

/** Judges what one query found, document by document. */
export interface Judgement {
  /** The score that orders the hits; 0 for what is not one. */
  rate(findings: Findings): number;
  /** What a hit needs beside the best score; more than any has when nothing that was rated answers the query. */
  least(bestScore: number): number;
}

/**
 * What one article needs for anything to be shown, what the others beside it need, and what that is made of (see `Findings`): fitted to the
 * development queries and the tuned half of the labelled ones (logistic regression).
 */
const LEAST_FOUND = 0.6;
const LEAST_BESIDE = 0.4;
const SHARES = { coverage: 0.31, likeness: 0.2, weight: 0.27, evidence: 0.18 } as const;
/** A word or two with their full weight: more evidence makes a question no surer. */
const FULL_EVIDENCE = 1.2;
/** Shares of coverage and weight above which an article is about all that was asked. */
const WHOLE = 0.98;
const SUBJECT = 0.55;
/** What the words of the whole article count beside a phrase in the order of the hits. */
const WORDS = 0.8;
/** Share of the best score below which a hit is noise. */
const LEAST_OF_BEST = 0.2;
/** More words than a question has: they describe, and most of them are beside the point. */
const DESCRIPTION = 14;
/** What the words of a description that an article has must weigh, the more words the more come together by chance. */
const LEAST_EVIDENCE = 8.3;
/** What each thing that has nothing to do with a softphone takes from it. */
const FOREIGN_COST = 0.6;
const LEAST_OF_BEST_DESCRIBED = 0.65;

/** A short question must be answered as a whole; of a description it is enough that many of its words come together in one article. */
export function judgeFor(words: readonly QueryWord[]): Judgement {
  return words.length > DESCRIPTION ? judgeDescription(words) : judgeQuestion(words);
}

function foundOf({ coverage, likeness, weight, evidence }: Findings): number {
  return (
    SHARES.coverage * coverage +
    SHARES.likeness * likeness +
    SHARES.weight * weight +
    SHARES.evidence * Math.min(FULL_EVIDENCE, evidence)
  );
}

/** An article that has every word of the query, and not by the way, is about the foreign thing in it: a copy may hold such articles. */
function withoutForeign(findings: Findings, foreign: number): Findings {
  const { coverage, weight, likeness, evidence } = findings;
  if (foreign === 0 || weight === 0) return findings;
  const total = evidence / weight;
  const share = total / Math.max(1, total - foreign * FOREIGN);
  const isAboutIt = coverage * share > WHOLE && weight * share > SUBJECT;
  return isAboutIt
    ? { coverage: coverage * share, weight: weight * share, likeness: likeness * share, evidence }
    : findings;
}

function countForeign(words: readonly QueryWord[]): number {
  return words.filter(({ isForeign = false }) => isForeign).length;
}

function judgeQuestion(words: readonly QueryWord[]): Judgement {
  const isAsked = words.some(({ isTelling }) => isTelling);
  const foreign = countForeign(words);
  const enough = LEAST_EVIDENCE + FOREIGN_COST * foreign;
  let most = 0;
  let mostEvidence = 0;
  return {
    rate(findings) {
      const { coverage, weight, likeness, evidence } = findings;
      const found = foundOf(withoutForeign(findings, foreign));
      most = Math.max(most, found);
      mostEvidence = Math.max(mostEvidence, evidence);
      return found < LEAST_BESIDE ? 0 : WORDS * coverage * weight + likeness;
    },
    // A question of many words is answered as a description is: by enough of them in one article.
    least: (bestScore) =>
      !isAsked || (most < LEAST_FOUND && mostEvidence < enough)
        ? Number.POSITIVE_INFINITY
        : bestScore * LEAST_OF_BEST,
  };
}

function judgeDescription(words: readonly QueryWord[]): Judgement {
  const cost = FOREIGN_COST * countForeign(words);
  let most = 0;
  return {
    rate({ evidence, weight }) {
      most = Math.max(most, evidence);
      return weight;
    },
    least: (bestScore) =>
      most - cost < LEAST_EVIDENCE ? Number.POSITIVE_INFINITY : bestScore * LEAST_OF_BEST_DESCRIBED,
  };
}
