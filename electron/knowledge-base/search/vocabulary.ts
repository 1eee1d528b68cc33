import { documentsWith, placeOf, termNumber, type CompactIndex } from './compact-index';
import { differingLetters, editDistance, letterBits } from './edit-distance';
import { isCyrillic, stemWord } from './words';

/** All words that a search can end at. */
export interface Vocabulary {
  /** Whether the word or its stem is one of them. */
  has(word: string): boolean;
  /** Whether a word begins with these letters. */
  hasPrefix(letters: string): boolean;
  /** Words that sound like the given key (`soundKey`). */
  soundingLike(key: string): readonly string[];
  /** The nearest words within the edits that a word of this length may have, nearest only. */
  nearest(word: string): { readonly words: readonly string[]; readonly edits: number };
  /** Words that begin with these letters, in the order of the alphabet, at most `most`. */
  beginningWith(letters: string, most: number): readonly string[];
}

const NOTHING_NEAR = { words: [], edits: 0 } as const;
/** Behind every letter. */
const LAST = '\uffff';
/** A stem has hardly more words than these. */
const FORMS = 60;
const SOUNDS = 8;

/** Edits that a word may differ by: short words are too easily something else. */
function allowedEdits(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 7 ? 1 : 2;
}

/** First letters that sound alike where they are not stressed: slips in other first letters are rare. */
const ALIKE: ReadonlyMap<string, string> = new Map([
  ['а', 'ао'],
  ['о', 'оа'],
  ['и', 'иеэ'],
  ['е', 'еиэ'],
  ['э', 'эеи'],
]);

function sortLetters(word: string): string {
  return Array.from(word).sort().join('');
}

function isSubstitution(word: string, candidate: string): boolean {
  return word.length === candidate.length && sortLetters(word) !== sortLetters(candidate);
}

/**
 * Of four letters only a swap or one letter too few or too many is a likely slip (`вход` is not `ввод`); of two slips in a shorter word
 * one is of that kind (`залипает` is not `зависает`).
 */
function isUnlikely(word: string, candidate: string, distance: number): boolean {
  return (word.length === 4 || (distance === 2 && word.length < 9)) && isSubstitution(word, candidate);
}

function hasStem(index: CompactIndex, word: string): boolean {
  const stem = stemWord(word);
  if (termNumber(index, stem) >= 0) return true;
  const from = placeOf(index.words, stem);
  for (let at = from; at < Math.min(from + FORMS, index.words.length); at += 1) {
    const other = index.words[at] ?? '';
    if (!other.startsWith(stem)) return false;
    if (stemWord(other) === stem) return true;
  }
  return false;
}

/** Shorter words have too many that sound like them. */
const SHORTEST_HEARD = 5;
const SAME_VOWEL: Readonly<Record<string, string>> = { о: 'а', е: 'и', э: 'и', я: 'и', ь: '', ъ: '' };
/** The letters that a person who writes by ear does not confuse. */
const HEARD_BITS = ~letterBits('аоеэияьъ');

/** A Russian word as it is heard where it is not stressed: `обновить` and `абнавить` are one. */
function asHeard(word: string): string {
  let heard = '';
  for (const letter of word) heard += SAME_VOWEL[letter] ?? letter;
  return heard.replace(/(.)\1+/gu, '$1');
}

function findHeard(words: readonly string[], bits: Int32Array, word: string): readonly string[] {
  if (word.length < SHORTEST_HEARD || !isCyrillic(word)) return [];
  const [own, heard] = [letterBits(word) & HEARD_BITS, asHeard(word)];
  const found: string[] = [];
  for (const first of ALIKE.get(word.charAt(0)) ?? word.charAt(0)) {
    const to = placeOf(words, first + LAST);
    for (let at = placeOf(words, first); at < to; at += 1) {
      const candidate = words[at] ?? '';
      if (((bits[at] ?? 0) & HEARD_BITS) === own && asHeard(candidate) === heard) found.push(candidate);
    }
  }
  return found;
}

interface Near {
  readonly words: readonly string[];
  readonly edits: number;
}

function findNearest(words: readonly string[], bits: Int32Array, word: string, limit: number): Near {
  const own = letterBits(word);
  let edits = limit;
  let found: string[] = [];
  for (const first of ALIKE.get(word.charAt(0)) ?? word.charAt(0)) {
    const to = placeOf(words, first + LAST);
    for (let at = placeOf(words, first); at < to; at += 1) {
      if (differingLetters(own, bits[at] ?? 0) > 2 * edits) continue;
      const candidate = words[at] ?? '';
      const distance = editDistance(word, candidate, edits);
      if (distance > edits || isUnlikely(word, candidate, distance)) continue;
      if (distance < edits) found = [];
      edits = distance;
      found.push(candidate);
    }
  }
  return { words: found, edits };
}

/** The words of an index. */
export function createVocabulary(index: CompactIndex): Vocabulary {
  const { words, sounds, soundWords } = index;
  const bits = Int32Array.from(words, letterBits);
  return {
    has: (word) => words[placeOf(words, word)] === word || hasStem(index, word),
    hasPrefix: (letters) => words[placeOf(words, letters)]?.startsWith(letters) ?? false,
    soundingLike(key) {
      const found: string[] = [];
      for (let at = placeOf(sounds, key); sounds[at] === key && found.length < SOUNDS; at += 1)
        found.push(words[soundWords[at] ?? 0] ?? '');
      return found;
    },
    nearest(word) {
      const limit = allowedEdits(word);
      if (limit === 0) return NOTHING_NEAR;
      const heard = findHeard(words, bits, word);
      const near = heard.length > 0 ? { words: heard, edits: 1 } : findNearest(words, bits, word, limit);
      const used = near.words.map((each) => ({ each, frequency: documentsWith(index, stemWord(each)) }));
      // Of two near words the one that is used is meant.
      used.sort((one, other) => other.frequency - one.frequency);
      return { words: used.slice(0, 4).map(({ each }) => each), edits: near.edits };
    },
    beginningWith(letters, most) {
      const from = placeOf(words, letters);
      return words.slice(from, Math.min(placeOf(words, letters + LAST), from + most));
    },
  };
}
