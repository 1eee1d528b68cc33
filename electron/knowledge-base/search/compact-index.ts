import { FIELDS, type ArticleTerms } from './article-terms';
import { encodePostings, type Posting } from './postings';
import { soundKey } from './transliteration';
import { isCyrillic, stemWord } from './words';

/** For every key of an index the list of what has it: documents, or phrases. */
export interface PostingLists {
  /** How many have a key, by its number. */
  readonly frequencies: Uint32Array;
  /** Where the list of a key begins in `bytes`; one more than there are keys. */
  readonly starts: Uint32Array;
  /** The lists behind each other, see `postings.ts`. */
  readonly bytes: Uint8Array;
}

/**
 * An inverted index in a few arrays: read from a file it is ready at once, and a look-up touches only the lists of its own words. Documents
 * are numbered in the order in which they were given.
 */
export interface CompactIndex {
  readonly documents: number;
  /** Keys (stems, roots, concepts, codes), sorted by code units. */
  readonly terms: readonly string[];
  readonly inDocuments: PostingLists;
  /** Titles, topics and questions. */
  readonly inPhrases: PostingLists;
  /** The document of each phrase. */
  readonly phraseDocuments: Uint32Array;
  /** Words of each phrase. */
  readonly phraseLengths: Uint32Array;
  /** Every word as it is written, sorted by code units. */
  readonly words: readonly string[];
  /** How Russian words and their stems sound (`soundKey`), sorted; `soundWords` has the number of the word beside each. */
  readonly sounds: readonly string[];
  readonly soundWords: Uint32Array;
}

/** How much more a word means in a title, among the topics or in a question than in the text. */
const BOOSTS: Readonly<Record<(typeof FIELDS)[number], number>> = {
  title: 3,
  topics: 2,
  asked: 0.3,
  text: 1,
};
/** Okapi BM25: how fast repeats stop to count, and how much a long field thins its words. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.6;
/** Weights are kept in one byte. */
const WEIGHT_STEPS = 255;

type Lists = Map<string, Posting[]>;

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function add(lists: Lists, term: string, posting: Posting): void {
  const list = lists.get(term);
  if (list === undefined) lists.set(term, [posting]);
  else list.push(posting);
}

function averageLengths(articles: readonly ArticleTerms[]): number[] {
  return FIELDS.map((_, field) => {
    const lengths = articles.map(({ fields }) => fields[field]?.length ?? 0).filter((length) => length > 0);
    return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  });
}

/** BM25F: the fields' counts are added with their boosts before they saturate. */
function weighDocument({ fields }: ArticleTerms, averages: readonly number[]): Map<string, number> {
  const counts = new Map<string, number>();
  FIELDS.forEach((name, field) => {
    const terms = fields[field] ?? [];
    const thinness = 1 - LENGTH_SHARE + (LENGTH_SHARE * terms.length) / Math.max(1, averages[field] ?? 1);
    const each = BOOSTS[name] / thinness;
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + each);
  });
  return counts;
}

function listDocuments(articles: readonly ArticleTerms[]): Lists {
  const averages = averageLengths(articles);
  const lists: Lists = new Map();
  articles.forEach((article, document) => {
    for (const [term, count] of weighDocument(article, averages)) {
      const weight = Math.max(1, Math.round((WEIGHT_STEPS * count) / (count + SATURATION)));
      add(lists, term, { document, weight });
    }
  });
  return lists;
}

/** In the list of a key: the number of a phrase and how many of its words have the key. */
function listPhrases(phrases: readonly (readonly (readonly string[])[])[]): Lists {
  const lists: Lists = new Map();
  phrases.forEach((phrase, document) => {
    const counts = new Map<string, number>();
    for (const term of phrase.flat()) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const [term, weight] of counts) add(lists, term, { document, weight });
  });
  return lists;
}

function encodeLists(terms: readonly string[], lists: Lists): PostingLists {
  const encoded = terms.map((term) => encodePostings(lists.get(term) ?? []));
  const starts = new Uint32Array(terms.length + 1);
  encoded.forEach((bytes, at) => (starts[at + 1] = (starts[at] ?? 0) + bytes.length));
  const bytes = new Uint8Array(starts.at(-1) ?? 0);
  encoded.forEach((part, at) => bytes.set(part, starts[at]));
  return { frequencies: Uint32Array.from(terms, (term) => lists.get(term)?.length ?? 0), starts, bytes };
}

function soundsOf(words: readonly string[]): Pick<CompactIndex, 'sounds' | 'soundWords'> {
  const pairs = words.flatMap((word, number) =>
    isCyrillic(word)
      ? [...new Set([soundKey(word), soundKey(stemWord(word))])].map((sound) => ({ sound, number }))
      : [],
  );
  pairs.sort((one, other) => compare(one.sound, other.sound) || one.number - other.number);
  return {
    sounds: pairs.map(({ sound }) => sound),
    soundWords: Uint32Array.from(pairs, ({ number }) => number),
  };
}

/** Builds the index; `extraWords` are known words beside those of the articles (the synonyms'). */
export function buildIndex(articles: readonly ArticleTerms[], extraWords: Iterable<string>): CompactIndex {
  const documents = listDocuments(articles);
  const phrases = articles.flatMap((article, document) =>
    article.phrases.map((phrase) => ({ phrase, document })),
  );
  const inPhrases = listPhrases(phrases.map(({ phrase }) => phrase));
  const terms = [...new Set([...documents.keys(), ...inPhrases.keys()])].sort(compare);
  const all = new Set(extraWords);
  for (const { words } of articles) for (const word of words) all.add(word);
  const words = [...all].sort(compare);
  return {
    documents: articles.length,
    terms,
    inDocuments: encodeLists(terms, documents),
    inPhrases: encodeLists(terms, inPhrases),
    phraseDocuments: Uint32Array.from(phrases, ({ document }) => document),
    phraseLengths: Uint32Array.from(phrases, ({ phrase }) => phrase.length),
    words,
    ...soundsOf(words),
  };
}

/** The first place in a sorted list whose entry is not in front of `text`. */
export function placeOf(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Number of a key, or -1. */
export function termNumber({ terms }: CompactIndex, term: string): number {
  const at = placeOf(terms, term);
  return terms[at] === term ? at : -1;
}

/** How many documents have a key. */
export function documentsWith(index: CompactIndex, term: string): number {
  return index.inDocuments.frequencies[termNumber(index, term)] ?? 0;
}
