/** Control characters, line and paragraph separators, and signs that turn or isolate the direction of text (UAX 9 section 2). */
const HIDDEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** The same without what a text of several lines is made of. */
const HIDDEN_IN_TEXT = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/u;

/** Fields of the request document that may have several lines; every other text of it is one line. */
export const TEXT_FIELDS: ReadonlySet<string> = new Set([
  'happened',
  'expected',
  'steps',
  'tried',
  'statement',
  'what',
  'quotedText',
]);

/**
 * The path of the first field with characters that nobody sees and that make a text say something else than it shows; `null` where
 * there is none. Fields named in `textFields` may have several lines.
 */
export function hiddenCharactersIn(
  value: unknown,
  textFields: ReadonlySet<string> = TEXT_FIELDS,
  path = '',
): string | null {
  if (typeof value === 'string') return patternFor(path, textFields).test(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = hiddenCharactersIn(inner, textFields, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** A copy without such characters: those that part words become spaces, the others go. */
export function withoutHiddenCharacters<T>(value: T, textFields: ReadonlySet<string> = TEXT_FIELDS): T {
  return cleaned(value, textFields, '') as T;
}

function cleaned(value: unknown, textFields: ReadonlySet<string>, path: string): unknown {
  if (typeof value === 'string') {
    const hidden = new RegExp(patternFor(path, textFields).source, 'gu');
    return value.replace(hidden, (sign) => (/[\s\u0085]/u.test(sign) ? ' ' : ''));
  }
  if (Array.isArray(value)) return value.map((inner) => cleaned(inner, textFields, path));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, cleaned(inner, textFields, key)]),
  );
}

/** The last name in a path decides; members of a list go by the name of their list. */
function patternFor(path: string, textFields: ReadonlySet<string>): RegExp {
  const name = path
    .split('.')
    .filter((part) => !/^\d+$/.test(part))
    .at(-1);
  return textFields.has(name ?? '') ? HIDDEN_IN_TEXT : HIDDEN;
}
