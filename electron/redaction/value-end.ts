/** How a secret value is delimited. */
export type ValueStyle =
  | 'line'
  | 'header'
  | 'credentials'
  | 'double'
  | 'single'
  | 'escaped'
  | 'entity'
  | 'markup'
  | 'cdata'
  | 'word'
  | 'run'
  | 'armour';

/**
 * What ends a value, by style. Alternatives that begin with a backslash and one character skip an escape. No `\s`: in
 * one-byte text 0xA0 is half of a Cyrillic letter. A fold (line end and blank) does not end a header or a quoted string (RFC 3261, 25.1).
 */
const TERMINATORS: Readonly<Record<ValueStyle, RegExp>> = {
  line: /[\r\n]/g,
  header: /\r?\n(?![ \t])|\r(?![\n \t])|\\[rn](?![ \t])|"(?=[ \t]*(?:[,}\]\r\n]|$))/g,
  credentials: /\r?\n(?![ \t])|\r(?![\n \t])|\\[rn](?![ \t])|["'<>]|\\"/g,
  double: /"|\r?\n(?![ \t])|\r(?![\n \t])/g,
  single: /'|[\r\n]/g,
  escaped: /\\+"|[\r\n]/g,
  entity: /&quot;|[\r\n]/g,
  markup: /<|[\r\n]/g,
  cdata: /\]\]>/g,
  word: /[ \t\r\n\f\v]|["'`](?!\w)|[&;](?=[\w.-]{1,40}=)|&(?:quot|amp);|,(?=[ \t\r\n]|[\w.-]{1,40}[=:])|<\/|\\[rn"]/g,
  run: /[^\w.~+/=-]/g,
  armour: /-----END|[\r\n"]/g,
};

/** Characters that a decision about the end of a value may look ahead. */
export const END_LOOKAHEAD = 96;

/** Where a value ends: `closed` is false when the text is over before that is certain. */
export interface ValueEnd {
  readonly end: number;
  readonly closed: boolean;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (at - 1 - slashes >= 0 && text.charCodeAt(at - 1 - slashes) === 92) slashes += 1;
  return slashes % 2 === 1;
}

function skips(text: string, match: RegExpExecArray, style: ValueStyle): boolean {
  if (style === 'double' || style === 'single') {
    return (match[0] === '"' || match[0] === "'") && isEscaped(text, match.index);
  }
  // Inside a string within a string the content's own quotes carry more backslashes than the delimiter's one.
  return style === 'escaped' && match[0].startsWith('\\') && match[0].length > 2;
}

/** Finds where the value that begins at `from` ends; `last` tells that no more text follows. */
export function findValueEnd(text: string, from: number, style: ValueStyle, last: boolean): ValueEnd {
  let certain = last ? text.length : Math.max(from, text.length - END_LOOKAHEAD);
  // An escape stays in one piece.
  while (!last && certain > from && text.charCodeAt(certain - 1) === 92) certain -= 1;
  const pattern = TERMINATORS[style];
  pattern.lastIndex = from;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match.index > certain) break;
    if (!skips(text, match, style)) return { end: match.index, closed: true };
  }
  return { end: certain, closed: last };
}
