import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { workingHours } from '../request/working-hours';
import { readWorkingCalendar } from './working-calendar';

const assets = resolve('assets');
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'calendar-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};
const withFile = (text: string) => {
  const path = folder();
  writeFileSync(join(path, 'working-calendar.json'), text);
  return readWorkingCalendar(assets, path);
};
const decree = (more: object = {}) =>
  JSON.stringify({
    schemaVersion: 1,
    years: [
      {
        year: 2027,
        decree: 'a decree of 2026',
        movedDaysOff: [{ from: '2027-01-02', to: '2027-02-22' }],
        workingDays: ['2027-02-20'],
      },
    ],
    ...more,
  });
const at = ({ calendar }: ReturnType<typeof readWorkingCalendar>, iso: string) =>
  workingHours(calendar, new Date(iso), 'Europe/Moscow');

describe('readWorkingCalendar (R8)', () => {
  it('is the product’s own where the data folder has none, or is not there', () => {
    for (const path of [folder(), join(folder(), 'no', 'such')]) {
      const reading = readWorkingCalendar(assets, path);
      expect(reading.problem).toBeNull();
      expect(at(reading, '2027-02-22T12:00:00+03:00')).toMatchObject({ open: true, official: false });
    }
  });

  it.each([
    ['plain', decree()],
    ['with a byte order mark, as Notepad writes it', `\uFEFF${decree()}`],
    ['newer than the product’s', decree({ updated: '2099-01-01' })],
  ])('takes a new year without a release, and keeps the others: %s', (_what, text) => {
    const reading = withFile(text);
    expect(reading.problem).toBeNull();
    expect(at(reading, '2027-02-22T12:00:00+03:00')).toMatchObject({
      reason: 'moved-day-off',
      official: true,
    });
    expect(at(reading, '2027-02-20T12:00:00+03:00')).toMatchObject({ open: true, official: true });
    expect(at(reading, '2026-05-11T12:00:00+03:00')).toMatchObject({
      reason: 'moved-day-off',
      official: true,
    });
  });

  it('corrects a year that the product has', () => {
    const years = [{ year: 2026, decree: 'corrected', movedDaysOff: [], workingDays: [] }];
    const reading = withFile(JSON.stringify({ schemaVersion: 1, years }));
    expect(at(reading, '2026-05-11T12:00:00+03:00')).toMatchObject({ open: true, official: true });
    expect(reading.calendar.years.filter(({ year }) => year === 2026)).toHaveLength(1);
  });

  it('leaves alone a file that is older than the product’s', () => {
    const reading = withFile(decree({ updated: '2020-01-01' }));
    expect(reading.problem).toBeNull();
    expect(at(reading, '2027-02-22T12:00:00+03:00').open).toBe(true);
  });

  it.each([
    ['torn', decree().slice(0, 60), 'invalid-json'],
    ['empty', '', 'invalid-json'],
    ['of another kind', '[]', 'invalid-document'],
    ['with a day that is no weekend', decree().replace('2027-02-20', '2027-02-19'), 'invalid-document'],
    ['of a newer schema', decree({ schemaVersion: 2 }), 'invalid-document'],
  ])('names a file that is %s and goes on with its own', (_what, text, kind) => {
    const reading = withFile(text);
    expect(reading.problem).toMatchObject({ kind, name: 'working-calendar.json' });
    expect(at(reading, '2026-05-11T12:00:00+03:00').reason).toBe('moved-day-off');
    expect(reading.calendar.years.map(({ year }) => year)).toEqual([2024, 2025, 2026]);
  });

  it('names a file that cannot be read, or is far too large', () => {
    const path = folder();
    mkdirSync(join(path, 'working-calendar.json'));
    expect(readWorkingCalendar(assets, path).problem).toMatchObject({
      kind: 'not-readable',
      detail: 'EISDIR',
    });
    const other = folder();
    writeFileSync(join(other, 'working-calendar.json'), '{}');
    truncateSync(join(other, 'working-calendar.json'), 2 * 1024 * 1024);
    expect(readWorkingCalendar(assets, other).problem).toMatchObject({
      kind: 'not-readable',
      detail: 'EFBIG',
    });
  });
});
