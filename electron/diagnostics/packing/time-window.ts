import { findLastTime, findTimedLine, readText, type LogFile, type TimedLine } from './log-lines';
import { timedLines } from './timed-lines';
import { findSlashOrder } from './timestamps';
import { zoneOffset } from './wall-time';

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

/** Times are taken every so many bytes, at so many places at most: a gigabyte costs a few reads. */
const LEAST_STEP = 64 * 1024;
const MAX_MARKS = 256;
const DAY_MS = 86_400_000;

/** Lines with a time spread over the file, in the order of the file. */
function takeMarks(log: LogFile): TimedLine[] {
  const end = log.file.bytes;
  const step = Math.max(LEAST_STEP, Math.ceil(end / MAX_MARKS));
  const marks: TimedLine[] = [];
  for (let offset = 0; offset < end; offset += step) {
    const last = marks.at(-1);
    if (last !== undefined && last.offset >= offset) continue;
    const line = findTimedLine(log, offset, end);
    if (line !== null && line.offset > (last?.offset ?? -1)) marks.push(line);
  }
  return marks;
}

/** Between two marks the clock showed what lies between their times; it may have been set back. */
interface Stretch extends ByteRange {
  readonly earliest: number;
  readonly latest: number;
}

function toStretches(log: LogFile, marks: readonly TimedLine[]): Stretch[] {
  const end = log.file.bytes;
  return marks.map(({ offset, moment }, at) => {
    const next = marks[at + 1];
    const other = next?.moment ?? findLastTime(log, offset, end) ?? moment;
    return {
      start: offset,
      end: next?.offset ?? end,
      earliest: Math.min(moment, other),
      latest: Math.max(moment, other),
    };
  });
}

/**
 * In the days around a change of the clocks a local time may mean two moments an hour apart: the window is widened by
 * the change, because a line too many does less harm than the missing one.
 */
function widen({ sinceMs, untilMs }: TimeWindow, zone: string): { since: number; until: number } {
  const known = sinceMs ?? untilMs ?? 0;
  const change = Math.abs(
    zoneOffset((untilMs ?? known) + DAY_MS, zone) - zoneOffset((sinceMs ?? known) - DAY_MS, zone),
  );
  const isShort = (untilMs ?? known) - (sinceMs ?? known) < 30 * DAY_MS;
  const slack = isShort ? change : 0;
  return {
    since: sinceMs === null ? -Infinity : sinceMs - slack,
    until: untilMs === null ? Infinity : untilMs + slack,
  };
}

function withSlashOrder(log: LogFile): LogFile {
  const slashOrder = findSlashOrder(readText(log, 0, LEAST_STEP));
  return slashOrder === null ? log : { ...log, time: { ...log.time, slashOrder } };
}

type IsWanted = (line: TimedLine) => boolean;

function findFirst(log: LogFile, stretches: readonly Stretch[], isWanted: IsWanted): TimedLine | null {
  for (const { start, end } of stretches)
    for (const line of timedLines(log, start, end)) if (isWanted(line)) return line;
  return null;
}

/** Where the line after the last wanted one begins; lines without a time belong to the line before them. */
function findEnd(log: LogFile, stretches: readonly Stretch[], isWanted: IsWanted): number | null {
  for (const { start, end } of [...stretches].reverse()) {
    let after: number | null = null;
    let isFound = false;
    for (const line of timedLines(log, start, end)) {
      if (isWanted(line)) {
        isFound = true;
        after = null;
      } else after ??= isFound ? line.offset : null;
    }
    if (isFound) return after ?? end;
  }
  return null;
}

/**
 * The part of a log from the first to the last line within the window; `null` where its lines carry no known times.
 * Times are sampled over the whole file, so that a clock that was set back cuts nothing off; what stands before the
 * first line with a time belongs to it.
 */
export function findWindow(given: LogFile, window: TimeWindow): ByteRange | null {
  const log = withSlashOrder(given);
  const end = log.file.bytes;
  const marks = takeMarks(log);
  const [first] = marks;
  if (first === undefined) return null;
  const { since, until } = widen(window, log.time.zone);
  const isWanted: IsWanted = ({ moment }) => moment >= since && moment <= until;
  const touched = toStretches(log, marks).filter(
    ({ earliest, latest }) => latest >= since && earliest <= until,
  );
  const begin = findFirst(log, touched, isWanted);
  if (begin === null) return { start: end, end };
  const start = window.sinceMs === null || begin.offset === first.offset ? 0 : begin.offset;
  // Without a limit nothing of the newest lines is ever cut.
  if (window.untilMs === null) return { start, end };
  return { start, end: findEnd(log, touched, isWanted) ?? end };
}

/** Whether a file without times can hold something of the window, judged by its last change. */
export function mayTouchWindow(modifiedMs: number, window: TimeWindow): boolean {
  return window.sinceMs === null || modifiedMs >= window.sinceMs;
}
