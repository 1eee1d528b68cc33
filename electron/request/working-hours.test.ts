import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  isKnownZone,
  parseWorkingCalendar,
  workingHours,
  workingHoursSchema,
  type WorkingCalendar,
} from './working-hours';

const file: unknown = JSON.parse(
  readFileSync(new URL('../../assets/working-calendar.json', import.meta.url), 'utf8'),
);
const calendar = loaded();
const DAY = 86_400_000;

function loaded(): WorkingCalendar {
  const parsed = parseWorkingCalendar(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

function at(iso: string, zone = 'Europe/Moscow') {
  return workingHours(calendar, new Date(iso), zone);
}

/** The published production calendars, written down as lists of days off from Monday to Friday, independently of the data file. */
const OFF_ON_WEEKDAYS = new Set(
  [
    '2024: 01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 04-29 04-30 05-01 05-09 05-10 06-12 11-04 12-30 12-31',
    '2025: 01-01 01-02 01-03 01-06 01-07 01-08 05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31',
    '2026: 01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31',
    // 2027 is predicted: 1 May is a Saturday, 9 May a Sunday, 12 June a Saturday; January moves are the government's.
    '2027: 01-01 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-03 05-10 06-14 11-04',
  ].flatMap((line) => {
    const [year, days = ''] = line.split(': ');
    return days.split(' ').map((day) => `${year}-${day}`);
  }),
);
const WORKING_SATURDAYS = new Set(['2024-04-27', '2024-11-02', '2024-12-28', '2025-11-01']);

function isWorkingDay(day: string): boolean {
  if (WORKING_SATURDAYS.has(day)) return true;
  // Sakamoto's weekday arithmetic: no Date, no calendar code of ours.
  const [y = 0, m = 1, d = 1] = day.split('-').map(Number);
  const year = m < 3 ? y - 1 : y;
  const offset = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][m - 1] ?? 0;
  const weekday =
    (year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + offset + d) % 7;
  return weekday !== 0 && weekday !== 6 && !OFF_ON_WEEKDAYS.has(day);
}

describe('working calendar', () => {
  it.each([
    [2024, 248],
    [2025, 247],
    [2026, 247],
  ])('has as many working days in %i as the production calendar: %i', (year, expected) => {
    let days = 0;
    for (let ms = Date.UTC(year, 0, 1, 9); ms < Date.UTC(year + 1, 0, 1); ms += DAY) {
      if (workingHours(calendar, new Date(ms), 'UTC').open) days += 1;
    }
    expect(days).toBe(expected);
  });

  it('gives a day off for every day that was moved, on a weekday, and takes it from a weekend', () => {
    for (const { movedDaysOff, workingDays } of calendar.years) {
      for (const { from, to } of movedDaysOff) {
        expect([0, 6], from).toContain(new Date(from).getUTCDay());
        expect([1, 2, 3, 4, 5], to).toContain(new Date(to).getUTCDay());
        expect(at(`${to}T12:00:00+03:00`)).toMatchObject({ open: false, reason: 'moved-day-off' });
      }
      for (const day of workingDays) {
        expect(new Date(day).getUTCDay(), day).toBe(6);
        expect(at(`${day}T12:00:00+03:00`)).toMatchObject({ open: true, reason: 'working-hours' });
      }
    }
  });

  it.each([
    ['an unknown key', { schemaVersion: 1, years: [], note: '' }, 'note', 'unknown-key'],
    [
      'a moved day on a weekend',
      oneYear({ movedDaysOff: [{ from: '2030-03-02', to: '2030-03-03' }] }),
      'years.0.movedDaysOff.0.to',
      'not-a-working-day',
    ],
    [
      'a day moved from a weekday',
      oneYear({ movedDaysOff: [{ from: '2030-03-04', to: '2030-03-05' }] }),
      'years.0.movedDaysOff.0.from',
      'not-a-day-off',
    ],
    [
      'a working day that is no weekend',
      oneYear({ workingDays: ['2030-03-05'] }),
      'years.0.workingDays.0',
      'not-a-day-off',
    ],
    [
      'a day of another year',
      oneYear({ workingDays: ['2031-03-01'] }),
      'years.0.workingDays.0',
      'not-a-day-off',
    ],
    ['a year given twice', { schemaVersion: 1, years: [year({}), year({})] }, 'years.1.year', 'repeated'],
    [
      'a date that does not exist',
      oneYear({ workingDays: ['2030-02-30'] }),
      'years.0.workingDays.0',
      'not-a-date',
    ],
  ])('refuses %s and names it', (_what, value, field, code) => {
    const parsed = parseWorkingCalendar(value);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.failure).toMatchObject({ kind: 'invalid-document', name: 'working-calendar.json' });
    expect(parsed.failure.problems).toEqual([expect.objectContaining({ field, code })]);
  });
});

function year(more: object) {
  return { year: 2030, decree: 'decree', movedDaysOff: [], workingDays: [], ...more };
}
function oneYear(more: object) {
  return { schemaVersion: 1, years: [year(more)] };
}

