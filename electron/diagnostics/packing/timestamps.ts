import { asUtc, isPossible, toMoment, wallTimeAt, type WallTime } from './wall-time';

/** What the local times of a log are read with. */
export interface TimeContext {
  /** IANA zone in which the log was written: the PC's own. */
  readonly zone: string;
  /** Last modification of the file: gives the year or the day where the log has none. */
  readonly modifiedMs: number;
  /** Name of the file: gives the day of lines that carry the time alone. */
  readonly name?: string;
  /** What stands first in `10/11/2026`, where other lines of the file tell. */
  readonly slashOrder?: SlashOrder;
}

/** Order of day and month in dates with slashes. */
export type SlashOrder = 'day-first' | 'month-first';

/** Characters of a line in which its time is looked for. */
export const HEAD = 80;
/** Where a time may begin at most: behind a level, a thread, a UUID of a call. */
const LATEST_BEGINNING = 48;
const DAY_MS = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

type Groups = Readonly<Record<string, string | undefined>>;

interface Format {
  readonly pattern: RegExp;
  readonly read: (groups: Groups, context: TimeContext) => number | null;
}

const CLOCK = String.raw`(?<h>\d{1,2}):(?<mi>\d\d):(?<s>\d\d)(?:[.,:](?<f>\d{1,9}))?(?!\d)`;
const HALF = String.raw`(?: ?(?<half>[AP]M)\b)?`;
const ZONE = String.raw`(?: ?(?<z>Z|GMT|UTC|[+-]\d\d:?\d\d)(?![\d:]))?`;
const MONTH = String.raw`(?<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?`;
const EPOCH = String.raw`(?<e>\d{10}|\d{13}|\d{16})(?:\.(?<f>\d{1,9}))?(?=["'\s\])},|:;]|$)`;
const LEVEL = String.raw`(?:(?:trace|debug|info|notice|warn|warning|error|fatal|verbose|crit|dbg|inf|wrn|err|trc|[a-z])\b[\s|:\]]*)?`;

function readZone(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[a-z]/i.test(text)) return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/\D/g, '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4)));
}

