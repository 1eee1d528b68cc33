/**
 * A pattern that is made when it is first used. There are dozens of long ones, of which a command that packs logs needs none: making all
 * of them took 40 ms of every start. Methods and fields are those of the pattern itself.
 */
function lazyPattern(source: string, flags: string): RegExp {
  const methods = new Map<string | symbol, unknown>();
  let made: RegExp | null = null;
  return new Proxy(/(?:)/, {
    get(_, key) {
      made ??= new RegExp(source, flags);
      const known = methods.get(key);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(made, key, made);
      if (typeof value !== 'function') return value;
      const method: unknown = value.bind(made);
      methods.set(key, method);
      return method;
    },
    set(_, key, value) {
      made ??= new RegExp(source, flags);
      return Reflect.set(made, key, value, made);
    },
  });
}

/** Where no letter, digit or underscore of any alphabet stands on either side. */
function asWord(source: string): string {
  return `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])`;
}

/**
 * A pattern for whole words or phrases in any alphabet, ignoring case: `\b` knows ASCII letters only. The source must keep to
 * bounded repetition, so that a match takes linear time.
 */
export function wordPattern(source: string): RegExp {
  return lazyPattern(asWord(source), 'iu');
}

/** The same, for finding every place. */
export function everyWordPattern(source: string): RegExp {
  return lazyPattern(asWord(source), 'giu');
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