describe('workingHours (R8)', () => {
  it.each([
    ['2026-11-20T07:59:59+03:00', 'before-hours', false, '2026-11-20T08:00:00+03:00'],
    ['2026-11-20T08:00:00+03:00', 'working-hours', true, '2026-11-20T08:00:00+03:00'],
    ['2026-11-20T17:59:59.999+03:00', 'working-hours', true, '2026-11-20T08:00:00+03:00'],
    ['2026-11-20T18:00:00+03:00', 'after-hours', false, '2026-11-23T08:00:00+03:00'],
    ['2026-11-22T12:00:00+03:00', 'weekend', false, '2026-11-23T08:00:00+03:00'],
    ['2026-05-09T12:00:00+03:00', 'holiday', false, '2026-05-12T08:00:00+03:00'],
    ['2026-05-11T12:00:00+03:00', 'moved-day-off', false, '2026-05-12T08:00:00+03:00'],
    ['2024-12-28T18:00:00+03:00', 'after-hours', false, '2025-01-09T08:00:00+03:00'],
    ['2024-04-26T20:00:00+03:00', 'after-hours', false, '2024-04-27T08:00:00+03:00'],
    ['2025-12-30T18:00:00+03:00', 'after-hours', false, '2026-01-12T08:00:00+03:00'],
  ])('answers at %s: %s', (iso, reason, open, opensAt) => {
    const closesAt = opensAt.replace('T08', 'T18');
    expect(at(iso)).toMatchObject({ reason, open, opensAt, closesAt, official: true });
  });

  it('is official only where the moment and the window lie in published years', () => {
    expect(at('2026-12-30T12:00:00+03:00')).toMatchObject({ open: true, official: true });
    expect(at('2026-12-30T19:00:00+03:00')).toMatchObject({
      opensAt: '2027-01-11T08:00:00+03:00',
      official: false,
    });
    expect(at('2027-03-01T12:00:00+03:00').official).toBe(false);
    expect(at('2023-12-31T23:00:00+03:00').official).toBe(false);
  });

  it('follows the law in years that are not published: holidays on a weekend move, except in January', () => {
    expect(at('2027-05-03T12:00:00+03:00').reason).toBe('moved-day-off');
    expect(at('2027-06-14T12:00:00+03:00').reason).toBe('moved-day-off');
    expect(at('2028-01-10T12:00:00+03:00').reason).toBe('working-hours');
    expect(at('2023-01-09T12:00:00+03:00').reason).toBe('working-hours');
    expect(at('2027-02-23T12:00:00+03:00').reason).toBe('holiday');
  });

  it('answers for far years without failing', () => {
    expect(at('1970-01-12T12:00:00+03:00', 'America/New_York')).toEqual({
      open: true,
      opensAt: '1970-01-12T00:00:00-05:00',
      closesAt: '1970-01-12T10:00:00-05:00',
      moscowTime: '1970-01-12T12:00:00+03:00',
      localTime: '1970-01-12T04:00:00-05:00',
      reason: 'working-hours',
      official: false,
    });
    expect(at('2100-05-01T12:00:00+03:00')).toMatchObject({
      reason: 'holiday',
      opensAt: '2100-05-04T08:00:00+03:00',
    });
    expect(at('2026-11-20T09:00:00Z', 'Africa/Monrovia').localTime).toBe('2026-11-20T09:00:00+00:00');
  });

  it.each([
    ['in the year of the first PCs', '1980-01-01T00:00:30Z', '1980-01-09T08:00:00+03:00'],
    ['before the first published year', '2019-06-12T12:00:00Z', '2019-06-13T08:00:00+03:00'],
    ['far ahead', '2099-12-31T20:00:00Z', '2100-01-11T08:00:00+03:00'],
  ])('answers with a clock set wrong, %s, and calls no such answer official', (_what, iso, opensAt) => {
    expect(at(iso)).toMatchObject({ open: false, opensAt, official: false });
  });

  it('judges by the moment and not by the hour that the user’s clock shows', () => {
    const moments = ['Asia/Kamchatka', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Moscow'].map(
      (zone) => at('2026-11-20T12:00:00Z', zone),
    );
    for (const answer of moments) {
      expect(answer).toMatchObject({ open: true, moscowTime: '2026-11-20T15:00:00+03:00' });
      expect(Date.parse(answer.localTime)).toBe(Date.parse('2026-11-20T12:00:00Z'));
    }
  });

  it('writes each moment with the offset that the zone has at that moment', () => {
    // New York leaves daylight saving on 1 November 2026, between the Friday evening and the Monday window.
    expect(at('2026-10-30T20:00:00+03:00', 'America/New_York')).toMatchObject({
      localTime: '2026-10-30T13:00:00-04:00',
      opensAt: '2026-11-02T00:00:00-05:00',
      closesAt: '2026-11-02T10:00:00-05:00',
    });
    expect(at('2026-11-20T12:00:00+03:00', 'Asia/Kathmandu').localTime).toBe('2026-11-20T14:45:00+05:45');
    expect(at('2024-02-29T21:00:00Z', 'Asia/Almaty').localTime).toBe('2024-03-01T02:00:00+05:00');
    expect(at('2024-02-29T17:00:00Z', 'Asia/Almaty').localTime).toBe('2024-02-29T23:00:00+06:00');
  });

  it('knows zones by name and refuses others', () => {
    for (const zone of ['Europe/Moscow', 'UTC', 'Asia/Kolkata', 'America/St_Johns'])
      expect(isKnownZone(zone), zone).toBe(true);
    for (const zone of ['', 'Moscow', 'Europe/Moskva', '../etc/passwd', 'Mars/Olympus'])
      expect(isKnownZone(zone), zone).toBe(false);
    expect(() => at('2026-11-20T12:00:00Z', 'Europe/Moskva')).toThrow(RangeError);
  });
});

