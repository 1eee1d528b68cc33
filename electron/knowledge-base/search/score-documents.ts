import { documentsWith, termNumber, type CompactIndex, type PostingLists } from './compact-index';
import type { QueryKey, QueryWord } from './interpret-query';
import { readPostings } from './postings';
import type { Vocabulary } from './vocabulary';
import { stemWord } from './words';

/** A document with what the words of a query found in it. */
export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
}

/** What is known of a document before it is judged; shares from 0 to 1. */
export interface Findings {
  /** Share of the query's meaning that its words carry. */
  readonly coverage: number;
  /** How much its words weigh of what they could. */
  readonly weight: number;
  /** The same as a sum, whatever else the query has. */
  readonly evidence: number;
  /** How alike the query and the most alike of its phrases are. */
  readonly likeness: number;
}

/** What becomes of the findings. */
export interface Judging {
  readonly limit: number;
  /** The score that counts in the end; 0 takes the document out. */
  readonly rate: (document: number, findings: Findings) => number;
}

/** Weight of a word by the number of documents that have it. */
export type Weigh = (word: QueryWord, documents: number) => number;

/** A beginning of two letters begins thousands of words in a large copy: the commonest of these many are looked at. */
const MOST_ENDINGS = 3000;
const TAKEN_ENDINGS = 80;
const WEIGHT_STEPS = 255;

interface List {
  readonly term: number;
  readonly quality: number;
}

/** Sums over the members of some lists for one query; made once, since a query touches few of them. */
interface Sums {
  /** Meaning that was found, word by word with the quality of the best key. */
  readonly covered: Float32Array;
  /** The same with the weight that the word has in the member. */
  readonly weighed: Float32Array;
  readonly inWord: {
    readonly quality: Float32Array;
    readonly weight: Float32Array;
    readonly members: number[];
  };
  readonly touched: number[];
}

function createSums(size: number): Sums {
  const make = () => new Float32Array(size);
  return {
    covered: make(),
    weighed: make(),
    inWord: { quality: make(), weight: make(), members: [] },
    touched: [],
  };
}

/** The inverse document frequency of Okapi BM25, never negative. */
export function inverseFrequency(documents: number, found: number): number {
  return Math.log(1 + (documents - found + 0.5) / (found + 0.5));
}

function listsOfPrefix(index: CompactIndex, vocabulary: Vocabulary, key: QueryKey): List[] {
  const best = new Map<number, number>();
  for (const word of vocabulary.beginningWith(key.term, MOST_ENDINGS)) {
    const term = termNumber(index, stemWord(word));
    // The more is typed of a word, the surer it is.
    const share = 0.6 + (0.4 * key.term.length) / word.length;
    if (term >= 0 && share > (best.get(term) ?? 0)) best.set(term, share);
  }
  const { frequencies } = index.inDocuments;
  const lists = [...best].map(([term, share]) => ({ term, quality: key.quality * share }));
  lists.sort((one, other) => (frequencies[other.term] ?? 0) - (frequencies[one.term] ?? 0));
  return lists.slice(0, TAKEN_ENDINGS);
}

function listsOf(index: CompactIndex, vocabulary: Vocabulary, { keys }: QueryWord): List[] {
  return keys.flatMap((key) => {
    if (key.prefix) return listsOfPrefix(index, vocabulary, key);
    const term = termNumber(index, key.term);
    return term < 0 ? [] : [{ term, quality: key.quality }];
  });
}

function addList({ starts, bytes }: PostingLists, { term, quality }: List, { inWord }: Sums): void {
  const range = { from: starts[term] ?? 0, to: starts[term + 1] ?? 0 };
  readPostings(bytes, range, (member, weight) => {
    const before = inWord.quality[member] ?? 0;
    if (before === 0) inWord.members.push(member);
    if (quality > before) inWord.quality[member] = quality;
    const weighed = quality * weight;
    if (weighed > (inWord.weight[member] ?? 0)) inWord.weight[member] = weighed;
  });
}

