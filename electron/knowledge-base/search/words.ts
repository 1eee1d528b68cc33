import { stemmer as stemEnglish } from '@orama/stemmers/english';
import { stemmer as stemRussian } from '@orama/stemmers/russian';

const RUN = /[\p{L}\p{N}.]+/gu;
const CYRILLIC = /\p{Script=Cyrillic}/u;
const DIGITS = /^[\d.]+$/;

/**
 * Endings that Snowball leaves on derived words: without them регистр-ация, регистр-ируется and
 * зарегистр-ировать meet at one root. Longest first.
 */
const DERIVED_ENDINGS = [
  'изирова',
  'ированн',
  'ирован',
  'ирова',
  'изаци',
  'ающ',
  'ующ',
  'изац',
  'ыва',
  'ива',
  'ова',
  'ева',
  'ени',
  'ани',
  'ост',
  'ств',
  'вш',
  'тел',
  'аци',
  'ац',
  'ир',
  'ок',
  'ек',
  'ш',
  'к',
  'н',
];
const PREFIXES = ['за', 'пере', 'авто'];
const SHORTEST_ROOT = 4;

/** Folds what people type differently: case, `ё`, combining accents. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replaceAll('\u0301', '');
}

/** Words of a text in order, folded. */
export function splitWords(text: string): string[] {
  return (foldText(text).match(RUN) ?? []).flatMap((run) => {
    const word = run.replace(/^\.+|\.+$/g, '');
    // Dotted numbers (4.1.2) stay one word: they are clause numbers, versions and codes.
    return DIGITS.test(word) ? [word] : word.split('.').filter((part) => part !== '');
  });
}

/** Whether a word is a number or a code, which only matches itself. */
export function isCode(word: string): boolean {
  return DIGITS.test(word);
}

/** Whether a word has Cyrillic letters. */
export function isCyrillic(word: string): boolean {
  return CYRILLIC.test(word);
}

/** Stemming costs more than everything else in an index; a text repeats its words. */
const stems = new Map<string, string>();
const keys = new Map<string, readonly string[]>();
const MAX_STEMS = 100_000;

/** Snowball stem in the language that the letters show; codes stay as they are. */
export function stemWord(word: string): string {
  if (isCode(word)) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = isCyrillic(word) ? stemRussian(word) : stemEnglish(word);
  if (stems.size >= MAX_STEMS) stems.clear();
  stems.set(word, stem);
  return stem;
}

/** The stem without derivational endings and the commonest prefixes: a looser key than the stem. */
export function rootOf(stem: string): string {
  if (!isCyrillic(stem)) return stem;
  const ending = DERIVED_ENDINGS.find(
    (end) => stem.endsWith(end) && stem.length - end.length >= SHORTEST_ROOT,
  );
  const shorter = ending === undefined ? stem : stem.slice(0, -ending.length);
  const prefix = PREFIXES.find((start) => shorter.startsWith(start) && shorter.length - start.length >= 6);
  return prefix === undefined ? shorter : shorter.slice(prefix.length);
}

/** The keys under which a word is indexed and looked up: its stem, then its root where that is another. */
export function keysOfWord(word: string): readonly string[] {
  const known = keys.get(word);
  if (known !== undefined) return known;
  const stem = stemWord(word);
  const root = rootOf(stem);
  const both = root === stem ? [stem] : [stem, root];
  if (keys.size >= MAX_STEMS) keys.clear();
  keys.set(word, both);
  return both;
}
