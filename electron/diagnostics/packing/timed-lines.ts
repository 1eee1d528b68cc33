import { readText, unitBytes, type LogFile, type TimedLine } from './log-lines';
import { HEAD, readTimestamp } from './timestamps';

const CHUNK = 256 * 1024;

/** The lines with a time between two offsets, in their order; the first offset is a line's beginning. */
export function* timedLines(log: LogFile, from: number, to: number): Generator<TimedLine> {
  const unit = unitBytes(log.encoding);
  let start = from;
  let isLineStart = true;
  while (start < to) {
    const text: string = readText(log, start, CHUNK * unit);
    if (text === '') return;
    const isLast = start + text.length * unit >= log.file.bytes - (unit - 1);
    let at: number = isLineStart ? 0 : text.indexOf('\n') + 1;
    isLineStart = at > 0 || isLineStart;
    // A line whose beginning is cut by the end of the chunk is read with the next one.
    while (isLineStart && at < text.length && (isLast || at + HEAD <= text.length)) {
      const offset = start + at * unit;
      if (offset >= to) return;
      const moment = readTimestamp(text.slice(at, at + HEAD), log.time);
      if (moment !== null) yield { offset, moment };
      const next = text.indexOf('\n', at);
      isLineStart = next >= 0;
      at = next < 0 ? text.length : next + 1;
    }
    start += (isLineStart ? Math.max(at, 1) : text.length) * unit;
    if (isLast) return;
  }
}