/** Of all keys of a word the best counts: a word is one word, however many forms it has. */
function closeWord({ covered, weighed, inWord, touched }: Sums, weight: number): void {
  const { quality, weight: best, members } = inWord;
  for (const member of members) {
    if (covered[member] === 0) touched.push(member);
    covered[member] = (covered[member] ?? 0) + weight * (quality[member] ?? 0);
    weighed[member] = (weighed[member] ?? 0) + weight * (best[member] ?? 0);
    quality[member] = 0;
    best[member] = 0;
  }
  members.length = 0;
}

function clear({ covered, weighed, touched }: Sums): void {
  for (const member of touched) {
    covered[member] = 0;
    weighed[member] = 0;
  }
  touched.length = 0;
}

function frequencyOf(index: CompactIndex, { keys }: QueryWord): number {
  return keys.reduce(
    (most, { term, prefix }) => (prefix ? most : Math.max(most, documentsWith(index, term))),
    0,
  );
}

/** Puts a document into its place among the best; those of one score stay in the order of their numbers. */
function insert(best: ScoredDocument[], scored: ScoredDocument, limit: number): void {
  let place = best.length;
  while (place > 0) {
    const { score, document } = best[place - 1] ?? scored;
    if (score > scored.score || (score === scored.score && document < scored.document)) break;
    place -= 1;
  }
  if (place >= limit) return;
  best.splice(place, 0, scored);
  if (best.length > limit) best.pop();
}

/** Meaning that both have, as a share of the meaning that either has (Jaccard); the words that only the phrase has count as common ones. */
function compareWithPhrases(
  { phraseDocuments, phraseLengths }: CompactIndex,
  sums: Sums,
  likeness: Float32Array,
  { total, words }: { readonly total: number; readonly words: number },
): void {
  const usual = total / Math.max(1, words);
  for (const phrase of sums.touched) {
    const both = sums.covered[phrase] ?? 0;
    const matched = sums.weighed[phrase] ?? 0;
    const document = phraseDocuments[phrase] ?? 0;
    const further = Math.max(0, (phraseLengths[phrase] ?? 0) - matched) * usual;
    const share = both / (total + further);
    if (share > (likeness[document] ?? 0)) likeness[document] = share;
  }
}

/** Finds the best documents for the words of a query, best first. */
export type Score = (words: readonly QueryWord[], judging: Judging) => ScoredDocument[];

/** Starts the scoring of an index; `fewest` documents are assumed where a copy has less. */
export function createScoring(index: CompactIndex, vocabulary: Vocabulary, weigh: Weigh): Score {
  const documents = createSums(index.documents);
  const phrases = createSums(index.phraseDocuments.length);
  const likeness = new Float32Array(index.documents);
  return (words, { limit, rate }) => {
    let total = 0;
    for (const word of words) {
      const weight = weigh(word, frequencyOf(index, word));
      total += weight;
      for (const list of listsOf(index, vocabulary, word)) {
        addList(index.inDocuments, list, documents);
        addList(index.inPhrases, list, phrases);
      }
      closeWord(documents, weight);
      closeWord(phrases, weight);
    }
    compareWithPhrases(index, phrases, likeness, { total, words: words.length });
    const best: ScoredDocument[] = [];
    for (const document of documents.touched) {
      const score = rate(document, {
        coverage: (documents.covered[document] ?? 0) / total,
        weight: (documents.weighed[document] ?? 0) / (total * WEIGHT_STEPS),
        evidence: (documents.weighed[document] ?? 0) / WEIGHT_STEPS,
        likeness: likeness[document] ?? 0,
      });
      likeness[document] = 0;
      const least = best.length < limit ? 0 : (best.at(-1)?.score ?? 0);
      if (score > 0 && score >= least) insert(best, { document, score }, limit);
    }
    clear(documents);
    clear(phrases);
    return best;
  };
}
