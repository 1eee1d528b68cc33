import { nonWorkingReason, isOfficialYear, type WorkingCalendar } from './calendar/working-calendar';
import { MOSCOW_OFFSET_MINUTES } from './calendar/zone';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OPENS_MS = 8 * HOUR_MS;
const CLOSES_MS = 18 * HOUR_MS;
/** Longer spans are told as this many: nobody waits for an answer that long. */
const DAYS_MAX = 1000;

/** Working time that went by. */
export interface WorkingTime {
  /** Whole working days of ten hours each. */
  readonly days: number;
  /** False where a year is counted whose calendar is not published yet. */
  readonly official: boolean;
}

/**
 * Counts the working time of support (R8) between two moments: hours from 08:00 to 18:00 Moscow time on working days of
 * the calendar, ten of which make a working day. A letter of Friday noon has waited for one working day on Monday noon.
 */
export function workingTimeBetween(calendar: WorkingCalendar, from: Date, to: Date): WorkingTime {
  const start = from.getTime() + MOSCOW_OFFSET_MINUTES * 60_000;
  const end = to.getTime() + MOSCOW_OFFSET_MINUTES * 60_000;
  let worked = 0;
  let official = true;
  for (let day = Math.floor(start / DAY_MS) * DAY_MS, seen = 0; day < end && seen < DAYS_MAX; seen += 1) {
    official &&= isOfficialYear(calendar, day);
    if (nonWorkingReason(calendar, day) === null)
      worked += Math.max(0, Math.min(end, day + CLOSES_MS) - Math.max(start, day + OPENS_MS));
    day += DAY_MS;
  }
  return { days: Math.floor(worked / (CLOSES_MS - OPENS_MS)), official };
}
