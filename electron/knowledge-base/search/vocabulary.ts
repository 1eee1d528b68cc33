import { isCyrillic, stemWord } from './words';
import { soundKey } from './transliteration';

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
}

const NOTHING_NEAR = { words: [], edits: 0 } as const;

/** Damerau-Levenshtein distance (a swap of neighbours is one edit); gives up above `limit` with `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforePrevious[column - 2] ?? 0) + 1 : Infinity,
      );
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** Edits that a word may differ by: short words are too easily something else. */
function allowedEdits(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

function addTo(map: Map<string, string[]>, key: string, word: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [word]);
  else list.push(word);
}

/** Builds the vocabulary of the given folded words. */
export function createVocabulary(words: Iterable<string>): Vocabulary {
  const all = new Set(words);
  const stems = new Set([...all].map(stemWord));
  const sorted = [...all].sort();
  const bySound = new Map<string, string[]>();
  const byFirst = new Map<string, string[]>();
  for (const word of all) {
    addTo(byFirst, word.charAt(0), word);
    if (!isCyrillic(word)) continue;
    addTo(bySound, soundKey(word), word);
    addTo(bySound, soundKey(stemWord(word)), word);
  }
  return {
    has: (word) => all.has(word) || stems.has(stemWord(word)),
    hasPrefix(letters) {
      return sorted[firstAtOrAfter(sorted, letters)]?.startsWith(letters) ?? false;
    },
    soundingLike: (key) => bySound.get(key) ?? [],
    nearest(word) {
      const limit = allowedEdits(word);
      if (limit === 0) return NOTHING_NEAR;
      return nearestOf(byFirst.get(word.charAt(0)) ?? [], word, limit);
    },
  };
}

function firstAtOrAfter(sorted: readonly string[], letters: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < letters) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSubstitution(word: string, candidate: string): boolean {
  return (
    word.length === candidate.length &&
    Array.from(word).sort().join('') !== Array.from(candidate).sort().join('')
  );
}

function nearestOf(candidates: readonly string[], word: string, limit: number) {
  let edits = limit;
  let words: string[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate, edits);
    // Of four letters only a swap or one letter too few or too many is a likely slip: `вход` is not `ввод`.
    if (distance > edits || (word.length === 4 && isSubstitution(word, candidate))) continue;
    if (distance < edits) words = [];
    edits = distance;
    words.push(candidate);
  }
  return words.length === 0 ? NOTHING_NEAR : { words: words.slice(0, 4), edits };
}
