/** Moscow is UTC+3 all year, with no daylight saving, since 26 October 2014 (R8 is judged by today's rule for any year). */
export const MOSCOW_OFFSET_MINUTES = 180;

/** Offsets kept per zone: the edges of one window are asked for many times in a row. */
const KNOWN_MAX = 64;

interface ZoneReader {
  readonly format: Intl.DateTimeFormat;
  readonly known: Map<number, number>;
}

const readers = new Map<string, ZoneReader>();

/** True for a zone name that this system's time-zone data knows, such as `Asia/Kolkata`. */
export function isKnownZone(zone: string): boolean {
  try {
    readerFor(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * Offset of a zone from UTC at an instant, in whole minutes. Seconds of old local mean times are cut, because
 * ISO 8601 cannot write them: the instant stays exact, the shown local time is off by less than a minute.
 */
export function zoneOffsetMinutes(instantMs: number, zone: string): number {
  const second = Math.floor(instantMs / 1000) * 1000;
  const { format, known } = readerFor(zone);
  const before = known.get(second);
  if (before !== undefined) return before;
  const offset = measuredOffset(second, format.format(second));
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(second, offset);
  return offset;
}

/** Reads `11/22/2026, 08:00:00`, which costs half of `formatToParts`. */
function measuredOffset(second: number, shown: string): number {
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0, seconds = 0] = shown.split(/\D+/).map(Number);
  return Math.trunc((Date.UTC(year, month - 1, day, hour, minute, seconds) - second) / 60_000);
}

/** Writes an instant as ISO 8601 to the second with the offset given in minutes, such as `2026-11-22T08:00:00+05:30`. */
export function formatInstant(instantMs: number, offsetMinutes: number): string {
  const local = new Date(instantMs + offsetMinutes * 60_000).toISOString().slice(0, -5);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const minutes = Math.abs(offsetMinutes);
  return `${local}${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function readerFor(zone: string): ZoneReader {
  let reader = readers.get(zone);
  if (reader === undefined) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    reader = { format, known: new Map() };
    readers.set(zone, reader);
  }
  return reader;
}
