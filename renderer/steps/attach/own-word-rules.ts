/** Shortest word of one's own: a single letter would hide half of every log. */
const WORD_MIN = 2;
/** Longest word of one's own. */
export const WORD_MAX = 200;
/** Most words of one's own in one package. */
const WORDS_MAX = 200;

/** Why a word cannot be added, or `null`; case makes no difference, because masking makes none. */
export function problemOfWord(
  word: string,
  words: readonly string[],
): 'empty' | 'short' | 'there' | 'many' | null {
  if (word === '') return 'empty';
  if (word.length < WORD_MIN) return 'short';
  if (words.some((other) => other.toLowerCase() === word.toLowerCase())) return 'there';
  return words.length >= WORDS_MAX ? 'many' : null;
}
