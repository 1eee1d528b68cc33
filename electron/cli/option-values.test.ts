import { describe, expect, test } from 'vitest';
import { moment, sizeInBytes, wholeNumber, zoneName } from './option-values';

describe('moments', () => {
  test.each([
    ['2026-11-22T09:30:00+03:00', '2026-11-22T06:30:00.000Z'],
    ['2026-11-22T09:30:00.250Z', '2026-11-22T09:30:00.250Z'],
    ['2026-11-22T09:30+0530', '2026-11-22T04:00:00.000Z'],
    ['2026-11-22 09:30', '2026-11-22T04:30:00.000Z'],
    ['2026-11-22', '2026-11-21T19:00:00.000Z'],
    ['  2024-02-29T00:00:00z ', '2024-02-29T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(moment(text, 'Asia/Yekaterinburg')?.toISOString()).toBe(expected);
  });

  test.each([
    '',
    'yesterday',
    '22.11.2026',
    '2026-02-30',
    '2026-13-01',
    '2026-11-22T25:00',
    '2026-11-22T09',
    '2026-11-22T09:30:00+99:99',
    '2026-11-22T09:30 Europe/Moscow',
  ])('refuses %s', (text) => {
    expect(moment(text, 'Europe/Moscow')).toBeNull();
  });

  test('reads a wall clock on the day of a change to summer time', () => {
    expect(moment('2026-03-29T01:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T00:30:00.000Z');
    expect(moment('2026-03-29T03:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('sizes and numbers', () => {
  test.each([
    ['17825792', 17_825_792],
    ['17MiB', 17_825_792],
    ['17 m', 17_825_792],
    ['64K', 65_536],
    ['1GiB', 1_073_741_824],
  ])('reads %s', (text, expected) => expect(sizeInBytes(text)).toBe(expected));

  test.each(['', '0', '-1', '1.5MiB', '17MB', '1e9', '99999999999999999999'])(
    'refuses the size %s',
    (text) => {
      expect(sizeInBytes(text)).toBeNull();
    },
  );

  test('keeps numbers within their limits', () => {
    expect(wholeNumber('50', 1, 50)).toBe(50);
    for (const text of ['51', '0', '1.0', '', ' 5', '٥']) expect(wholeNumber(text, 1, 50), text).toBeNull();
  });

  test('knows real zones only', () => {
    expect(zoneName('Asia/Kolkata')).toBe('Asia/Kolkata');
    expect(zoneName('Mars/Olympus')).toBeNull();
  });
});
