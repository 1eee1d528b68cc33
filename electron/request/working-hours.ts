import { z } from 'zod';
import { nonWorkingReason, isOfficialYear, type WorkingCalendar } from './calendar/working-calendar';
import { formatInstant, MOSCOW_OFFSET_MINUTES, zoneOffsetMinutes } from './calendar/zone';

export { isKnownZone } from './calendar/zone';
export { parseWorkingCalendar, updatedCalendar, type WorkingCalendar } from './calendar/working-calendar';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OPENS_HOUR = 8;
const CLOSES_HOUR = 18;
/** Far longer than the longest run of days off; reaching it means that the calendar data is wrong. */
const SEARCH_LIMIT_DAYS = 60;

/** The working-hours answer (R8): the same shape as the command `hours` prints. */
export const workingHoursSchema = z.strictObject({
  open: z.boolean(),
  opensAt: z.iso.datetime({ offset: true }),
  closesAt: z.iso.datetime({ offset: true }),
  moscowTime: z.iso.datetime({ offset: true }),
  localTime: z.iso.datetime({ offset: true }),
  reason: z.enum(['working-hours', 'before-hours', 'after-hours', 'weekend', 'holiday', 'moved-day-off']),
  /** False where the answer rests on a year whose calendar is predicted by law and not yet published. */
  official: z.boolean(),
});

/** The working-hours answer. */
export type WorkingHours = z.infer<typeof workingHoursSchema>;

/**
 * Tells whether support is at work at a moment and which window is open or comes next (R8): working days of the
 * calendar from 08:00 to 18:00 Moscow time, the end not included. A Saturday that a decree made a working day counts
 * as open, as the day off given for it counts as closed. Times are ISO 8601 in `zone`, an IANA name that
 * `isKnownZone` accepts; another name, or an invalid date, is a bug of the caller and throws.
 */
export function workingHours(calendar: WorkingCalendar, at: Date, zone: string): WorkingHours {
  const moscowMs = at.getTime() + MOSCOW_OFFSET_MINUTES * 60_000;
  const dayMs = Math.floor(moscowMs / DAY_MS) * DAY_MS;
  const hour = (moscowMs - dayMs) / HOUR_MS;
  const reason = reasonAt(calendar, dayMs, hour);
  const windowDayMs =
    hour < CLOSES_HOUR ? nextWorkingDay(calendar, dayMs) : nextWorkingDay(calendar, dayMs + DAY_MS);
  const opensAt = windowDayMs + OPENS_HOUR * HOUR_MS - MOSCOW_OFFSET_MINUTES * 60_000;
  const inZone = (instantMs: number) => formatInstant(instantMs, zoneOffsetMinutes(instantMs, zone));
  return {
    open: reason === 'working-hours',
    opensAt: inZone(opensAt),
    closesAt: inZone(opensAt + (CLOSES_HOUR - OPENS_HOUR) * HOUR_MS),
    moscowTime: formatInstant(at.getTime(), MOSCOW_OFFSET_MINUTES),
    localTime: inZone(at.getTime()),
    reason,
    official: isOfficialYear(calendar, dayMs) && isOfficialYear(calendar, windowDayMs),
  };
}

function reasonAt(calendar: WorkingCalendar, dayMs: number, hour: number): WorkingHours['reason'] {
  const dayOff = nonWorkingReason(calendar, dayMs);
  if (dayOff !== null) return dayOff;
  if (hour < OPENS_HOUR) return 'before-hours';
  return hour < CLOSES_HOUR ? 'working-hours' : 'after-hours';
}

function nextWorkingDay(calendar: WorkingCalendar, fromMs: number): number {
  for (let day = 0; day < SEARCH_LIMIT_DAYS; day += 1) {
    const dayMs = fromMs + day * DAY_MS;
    if (nonWorkingReason(calendar, dayMs) === null) return dayMs;
  }
  throw new Error('The working calendar has no working day in two months');
}
