/** Charsets of Russian texts that name none, the commonest first, under their names in the Encoding standard. */
export const RUSSIAN_CHARSETS = ['windows-1251', 'koi8-r', 'ibm866'] as const;

/** One of the charsets that a text is tried in. */
export type RussianCharset = (typeof RUSSIAN_CHARSETS)[number];

/** In a Russian text four letters of five are these, small; read in a wrong charset hardly one is. */
const COMMON = /[оеаинтсрвлкмдпу]/gu;
const BEYOND_ASCII = /[^\x00-\x7f]/gu;
const SIGNS = /[«»„“”’–—…№]/gu;
/** Frames, control signs and what no charset gave: in no text of a person, in every second wrong guess. */
const NEVER_WRITTEN = /[\u0080-\u009f\u2500-\u259f\uFFFD]/u;
/** A word that has letters of both alphabets: German read as windows-1251 is full of such words. */
const MIXED = /\p{Script=Cyrillic}\p{Script=Latin}|\p{Script=Latin}\p{Script=Cyrillic}/gu;

/** How much a text looks like Russian: the reading with the most is in the right charset. */
export function russianLetters(text: string): number {
  return count(text, COMMON);
}

/** The charset in which bytes give the most Russian text; `read` gives the text in a charset. */
export function likeliestCharset(read: (charset: RussianCharset) => string): RussianCharset {
  const rated = RUSSIAN_CHARSETS.map((charset) => ({ charset, letters: russianLetters(read(charset)) }));
  return rated.reduce((best, next) => (next.letters > best.letters ? next : best)).charset;
}

/** True for a text whose signs beyond ASCII are those of Russian words: what a wrong guess at the charset never gives. */
export function isPlausiblyRussian(text: string): boolean {
  if (NEVER_WRITTEN.test(text)) return false;
  const foreign = count(text, BEYOND_ASCII) - count(text, SIGNS);
  return russianLetters(text) * 2 > foreign && count(text, MIXED) * 10 <= foreign;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
