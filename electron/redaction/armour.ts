import { REACH } from './rules/rule';

/** Progress inside a private key: key lines seen, the column at which prefixed key lines (in a log) have their key, characters so far. */
export interface ArmourState {
  readonly keys: number;
  readonly column: number;
  readonly length: number;
}

/** One line of a private key: the key material and the line end. */
export interface ArmourLine {
  readonly key: string;
  readonly end: string;
}

/** What was consumed; `closed` when the key is over. */
export interface ArmourStep {
  readonly lines: readonly ArmourLine[];
  readonly position: number;
  readonly state: ArmourState;
  readonly closed: boolean;
  /** A key in one very long line begins at `position`: it is masked like any value without end. */
  readonly isLong: boolean;
}

/** A line longer than this is decided without its end. */
const LINE_MAX = 4096;

const END_MARK = '-----END';
const HEADER =
  /^(?:Proc-Type|DEK-Info|Comment|Version|Hash|MessageID|Charset|Private-MAC|Private-Hash|Key-Derivation|Argon2-\w+):/;
const KEY_RUN = /[A-Za-z0-9+/]{40}/;
const KEY_ONLY = /^[> \t]*[A-Za-z0-9+/]*={0,3}[ \t]*$/;

/** Tells whether a line ends every private key, whatever column its keys have had: its end is no key material. */
export function endsAnyKey(line: string): boolean {
  return /[^A-Za-z0-9+/=> \t][ \t]*$/.test(line) && !HEADER.test(line) && !KEY_RUN.test(line);
}

interface Look {
  readonly isKey: boolean;
  readonly column: number;
}

function look(line: string, column: number): Look {
  if (KEY_ONLY.test(line) || HEADER.test(line)) return { isKey: true, column };
  const run = KEY_RUN.exec(line);
  if (run !== null) return { isKey: true, column: run.index };
  const tail = column > 0 && line.length > column ? line.slice(column) : '';
  return { isKey: /^[A-Za-z0-9+/]+={0,2}[ \t]*$/.test(tail), column };
}

function readLine(
  text: string,
  from: number,
): { readonly line: string; readonly end: string; readonly complete: boolean } {
  const match = /\r\n?|\n/g;
  match.lastIndex = from;
  const found = match.exec(text);
  const complete = found !== null && (found[0] !== '\r' || found.index + 1 < text.length);
  return found === null
    ? { line: text.slice(from), end: '', complete }
    : { line: text.slice(from, found.index), end: found[0], complete };
}

/** The part of a line that is key material in front of an END mark. */
function keyBefore(line: string, mark: number, column: number): string {
  const before = line.slice(0, mark);
  return /[A-Za-z0-9]/.test(before) && look(before, column).isKey ? before : '';
}

/** Masks key material line by line up to the END mark, or up to the first line that cannot belong to a key. */
export function maskArmour(text: string, from: number, before: ArmourState, last: boolean): ArmourStep {
  const lines: ArmourLine[] = [];
  let { keys, column } = before;
  let position = from;
  const step = (closed: boolean, isLong = false): ArmourStep => ({
    lines,
    position,
    state: { keys, column, length: before.length + position - from },
    closed,
    isLong,
  });
  while (position < text.length) {
    if (before.length + position - from > REACH) return step(true);
    const { line, end, complete } = readLine(text, position);
    const mark = line.slice(0, LINE_MAX).indexOf(END_MARK);
    if (mark < 0 && line.length >= LINE_MAX) return step(true, look(line.slice(0, LINE_MAX), column).isKey);
    if (!complete && !last) break;
    if (mark >= 0) {
      const key = keyBefore(line, mark, column);
      if (key !== '') lines.push({ key, end: '' });
      keys += key === '' ? 0 : 1;
      position += key.length;
      return step(true);
    }
    const found = look(line, column);
    if (!found.isKey) return step(true);
    column = found.column;
    const key = line.replace(/^[ \t]+$/, '');
    if (key !== '') keys += 1;
    lines.push({ key, end });
    position += line.length + end.length;
  }
  return step(last);
}
