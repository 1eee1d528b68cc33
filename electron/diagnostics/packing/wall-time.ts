/** What a clock on the wall shows. */
export interface WallTime {
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
export function wallTimeAt(ms: number, zone: string): WallTime {
  const parts = Object.fromEntries(
    zoneFormat(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second, ms: 0 };
}

/** The moment at which a clock of UTC shows this. */
export function asUtc({ year, month, day, hour, minute, second, ms }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second, ms);
}

/** Offsets change on quarters of an hour at most; asking Intl for each line would cost more than reading it. */
const QUARTER_MS = 900_000;
const OFFSETS_MAX = 5000;
const offsets = new Map<string, number>();

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
export function zoneOffset(moment: number, zone: string): number {
  const quarter = Math.floor(moment / QUARTER_MS) * QUARTER_MS;
  const key = `${quarter} ${zone}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = asUtc(wallTimeAt(quarter, zone)) - quarter;
  if (offsets.size > OFFSETS_MAX) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** Whether a clock can show this; a leap second counts. */
export function isPossible({ year, month, day, hour, minute, second }: WallTime): boolean {
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return year >= 1970 && year < 2200 && isDay && hour < 24 && minute < 60 && second <= 60;
}

/** The moment of a wall-clock time in a zone (in a repeated hour the earlier guess wins); `null` where no clock shows it. */
export function toMoment(wall: WallTime, zone: string): number | null {
  if (!isPossible(wall)) return null;
  const utc = asUtc(wall);
  const first = utc - zoneOffset(utc, zone);
  return utc - zoneOffset(first, zone);
}
