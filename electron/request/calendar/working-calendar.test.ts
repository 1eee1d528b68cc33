import { describe, expect, it } from 'vitest';
import assets from '../../../assets/working-calendar.json';
import {
  isOfficialYear,
  nonWorkingReason,
  parseWorkingCalendar,
  updatedCalendar,
  type WorkingCalendar,
} from './working-calendar';

const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
const calendarOf = (value: unknown): WorkingCalendar => {
  const parsed = parseWorkingCalendar(value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
};
const official = calendarOf(assets);
const reasonOn = (iso: string, calendar = official) => nonWorkingReason(calendar, day(iso));
const problemsOf = (value: unknown) => {
  const parsed = parseWorkingCalendar(value);
  if (parsed.ok) return [];
  return parsed.failure.problems.map(({ field, code }) => `${field} ${code}`);
};
const year = {
  year: 2030,
  decree: 'decree',
  movedDaysOff: [{ from: '2030-01-05', to: '2030-05-10' }],
  workingDays: ['2030-11-02'],
};
const file = (change: Partial<typeof year>) => ({ schemaVersion: 1, years: [{ ...year, ...change }] });

describe('the days on which support works (R8, Labour Code article 112)', () => {
  it.each([
    ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'].map((at) => `2026-${at}`),
    ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'].map((at) => `2026-${at}`),
    '2035-01-03',
    '2035-06-12',
  ])('%s is a holiday', (iso) => {
    expect(reasonOn(iso)).toBe('holiday');
  });

  it.each([
    // Published years: moved by decree, and Saturdays on which people work.
    ['2024-04-27', null],
    ['2024-04-29', 'moved-day-off'],
    ['2024-11-02', null],
    ['2024-12-31', 'moved-day-off'],
    ['2025-05-08', 'moved-day-off'],
    ['2025-11-01', null],
    ['2025-11-03', 'moved-day-off'],
    ['2026-01-09', 'moved-day-off'],
    ['2026-11-21', 'weekend'],
    ['2026-11-22', 'weekend'],
    ['2026-11-20', null],
    ['2026-02-24', null],
  ])('%s: %s, as the decree says', (iso, reason) => {
    expect(reasonOn(iso)).toBe(reason);
    expect(isOfficialYear(official, day(iso))).toBe(true);
  });

  it.each([
    // 12 June 2027 is a Saturday, 23 February 2030 too, 9 May 2032 a Sunday: the next working day is off.
    ['2027-06-14', 'moved-day-off'],
    ['2030-02-25', 'moved-day-off'],
    ['2032-05-10', 'moved-day-off'],
    ['2027-06-15', null],
    ['2027-06-11', null],
    ['2027-06-13', 'weekend'],
    // 1 May 2027 is a Saturday: Monday the third is off, Tuesday is not.
    ['2027-05-03', 'moved-day-off'],
    ['2027-05-04', null],
    // A holiday on a weekday moves nothing: 4 November 2027 is a Thursday, 12 June 2028 a Monday.
    ['2027-11-05', null],
    ['2028-06-13', null],
    // The holidays of January are moved by decree only: nothing is predicted from them.
    ['2027-01-11', null],
    ['2033-01-10', null],
  ])('%s: %s, by the law alone in a year without a decree', (iso, reason) => {
    expect(reasonOn(iso)).toBe(reason);
    expect(isOfficialYear(official, day(iso))).toBe(false);
  });
});

describe('a calendar file', () => {
  it('is taken as it is when its days fit', () => {
    expect(problemsOf(file({}))).toEqual([]);
    expect(reasonOn('2030-05-10', calendarOf(file({})))).toBe('moved-day-off');
    expect(reasonOn('2030-11-02', calendarOf(file({})))).toBeNull();
  });

  it.each([
    [
      'a day off moved from a weekday',
      { movedDaysOff: [{ from: '2030-01-10', to: '2030-05-10' }] },
      'years.0.movedDaysOff.0.from not-a-day-off',
    ],
    [
      'a day off moved from another year',
      { movedDaysOff: [{ from: '2029-01-06', to: '2030-05-10' }] },
      'years.0.movedDaysOff.0.from not-a-day-off',
    ],
    [
      'a day off moved to a Saturday',
      { movedDaysOff: [{ from: '2030-01-05', to: '2030-05-11' }] },
      'years.0.movedDaysOff.0.to not-a-working-day',
    ],
    [
      'a day off moved to a holiday',
      { movedDaysOff: [{ from: '2030-01-05', to: '2030-05-01' }] },
      'years.0.movedDaysOff.0.to not-a-working-day',
    ],
    [
      'a day off moved to another year',
      { movedDaysOff: [{ from: '2030-01-05', to: '2031-05-12' }] },
      'years.0.movedDaysOff.0.to not-a-working-day',
    ],
    [
      'a working day that is one anyway',
      { workingDays: ['2030-11-05'] },
      'years.0.workingDays.0 not-a-day-off',
    ],
    [
      'a working day that is a holiday',
      { workingDays: ['2030-02-23'] },
      'years.0.workingDays.0 not-a-day-off',
    ],
    ['a working day of another year', { workingDays: ['2031-11-01'] }, 'years.0.workingDays.0 not-a-day-off'],
  ])('is refused for %s, with the place', (_what, change, problem) => {
    expect(problemsOf(file(change))).toEqual([problem]);
  });

  it('is refused when a year is there twice or a key is not known', () => {
    expect(problemsOf({ schemaVersion: 1, years: [year, { ...year, year: 2030 }] })).toEqual([
      'years.1.year repeated',
    ]);
    expect(problemsOf({ ...file({}), extra: 1 })).toEqual(['extra unknown-key']);
  });

  it('is named in its failure, and a key that is missing is told from a wrong one', () => {
    const refused = parseWorkingCalendar({ ...file({}), schemaVersion: 2 });
    expect(refused).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-document', name: 'working-calendar.json' },
    });
    expect(problemsOf({ schemaVersion: 1 })).toEqual(['years missing']);
    expect(problemsOf({ schemaVersion: 1, years: 7 })).toEqual(['years wrong-type']);
  });
});

describe('a calendar that came after the release', () => {
  const own = calendarOf({ ...file({ workingDays: [] }), updated: '2026-11-22' });
  const later = (updated?: string) =>
    calendarOf({ ...file({ decree: 'newer' }), ...(updated === undefined ? {} : { updated }) });
  const decrees = (calendar: WorkingCalendar) => calendar.years.map(({ decree }) => decree);

  it.each([
    [undefined, ['newer']],
    ['2026-11-23', ['newer']],
    ['2026-11-22', ['newer']],
    ['2026-11-21', ['decree']],
  ])('of %s stands for its years: %j', (updated, expected) => {
    expect(decrees(updatedCalendar(own, later(updated)))).toEqual(expected);
  });

  it('wins over a calendar that does not say its day', () => {
    const { updated: _updated, ...undated } = own;
    expect(decrees(updatedCalendar(undated, later('1999-01-01')))).toEqual(['newer']);
  });

  it('leaves the years that it does not hold', () => {
    const merged = updatedCalendar(official, later());
    expect(merged.years.map((entry) => entry.year)).toEqual([2024, 2025, 2026, 2030]);
    expect(reasonOn('2026-01-09', merged)).toBe('moved-day-off');
  });
});
