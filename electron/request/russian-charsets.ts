/** Charsets of Russian texts that name none, the commonest first, under their names in the Encoding standard. */
export const RUSSIAN_CHARSETS = ['windows-1251', 'koi8-r', 'ibm866'] as const;

/** One of the charsets that a text is tried in. */
export type RussianCharset = (typeof RUSSIAN_CHARSETS)[number];

/** In a Russian text four letters of five are these, small; read in a wrong charset hardly one is. */
const COMMON = /[оеаинтсрвлкмдпу]/gu;

/** How much a text looks like Russian: the reading with the most is in the right charset. */
export function russianLetters(text: string): number {
  return text.match(COMMON)?.length ?? 0;
}
