import { z } from 'zod';
import type { InvalidDocument } from '../document-failures';
import { documentProblems } from '../document-problems';
import { failWith, succeed, type Result } from '../result';

const day = z.iso.date();

const yearSchema = z.strictObject({
  year: z.int().min(1900).max(9999),
  /** The government's decree that moves this year's days off. */
  decree: z.string().min(1).max(300),
  /** Weekdays made days off, each with the day that it stands for. */
  movedDaysOff: z.array(z.strictObject({ from: day, to: day })).max(40),
  /** Saturdays (or Sundays) made working days. */
  workingDays: z.array(day).max(40),
});

/** The calendar file: the moved days of the years that are published; all other years follow the law. */
export const workingCalendarSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    /** Day on which the years were last compared with the decrees; the newer of two files wins. */
    updated: day.optional(),
    years: z.array(yearSchema).max(200),
  })
  .superRefine((calendar, context) => {
    calendar.years.forEach((entry, index) => {
      for (const problem of yearProblems(entry)) {
        context.addIssue({
          code: 'custom',
          path: ['years', index, ...problem.path],
          params: { problem: problem.code },
        });
      }
      if (calendar.years.findIndex(({ year }) => year === entry.year) !== index) {
        context.addIssue({ code: 'custom', path: ['years', index, 'year'], params: { problem: 'repeated' } });
      }
    });
  });

/** The calendar of the published years. */
export type WorkingCalendar = z.infer<typeof workingCalendarSchema>;
/** Why a day is not a working day. */
export type DayOffReason = 'weekend' | 'holiday' | 'moved-day-off';

type CalendarYear = WorkingCalendar['years'][number];

const DAY_MS = 86_400_000;

/** Non-working holidays of article 112 of the Labour Code, as month and day. */
const HOLIDAYS = new Set([
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
]);

/** Validates the calendar file; unknown keys, days outside their year and moves between wrong weekdays are refused. */
export function parseWorkingCalendar(
  value: unknown,
  name = 'working-calendar.json',
): Result<WorkingCalendar, InvalidDocument> {
  const parsed = workingCalendarSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return succeed(parsed.data);
  return failWith({ kind: 'invalid-document', name, problems: documentProblems(parsed.error.issues) });
}

/**
 * The years of a file that came after the release, in place of the same years of the product's own. A file that says that it is older than
 * the product's changes nothing; one that says nothing counts as newer.
 */
export function updatedCalendar(own: WorkingCalendar, later: WorkingCalendar): WorkingCalendar {
  if (later.updated !== undefined && later.updated < (own.updated ?? '')) return own;
  const replaced = new Set(later.years.map(({ year }) => year));
  return { ...own, years: [...own.years.filter(({ year }) => !replaced.has(year)), ...later.years] };
}

/** True where the moved days of the year are published; `dayMs` is midnight of the day as if it were UTC. */
export function isOfficialYear(calendar: WorkingCalendar, dayMs: number): boolean {
  return yearOf(calendar, dayMs) !== undefined;
}

/** Why the day is off, or `null` for a working day; `dayMs` is midnight of the day as if it were UTC. */
export function nonWorkingReason(calendar: WorkingCalendar, dayMs: number): DayOffReason | null {
  const iso = isoDay(dayMs);
  if (isHoliday(dayMs)) return 'holiday';
  const published = yearOf(calendar, dayMs);
  if (published === undefined) {
    if (isWeekend(dayMs)) return 'weekend';
    return isPredictedDayOff(dayMs) ? 'moved-day-off' : null;
  }
  if (published.workingDays.includes(iso)) return null;
  if (isWeekend(dayMs)) return 'weekend';
  return published.movedDaysOff.some(({ to }) => to === iso) ? 'moved-day-off' : null;
}

/** A holiday on a weekend moves to the next working day, except in January (Labour Code, article 112). */
function isPredictedDayOff(dayMs: number): boolean {
  let before = dayMs - DAY_MS;
  while (isWeekend(before) || isHoliday(before)) {
    const fromJanuary = new Date(before).getUTCMonth() === 0;
    if (isHoliday(before) && isWeekend(before) && !fromJanuary) return true;
    before -= DAY_MS;
  }
  return false;
}

function yearOf(calendar: WorkingCalendar, dayMs: number): CalendarYear | undefined {
  const year = new Date(dayMs).getUTCFullYear();
  return calendar.years.find((entry) => entry.year === year);
}

function isHoliday(dayMs: number): boolean {
  return HOLIDAYS.has(isoDay(dayMs).slice(-5));
}

function isWeekend(dayMs: number): boolean {
  const weekday = new Date(dayMs).getUTCDay();
  return weekday === 0 || weekday === 6;
}

function isoDay(dayMs: number): string {
  return new Date(dayMs).toISOString().slice(0, -14);
}

function yearProblems(entry: CalendarYear): { path: (string | number)[]; code: string }[] {
  const problems: { path: (string | number)[]; code: string }[] = [];
  const inYear = (value: string) => value.startsWith(`${entry.year}-`);
  entry.movedDaysOff.forEach(({ from, to }, index) => {
    if (!inYear(from) || !isWeekend(Date.parse(from)))
      problems.push({ path: ['movedDaysOff', index, 'from'], code: 'not-a-day-off' });
    if (!inYear(to) || isWeekend(Date.parse(to)) || isHoliday(Date.parse(to)))
      problems.push({ path: ['movedDaysOff', index, 'to'], code: 'not-a-working-day' });
  });
  entry.workingDays.forEach((value, index) => {
    if (!inYear(value) || !isWeekend(Date.parse(value)) || isHoliday(Date.parse(value)))
      problems.push({ path: ['workingDays', index], code: 'not-a-day-off' });
  });
  return problems;
}
