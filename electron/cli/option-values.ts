import { zoneOffsetMinutes } from '../request/calendar/zone';
import { isKnownZone } from '../request/working-hours';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  K: 1024,
  KIB: 1024,
  M: 1024 ** 2,
  MIB: 1024 ** 2,
  G: 1024 ** 3,
  GIB: 1024 ** 3,
};

/** A whole number within limits, or `null`. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  if (!/^\d{1,15}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

/** A size: a number of bytes, or with one of the units K, M, G (KiB, MiB, GiB), powers of 1024. */
export function sizeInBytes(text: string): number | null {
  const match = /^(\d{1,15})\s?([a-z]{0,3})$/i.exec(text);
  if (match === null) return null;
  const factor = UNITS[(match[2] ?? '').toUpperCase()];
  const bytes = factor === undefined ? Number.NaN : Number(match[1]) * factor;
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null;
}

const MINUTE_MS = 60_000;
const DAY = /^\d{4}-\d{2}-\d{2}/;
const OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/i;
const MINUTES = /^[Tt ]\d\d:\d\d$/;
const SECONDS = /^:\d\d[\d.]*$/;

/**
 * A moment in ISO 8601; without an offset it is meant in `zone`, a date alone is its midnight. Days that do not
 * exist (31 February) are refused, not moved.
 */
export function moment(text: string, zone: string): Date | null {
  const trimmed = text.trim();
  const [day] = DAY.exec(trimmed) ?? [];
  if (day === undefined) return null;
  const rest = trimmed.slice(day.length);
  const [offset] = OFFSET.exec(rest) ?? [];
  const clock = offset === undefined ? rest : rest.slice(0, -offset.length);
  const seconds = clock.slice(6) || ':00';
  if (rest !== '' && !(MINUTES.test(clock.slice(0, 6)) && SECONDS.test(seconds))) return null;
  const minutes = clock.slice(1, 6) || '00:00';
  const time = `${minutes}${seconds}`;
  const wall = new Date(`${day}T${time}Z`);
  if (Number.isNaN(wall.getTime()) || wall.toISOString().slice(0, 10) !== day) return null;
  if (offset !== undefined) return validOrNull(new Date(`${day}T${time}${withColon(offset)}`));
  return atWallClock(wall, zone);
}

/** An IANA zone name that this system knows, or `null`. */
export function zoneName(text: string): string | null {
  return isKnownZone(text) ? text : null;
}

/** The instant at which clocks in `zone` show `wall` (given as if UTC); in a gap the later reading. */
function atWallClock(wall: Date, zone: string): Date {
  const first = wall.getTime() - zoneOffsetMinutes(wall.getTime(), zone) * MINUTE_MS;
  return new Date(wall.getTime() - zoneOffsetMinutes(first, zone) * MINUTE_MS);
}

/** ISO 8601 also allows `+0300`, which `Date` does not read. */
function withColon(offset: string): string {
  return offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
}

function validOrNull(date: Date): Date | null {
  return Number.isNaN(date.getTime()) ? null : date;
}
