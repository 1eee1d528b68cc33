/** What the local times of a log are read with. */
export interface TimeContext {
  /** IANA zone in which the log was written: the PC's own. */
  readonly zone: string;
  /** Last modification of the file: gives the year or the day where the log has none. */
  readonly modifiedMs: number;
}

const HEAD = 64;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Format {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, context: TimeContext) => number | null;
}

interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(zone: string): Intl.DateTimeFormat {
  const known = zoneFormats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  zoneFormats.set(zone, made);
  return made;
}

/** The wall clock of a zone at a moment. */
function wallTimeAt(ms: number, zone: string): WallTime {
  const parts = Object.fromEntries(
    zoneFormat(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second, ms: 0 };
}

function asUtc({ year, month, day, hour, minute, second, ms }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}

/** Offsets change on quarters of an hour at most; asking Intl for each line would cost more than reading it. */
const QUARTER_MS = 900_000;
const OFFSETS_MAX = 5000;
const offsets = new Map<string, number>();

function zoneOffset(moment: number, zone: string): number {
  const quarter = Math.floor(moment / QUARTER_MS) * QUARTER_MS;
  const key = `${quarter} ${zone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = asUtc(wallTimeAt(quarter, zone)) - quarter;
  if (offsets.size > OFFSETS_MAX) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

function isPossible({ month, day, hour, minute, second }: WallTime): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second <= 60;
}

/** The moment of a wall-clock time in a zone (in a repeated hour the earlier guess wins). */
function toMoment(wall: WallTime, zone: string): number | null {
  if (!isPossible(wall)) return null;
  const utc = asUtc(wall);
  const first = utc - zoneOffset(utc, zone);
  return utc - zoneOffset(first, zone);
}

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
}

function numbers(match: RegExpExecArray, from: number): [number, number, number, number] {
  return [
    Number(match[from]),
    Number(match[from + 1]),
    Number(match[from + 2]),
    milliseconds(match[from + 3]),
  ];
}

function readZone(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  if (text.toUpperCase() === 'Z') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/\D/g, '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4) || '0'));
}

function yearFirst(match: RegExpExecArray, context: TimeContext): number | null {
  const [hour, minute, second, ms] = numbers(match, 4);
  const wall = {
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
    hour,
    minute,
    second,
    ms,
  };
  const zone = readZone(match[8]);
  if (!isPossible(wall)) return null;
  return zone === null ? toMoment(wall, context.zone) : asUtc(wall) - zone * 60_000;
}

function dayFirst(match: RegExpExecArray, context: TimeContext): number | null {
  const [hour, minute, second, ms] = numbers(match, 4);
  return toMoment(
    { day: Number(match[1]), month: Number(match[2]), year: Number(match[3]), hour, minute, second, ms },
    context.zone,
  );
}

const DAY_MS = 86_400_000;

/** No year (RFC 3164): the latest one that is not after the file's last change. */
function monthName(match: RegExpExecArray, context: TimeContext): number | null {
  const month = MONTHS.indexOf((match[1] ?? '').toLowerCase()) + 1;
  const [hour, minute, second, ms] = numbers(match, 3);
  const { year } = wallTimeAt(context.modifiedMs, context.zone);
  const wall = { year, month, day: Number(match[2]), hour, minute, second, ms };
  const moment = toMoment(wall, context.zone);
  return moment !== null && moment > context.modifiedMs + DAY_MS
    ? toMoment({ ...wall, year: year - 1 }, context.zone)
    : moment;
}

/** No day: the one of the file's last change, or the day before for times after it. */
function timeOnly(match: RegExpExecArray, context: TimeContext): number | null {
  const [hour, minute, second, ms] = numbers(match, 1);
  const moment = toMoment(
    { ...wallTimeAt(context.modifiedMs, context.zone), hour, minute, second, ms },
    context.zone,
  );
  // A clock that is written with whole seconds may be ahead of the file's own time.
  return moment !== null && moment > context.modifiedMs + 2000 ? moment - DAY_MS : moment;
}

const FORMATS: readonly Format[] = [
  {
    pattern:
      /(?<!\d)(\d{4})[-/.](\d\d)[-/.](\d\d)[T ,_]{1,2}(\d\d)[:.](\d\d)[:.](\d\d)(?:[.,:](\d{1,9})|)[ ]?(Z|[+-]\d\d:?\d\d|)(?!\d)/i,
    read: yearFirst,
  },
  {
    pattern: /(?<!\d)(\d{4})(\d\d)(\d\d)[T _-](\d\d):?(\d\d):?(\d\d)(?:[.,](\d{1,9})|)(Z|)(?!\d)/i,
    read: yearFirst,
  },
  {
    pattern: /(?<!\d)(\d\d)[./](\d\d)[./](\d{4})[ ,T]{1,2}(\d{1,2}):(\d\d):(\d\d)(?:[.,:](\d{1,9})|)/,
    read: dayFirst,
  },
  {
    pattern:
      /(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} {1,2}(\d{1,2}),? {1,2}(\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9})|)/i,
    read: monthName,
  },
  { pattern: /^[^\d]{0,16}(\d\d):(\d\d):(\d\d)(?:[.,:](\d{1,9})|)(?!\d)/, read: timeOnly },
];

/** The moment at the beginning of a log line, or `null` where no known format stands there. */
export function readTimestamp(line: string, context: TimeContext): number | null {
  const head = /^[^\r\n]*/.exec(line.slice(0, HEAD))?.[0] ?? '';
  for (const { pattern, read } of FORMATS) {
    const match = pattern.exec(head);
    const moment = match === null ? null : read(match, context);
    if (moment !== null && Number.isFinite(moment)) return moment;
  }
  return null;
}
