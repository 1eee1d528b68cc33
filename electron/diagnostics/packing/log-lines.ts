import { decodeBytes, type TextEncoding } from '../../redaction/text-encoding';
import { readRange, type OpenFile } from './open-file';
import { readTimestamp, type TimeContext } from './timestamps';

/** A text file with what is needed to find lines and times in it. */
export interface LogFile {
  readonly file: OpenFile;
  readonly encoding: TextEncoding;
  readonly time: TimeContext;
}

const WINDOW = 64 * 1024;

/** Bytes of one character in the units that offsets count. */
export function unitBytes(encoding: TextEncoding): number {
  return encoding === 'bytes' ? 1 : 2;
}

/** The text of a range, from an offset that is a unit's beginning. */
export function readText(log: LogFile, start: number, length: number): string {
  const unit = unitBytes(log.encoding);
  const bytes = readRange(log.file, start, length);
  return decodeBytes(bytes.subarray(0, bytes.length - (bytes.length % unit)), log.encoding);
}

/** The first line start at or behind an offset that does not continue the line before (a fold); the offset itself in a line without end. */
export function findLineStart(log: LogFile, offset: number, end: number): number {
  if (offset <= 0) return 0;
  const unit = unitBytes(log.encoding);
  // One unit earlier, so that an offset that is a line start already stays.
  const from = offset - (offset % unit) - unit;
  const text = readText(log, from, Math.min(WINDOW, end - from));
  const found = /\r?\n(?![ \t\r\n])|\r(?![\n \t])/.exec(text);
  if (found !== null) {
    const next = from + (found.index + found[0].length) * unit;
    // What follows the last character that was read could be a fold.
    if (next >= end || found.index + found[0].length < text.length) return Math.min(next, end);
  }
  // In a line without end at least no UTF-8 character is cut.
  const skipped = unit === 1 ? (/^[\x80-\xbf]{0,3}/.exec(text.slice(1))?.[0].length ?? 0) : 0;
  return from + unit + skipped;
}

/** A line with a time. */
export interface TimedLine {
  readonly offset: number;
  readonly moment: number;
}

/** The first line with a time in a text; `isLineStart` tells whether the text begins with a line. */
function firstTimed(log: LogFile, text: string, start: number, isLineStart: boolean): TimedLine | null {
  const unit = unitBytes(log.encoding);
  let at = isLineStart ? 0 : text.indexOf('\n') + 1;
  if (!isLineStart && at === 0) return null;
  while (at < text.length) {
    const moment = readTimestamp(text.slice(at, at + 80), log.time);
    if (moment !== null) return { offset: start + at * unit, moment };
    const next = text.indexOf('\n', at);
    if (next < 0) return null;
    at = next + 1;
  }
  return null;
}

/** The first line with a time whose beginning is at or behind an offset. */
export function findTimedLine(log: LogFile, offset: number, end: number): TimedLine | null {
  const unit = unitBytes(log.encoding);
  const back = offset === 0 ? 0 : unit;
  // One unit earlier, so that a line that begins exactly here is seen.
  const start = offset - (offset % unit) - back;
  for (const size of [WINDOW, 16 * WINDOW]) {
    const text = readText(log, start, Math.min(size, end - start));
    const found = firstTimed(log, text, start, start === 0);
    if (found !== null || start + size >= end) return found;
  }
  return null;
}

/** The last line with a time in a range. */
export function findLastTime(log: LogFile, start: number, end: number): number | null {
  const from = Math.max(start, end - WINDOW);
  const text = readText(log, from - (from % unitBytes(log.encoding)), end - from);
  const lines = text.split('\n');
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const moment = readTimestamp((lines[index] ?? '').slice(0, 80), log.time);
    if (moment !== null) return moment;
  }
  return null;
}

/** First and last moment of a range, where its lines carry times. */
export function findTimeSpan(
  log: LogFile,
  start: number,
  end: number,
): { readonly first: number | null; readonly last: number | null } {
  if (end <= start) return { first: null, last: null };
  return { first: findTimedLine(log, start, end)?.moment ?? null, last: findLastTime(log, start, end) };
}
