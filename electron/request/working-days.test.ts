import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseWorkingCalendar } from './working-hours';
import { workingTimeBetween } from './working-days';

const table = new URL('../../assets/working-calendar.json', import.meta.url);
const parsed = parseWorkingCalendar(JSON.parse(readFileSync(table, 'utf8')));
if (!parsed.ok) throw new Error('no calendar');
const calendar = parsed.value;
const days = (from: string, to: string) => workingTimeBetween(calendar, new Date(from), new Date(to)).days;

describe('workingTimeBetween', () => {
  it.each([
    ['from Friday noon to Monday noon', '2026-11-20T12:00:00+03:00', '2026-11-23T12:00:00+03:00', 1],
    ['to a minute before that', '2026-11-20T12:00:00+03:00', '2026-11-23T11:59:00+03:00', 0],
    ['over a weekend', '2026-11-20T18:00:00+03:00', '2026-11-23T08:00:00+03:00', 0],
    ['a whole working week', '2026-11-23T08:00:00+03:00', '2026-11-27T18:00:00+03:00', 5],
    ['told in another zone', '2026-11-23T12:00:00+07:00', '2026-11-24T12:00:00+07:00', 1],
    ['over a holiday in the middle of the week', '2026-11-03T08:00:00+03:00', '2026-11-05T18:00:00+03:00', 2],
    ['over the New Year holidays', '2025-12-30T18:00:00+03:00', '2026-01-12T08:00:00+03:00', 0],
    ['backwards', '2026-11-24T12:00:00+03:00', '2026-11-23T12:00:00+03:00', 0],
  ])('counts %s', (_what, from, to, expected) => {
    expect(days(from, to)).toBe(expected);
  });

  it('says when a year is not published yet, and ends however long the span is', () => {
    const far = workingTimeBetween(
      calendar,
      new Date('2026-11-23T00:00:00Z'),
      new Date('2400-01-01T00:00:00Z'),
    );
    expect(far.official).toBe(false);
    expect(far.days).toBeGreaterThan(500);
    expect(
      workingTimeBetween(calendar, new Date('2026-11-23T00:00:00Z'), new Date('2026-11-24T00:00:00Z'))
        .official,
    ).toBe(true);
  });
});
