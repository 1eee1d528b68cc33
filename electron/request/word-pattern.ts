/**
 * A pattern for whole words or phrases in any alphabet, ignoring case: `\b` knows ASCII letters only. The source must keep to
 * bounded repetition, so that a match takes linear time.
 */
export function wordPattern(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`, 'iu');
}

/** The same, for finding every place. */
export function everyWordPattern(source: string): RegExp {
  return new RegExp(wordPattern(source).source, 'giu');
}

/** Words of a text in lower case, with `ё` as `е` and straight apostrophes; numbers are not words. */
export function wordsOf(text: string): string[] {
  const found =
    plainText(text)
      .replace(/-{2,}/g, ' ')
      .match(/\p{L}[\p{L}'-]*/gu) ?? [];
  return found.map((word) => word.replace(/['-]+$/, ''));
}

/** A text for matching: composed, lower case, `ё` as `е`, one kind of apostrophe, no invisible characters. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[’‘ʼ`]/g, "'")
    .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '');
}
