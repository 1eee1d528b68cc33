import { findTimedLine, findTimeSpan, type LogFile } from './log-lines';

/** The moments that were asked for; `null` is no limit. */
export interface TimeWindow {
  readonly sinceMs: number | null;
  readonly untilMs: number | null;
}

/** A range of bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const NEAR = 64 * 1024;

/**
 * The beginning of the first line at or after a moment, by bisection: logs grow in the order of time, so that a
 * gigabyte costs a few reads. Lines without a time belong to the line before them.
 */
function findMoment(log: LogFile, moment: number, end: number): number {
  let low = 0;
  let high = end;
  while (high - low > NEAR) {
    const middle = low + Math.floor((high - low) / 2);
    const line = findTimedLine(log, middle, end);
    if (line === null || line.moment >= moment || line.offset >= high) high = middle;
    else low = line.offset;
  }
  let line = findTimedLine(log, low, end);
  while (line !== null && line.moment < moment) line = findTimedLine(log, line.offset + 2, end);
  return line?.offset ?? end;
}

/** The part of a log that lies within the window; `null` where its lines carry no known times. */
export function findWindow(log: LogFile, window: TimeWindow): ByteRange | null {
  const end = log.file.bytes;
  const span = findTimeSpan(log, 0, end);
  if (span.first === null) return null;
  const { sinceMs, untilMs } = window;
  const start = sinceMs === null || span.first >= sinceMs ? 0 : findMoment(log, sinceMs, end);
  const isAllBefore = untilMs === null || (span.last !== null && span.last <= untilMs);
  // A line of the moment itself is wanted: the end is the first line after it.
  return { start, end: isAllBefore ? end : Math.max(start, findMoment(log, untilMs + 1, end)) };
}

/** Whether a file without times can hold something of the window, judged by its last change. */
export function mayTouchWindow(modifiedMs: number, window: TimeWindow): boolean {
  return window.sinceMs === null || modifiedMs >= window.sinceMs;
}
