import type { RuleMessageKey } from './messages/rule-messages';

/** Why a text is not JSON; its words are `json-problem.<code>`. */
export type JsonProblemCode = RuleMessageKey extends infer Key
  ? Key extends `json-problem.${infer Code}`
    ? Code
    : never
  : never;

/** The first place where a text breaks the grammar of JSON (RFC 8259): offset in UTF-16 units and the reason. */
export interface JsonBreak {
  readonly offset: number;
  readonly code: JsonProblemCode;
}

/** Deeper nesting is refused: no document of ours needs it, and it is a way to exhaust a parser. */
export const JSON_DEPTH_MAX = 100;

type Expectation = 'value' | 'first-item' | 'first-key' | 'key' | 'colon' | 'after-value' | 'end';
interface Scan {
  readonly text: string;
  offset: number;
  expect: Expectation;
  readonly closers: string[];
}

const NUMBER = /[-+.\w]+/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const BLANK = /[ \t\n\r]*/y;

/**
 * Finds where a text stops being JSON, or `null` for valid JSON. Engines word and place their own errors differently, and some give no
 * place at all, so that the scan is ours: one pass, no recursion.
 */
export function findJsonBreak(text: string): JsonBreak | null {
  const scan: Scan = { text, offset: 0, expect: 'value', closers: [] };
  for (;;) {
    scan.offset = endOf(BLANK, scan);
    if (scan.offset >= text.length) return scan.expect === 'end' ? null : atEnd(scan);
    const code = step(scan, text.charAt(scan.offset));
    if (code !== null) return { offset: scan.offset, code };
  }
}

function atEnd(scan: Scan): JsonBreak {
  const blank = scan.text.trim() === '';
  return { offset: scan.text.length, code: blank ? 'empty' : 'unexpected-end' };
}

/** Takes one token; leaves `offset` on the defect when there is one. */
function step(scan: Scan, char: string): JsonProblemCode | null {
  if (char === '/' && /[/*]/.test(scan.text.charAt(scan.offset + 1))) return 'comment';
  switch (scan.expect) {
    case 'value':
    case 'first-item':
      return takeValue(scan, char);
    case 'first-key':
    case 'key':
      return takeKey(scan, char);
    case 'colon':
      return char === ':' ? advance(scan, 'value') : 'colon-expected';
    case 'after-value':
      return takeSeparator(scan, char);
    case 'end':
      return 'text-after-end';
  }
}

function advance(scan: Scan, expect: Expectation): null {
  scan.offset += 1;
  scan.expect = expect;
  return null;
}

function takeValue(scan: Scan, char: string): JsonProblemCode | null {
  if (char === '{' || char === '[') {
    if (scan.closers.length >= JSON_DEPTH_MAX) return 'too-deep';
    scan.closers.push(char === '{' ? '}' : ']');
    return advance(scan, char === '{' ? 'first-key' : 'first-item');
  }
  if (char === ']' && scan.expect === 'first-item') return close(scan);
  if (char === '"') return takeText(scan, afterValue(scan));
  if (char === '-' || /\d/.test(char)) return takeNumber(scan);
  if (char === ']' && scan.closers.at(-1) === ']') return 'trailing-comma';
  return takeWord(scan);
}

function takeKey(scan: Scan, char: string): JsonProblemCode | null {
  if (char === '"') return takeText(scan, 'colon');
  if (char !== '}') return 'key-expected';
  return scan.expect === 'first-key' ? close(scan) : 'trailing-comma';
}

function takeSeparator(scan: Scan, char: string): JsonProblemCode | null {
  const closer = scan.closers.at(-1);
  if (char === closer) return close(scan);
  if (char !== ',') return 'comma-expected';
  return advance(scan, closer === '}' ? 'key' : 'value');
}

function close(scan: Scan): null {
  scan.closers.pop();
  return advance(scan, afterValue(scan));
}

function afterValue(scan: Scan): Expectation {
  return scan.closers.length === 0 ? 'end' : 'after-value';
}

function takeNumber(scan: Scan): JsonProblemCode | null {
  const end = endOf(NUMBER, scan);
  if (!isNumber(scan.text.slice(scan.offset, end))) return 'bad-number';
  scan.offset = end;
  scan.expect = afterValue(scan);
  return null;
}

function isNumber(text: string): boolean {
  const [mantissa = '', exponent, ...rest] = text.split(/[eE]/);
  const [whole = '', fraction, ...more] = mantissa.split('.');
  return (
    rest.length + more.length === 0 &&
    /^-?(?:0|[1-9]\d*)$/.test(whole) &&
    (fraction === undefined || /^\d+$/.test(fraction)) &&
    (exponent === undefined || /^[+-]?\d+$/.test(exponent))
  );
}

function takeWord(scan: Scan): JsonProblemCode | null {
  const end = endOf(WORD, scan);
  if (end === scan.offset) return 'value-expected';
  if (!['true', 'false', 'null'].includes(scan.text.slice(scan.offset, end))) return 'bad-word';
  scan.offset = end;
  scan.expect = afterValue(scan);
  return null;
}

function takeText(scan: Scan, expect: Expectation): JsonProblemCode | null {
  const { text } = scan;
  const opening = scan.offset;
  for (let index = opening + 1; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === '"') {
      scan.offset = index;
      return advance(scan, expect);
    }
    if (char < ' ') {
      scan.offset = index;
      return char === '\n' || char === '\r' ? 'line-break-in-text' : 'control-character';
    }
    if (char === '\\') {
      if (index + 1 >= text.length) break;
      if (!/^(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/.test(text.slice(index + 1, index + 6))) {
        scan.offset = index;
        return 'bad-escape';
      }
      index += 1;
    }
  }
  return 'unclosed-text';
}

function endOf(pattern: RegExp, { text, offset }: Scan): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}