function readHour({ h, half }: Groups): number {
  const hour = Number(h);
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function clockOf(groups: Groups): Pick<WallTime, 'hour' | 'minute' | 'second' | 'ms'> {
  const { mi, s, f } = groups;
  const ms = f === undefined ? 0 : Math.floor(Number(`0.${f}`) * 1000);
  return { hour: readHour(groups), minute: Number(mi), second: Number(s ?? '0'), ms };
}

function at(wall: WallTime, groups: Groups, context: TimeContext): number | null {
  const zone = readZone(groups['z']);
  if (zone === null) return toMoment(wall, context.zone);
  return isPossible(wall) ? asUtc(wall) - zone * 60_000 : null;
}

function monthOf({ mo, mon }: Groups): number {
  return mon === undefined ? Number(mo) : MONTHS.indexOf(mon.toLowerCase().slice(0, 3)) + 1;
}

function fullDate(groups: Groups, context: TimeContext): number | null {
  const { y, d } = groups;
  return at({ year: Number(y), month: monthOf(groups), day: Number(d), ...clockOf(groups) }, groups, context);
}

/** No year (RFC 3164): the latest one that is not after the file's last change. */
function withoutYear(groups: Groups, context: TimeContext): number | null {
  if (groups['y'] !== undefined) return fullDate(groups, context);
  const { year } = wallTimeAt(context.modifiedMs, context.zone);
  const wall = { year, month: monthOf(groups), day: Number(groups['d']), ...clockOf(groups) };
  const moment = toMoment(wall, context.zone);
  return moment !== null && moment > context.modifiedMs + DAY_MS
    ? toMoment({ ...wall, year: year - 1 }, context.zone)
    : moment;
}

/** `22.11.2026` is a day first; `11/22/2026` is what the numbers, a 12-hour clock, the rest of the file or its age tell. */
function numbersFirst(groups: Groups, context: TimeContext): number | null {
  const { a = '', b = '', sep, y = '' } = groups;
  const year = Number(y) + (y.length === 2 ? 2000 : 0);
  const read = (day: string, month: string) =>
    at({ year, month: Number(month), day: Number(day), ...clockOf(groups) }, groups, context);
  const dayFirst = read(a, b);
  const monthFirst = read(b, a);
  if (dayFirst === null || monthFirst === null) return dayFirst ?? monthFirst;
  if (sep !== '/') return dayFirst;
  if (groups['half'] !== undefined || context.slashOrder === 'month-first') return monthFirst;
  const isFuture = dayFirst > context.modifiedMs + DAY_MS && monthFirst <= context.modifiedMs + DAY_MS;
  return isFuture && context.slashOrder === undefined ? monthFirst : dayFirst;
}

const NAME_DATE =
  /(?<!\d)(?:(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)|([0-3]\d)[-_.]([01]\d)[-_.](20\d\d))(?!\d)/;

/** No day: the one in the file's name, else of its last change, or the day before for times after it. */
function timeOnly(groups: Groups, context: TimeContext): number | null {
  const named = NAME_DATE.exec(context.name ?? '');
  if (named !== null) {
    const [year, month, day] = [named[1] ?? named[6], named[2] ?? named[5], named[3] ?? named[4]].map(Number);
    const wall = { year: year ?? 0, month: month ?? 0, day: day ?? 0, ...clockOf(groups) };
    if (isPossible(wall)) return toMoment(wall, context.zone);
  }
  const wall = { ...wallTimeAt(context.modifiedMs, context.zone), ...clockOf(groups) };
  const moment = toMoment(wall, context.zone);
  // A clock that is written with whole seconds may be ahead of the file's own time.
  return moment !== null && moment > context.modifiedMs + 2000 ? moment - DAY_MS : moment;
}

const YEARS_BACK = 10;

/** Seconds, milliseconds or microseconds since 1970; numbers that are no moment near the file's age are something else. */
function sinceEpoch({ e = '', f }: Groups, { modifiedMs }: TimeContext): number | null {
  const fraction = f === undefined ? 0 : Number(`0.${f}`);
  const moment =
    e.length === 10 ? (Number(e) + fraction) * 1000 : e.length === 13 ? Number(e) : Number(e) / 1000;
  const isNear = moment > modifiedMs - YEARS_BACK * 365 * DAY_MS && moment < modifiedMs + 2 * DAY_MS;
  return isNear ? Math.floor(moment) : null;
}

function format(source: string, read: Format['read']): Format {
  return { pattern: new RegExp(source, 'i'), read };
}

/** Usual formats first: a line costs as many tries as stand before its own. */
const FORMATS: readonly Format[] = [
  // ISO 8601 and what resembles it: log4j, NLog, Serilog, Asterisk, FreeSWITCH, Linphone (colon before milliseconds), sngrep.
  format(
    String.raw`(?<!\d)(?<y>\d{4})[-/.](?<mo>\d\d?)[-/.](?<d>\d\d?)[T ,_]{1,2}(?<h>\d\d?)[:.](?<mi>\d\d)(?:[:.](?<s>\d\d)(?:[.,:](?<f>\d{1,9}))?)?(?!\d)${ZONE}`,
    fullDate,
  ),
  // Time alone: PJSIP, MicroSIP, 3CX, log4j ABSOLUTE.
  format(String.raw`^[\s[(<|*+=>-]{0,8}${LEVEL}[\s[(<|*+=>-]{0,8}${CLOCK}${HALF}`, timeOnly),
  // Russian, Twinkle (22-11-2026), .NET with a culture, 12-hour clocks.
  format(
    String.raw`(?<![\d.])(?<a>\d{1,2})(?<sep>[./-])(?<b>\d{1,2})\k<sep>(?<y>\d{4}|\d\d)[ ,T]{1,2}(?<h>\d{1,2}):(?<mi>\d\d)(?::(?<s>\d\d)(?:[.,:](?<f>\d{1,9}))?)?(?!\d)${HALF}${ZONE}`,
    numbersFirst,
  ),
  // Syslog (RFC 3164) and ctime(3): the year is missing, or behind the time.
  format(
    String.raw`(?<![a-z])${MONTH} {1,2}(?<d>\d{1,2}),? {1,2}${CLOCK}(?: (?:[a-z]{2,5} )?(?<y>(?:19|20)\d\d)(?![\d.:]))?`,
    withoutYear,
  ),
  // Apache, RFC 2822, log4j DATE, 22-Nov-2026.
  format(
    String.raw`(?<!\d)(?<d>\d{1,2})[-/ ]${MONTH}[-/ ,]{1,2}(?<y>\d{4})[: T,]{1,2}${CLOCK}${HALF}${ZONE}`,
    fullDate,
  ),
  // java.util.logging.
  format(String.raw`(?<![a-z])${MONTH} {1,2}(?<d>\d{1,2}),? (?<y>\d{4}),? ${CLOCK}${HALF}`, fullDate),
  format(
    String.raw`(?<!\d)(?<y>\d{4})(?<mo>\d\d)(?<d>\d\d)[T _-](?<h>\d\d):?(?<mi>\d\d):?(?<s>\d\d)(?:[.,](?<f>\d{1,9}))?(?<z>Z)?(?!\d)`,
    fullDate,
  ),
  // Chromium and Electron: [1122/130001.123:ERROR; glog: I1122 13:00:01.123; Android: 11-22 13:00:01.123.
  format(
    String.raw`^\[(?:\d{1,8}:){0,2}(?<mo>\d\d)(?<d>\d\d)/(?<h>\d\d)(?<mi>\d\d)(?<s>\d\d)(?:\.(?<f>\d{3,6}))?:`,
    withoutYear,
  ),
  format(String.raw`^(?:[IWEF](?<mo>\d\d)(?<d>\d\d)) ${CLOCK}`, withoutYear),
  format(String.raw`^(?<mo>\d\d)-(?<d>\d\d) ${CLOCK}`, withoutYear),
  // Seconds or milliseconds since 1970 at the start of a line, or under a usual name in JSON.
  format(String.raw`^[\s[({"']{0,4}${EPOCH}`, sinceEpoch),
  format(String.raw`["{,\s]@?(?:ts|time|timestamp|t)["']?\s{0,2}[:=]\s{0,2}["']?${EPOCH}`, sinceEpoch),
];

/** Header fields of SIP messages and lines of SDP: their dates and numbers are what was sent, not when. */
const MESSAGE_LINE =
  /^\s{0,2}(?:date|expires|call-id|from|to|via|contact|cseq|subject|server|user-agent|warning|content-[a-z]{1,20}|x-[a-z-]{1,40}|p-[a-z-]{1,40}|[fmtvisc])\s?:|^[a-z]=/i;

/** The moment at the beginning of a log line, or `null` where no known format stands there. */
export function readTimestamp(line: string, context: TimeContext): number | null {
  const head = /^[^\r\n]*/.exec(line.slice(0, HEAD))?.[0] ?? '';
  if (!/\d\d/.test(head) || MESSAGE_LINE.test(head)) return null;
  for (const { pattern, read } of FORMATS) {
    const match = pattern.exec(head);
    if (match?.groups === undefined || match.index > LATEST_BEGINNING) continue;
    const moment = read(match.groups, context);
    if (moment !== null && Number.isFinite(moment)) return moment;
  }
  return null;
}

/** Which order the dates with slashes of a text have; `null` where none of them tells. */
export function findSlashOrder(text: string): SlashOrder | null {
  for (const [, a = '', b = ''] of text.matchAll(/^[^\d\r\n]{0,40}(\d{1,2})\/(\d{1,2})\/\d{4}[ ,]/gm)) {
    if (Number(a) > 12) return 'day-first';
    if (Number(b) > 12) return 'month-first';
  }
  return null;
}