/** Offsets from UTC in minutes by rules written down here, without the code under test. */
const ZONES: Record<string, (ms: number) => number> = {
  UTC: () => 0,
  'Europe/Moscow': () => 180,
  'Europe/Kaliningrad': () => 120,
  'Asia/Kolkata': () => 330,
  'Asia/Kathmandu': () => 345,
  'Asia/Almaty': (ms) => (ms < Date.UTC(2024, 1, 29, 18) ? 360 : 300),
  'Europe/Berlin': (ms) => 60 + (isBetween(ms, [2, -1, 1 * 60], [9, -1, 1 * 60]) ? 60 : 0),
  'America/New_York': (ms) => -300 + (isBetween(ms, [2, 2, 7 * 60], [10, 1, 6 * 60]) ? 60 : 0),
  'America/St_Johns': (ms) => -210 + (isBetween(ms, [2, 2, 5 * 60 + 30], [10, 1, 4 * 60 + 30]) ? 60 : 0),
  'Australia/Lord_Howe': (ms) => 660 - (isBetween(ms, [3, 1, -9 * 60], [9, 1, -8 * 60 - 30]) ? 30 : 0),
};

/** True between two Sundays of the year: month, which Sunday (-1 for the last), minutes after midnight UTC. */
function isBetween(ms: number, from: [number, number, number], to: [number, number, number]): boolean {
  const yearNumber = new Date(ms).getUTCFullYear();
  return ms >= sunday(yearNumber, from) && ms < sunday(yearNumber, to);
}

function sunday(yearNumber: number, [month, which, minutes]: [number, number, number]): number {
  if (which < 0) {
    const last = new Date(Date.UTC(yearNumber, month + 1, 0));
    return last.getTime() - last.getUTCDay() * DAY + minutes * 60_000;
  }
  const first = new Date(Date.UTC(yearNumber, month, 1));
  return first.getTime() + (((7 - first.getUTCDay()) % 7) + (which - 1) * 7) * DAY + minutes * 60_000;
}

function written(ms: number, offset: number): string {
  const sign = offset < 0 ? '-' : '+';
  const pad = (value: number) => String(value).padStart(2, '0');
  const local = new Date(ms + offset * 60_000);
  const date = [local.getUTCFullYear(), pad(local.getUTCMonth() + 1), pad(local.getUTCDate())].join('-');
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(pad).join(':');
  return `${date}T${time}${sign}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
}

describe('every half hour of 2024 to 2026', () => {
  it.each(Object.keys(ZONES))('agrees with an independent computation in %s', (zone) => {
    const offsetAt = ZONES[zone]!;
    const wrong: string[] = [];
    let next: { opensAt: string; closesAt: string } | undefined;
    for (let ms = Date.UTC(2023, 11, 31, 21); ms < Date.UTC(2026, 11, 31, 21); ms += 1_800_000) {
      const hour = new Date(ms + 180 * 60_000).getUTCHours();
      const moscow = written(ms, 180);
      if (next === undefined || hour === 18) next = nextWindow(ms, hour, offsetAt);
      const answer = workingHours(calendar, new Date(ms), zone);
      const expected = {
        open: hour >= 8 && hour < 18 && isWorkingDay(moscow.slice(0, 10)),
        ...next,
        moscowTime: moscow,
        localTime: written(ms, offsetAt(ms)),
      };
      for (const [key, value] of Object.entries(expected)) {
        if (answer[key as keyof typeof expected] !== value) wrong.push(`${moscow} ${key}: ${value}`);
      }
      if (ms % DAY === 0) expect(workingHoursSchema.safeParse(answer).success).toBe(true);
    }
    expect(wrong).toEqual([]);
  });
});

function nextWindow(ms: number, hour: number, offsetAt: (ms: number) => number) {
  let opens = Date.parse(`${written(ms, 180).slice(0, 10)}T08:00:00+03:00`);
  if (hour >= 18) opens += DAY;
  while (!isWorkingDay(written(opens, 180).slice(0, 10))) opens += DAY;
  const closes = opens + 36_000_000;
  return { opensAt: written(opens, offsetAt(opens)), closesAt: written(closes, offsetAt(closes)) };
}
