import { describe, expect, it } from 'vitest';
import { readTimestamp } from './timestamps';

const context = { zone: 'Europe/Moscow', modifiedMs: Date.parse('2026-11-22T12:00:00+03:00') };
const read = (line: string, more = {}) => {
  const moment = readTimestamp(line, { ...context, ...more });
  return moment === null ? null : new Date(moment).toISOString();
};

describe('readTimestamp', () => {
  it.each([
    ['2026-11-22 10:11:12.345 DEBUG sip', '2026-11-22T07:11:12.345Z'],
    ['2026-11-22T10:11:12,345 [12] INFO', '2026-11-22T07:11:12.345Z'],
    ['[2026-11-22 10:11:12] call', '2026-11-22T07:11:12.000Z'],
    ['2026-11-22T10:11:12Z x', '2026-11-22T10:11:12.000Z'],
    ['2026-11-22T10:11:12.5+05:00 x', '2026-11-22T05:11:12.500Z'],
    ['2026/11/22 10:11:12 x', '2026-11-22T07:11:12.000Z'],
    ['20261122_101112.345 x', '2026-11-22T07:11:12.345Z'],
    ['22.11.2026 10:11:12 вызов', '2026-11-22T07:11:12.000Z'],
    ['INFO | 22.11.2026 9:11:12,100 | вызов', '2026-11-22T06:11:12.100Z'],
    ['Nov 22 10:11:12 host app: x', '2026-11-22T07:11:12.000Z'],
    ['Nov  2 10:11:12 host app: x', '2026-11-02T07:11:12.000Z'],
    ['Dec 31 23:59:59 host app: x', '2025-12-31T20:59:59.000Z'],
    ['[10:11:12.345] call ended', '2026-11-22T07:11:12.345Z'],
    ['23:50:00 before midnight', '2026-11-21T20:50:00.000Z'],
  ])('reads %s', (line, expected) => {
    expect(read(line)).toBe(expected);
  });

  it.each([
    'no time',
    'INVITE sip:1@2 SIP/2.0',
    '2026-13-45 99:00:00',
    'a=rtpmap:8 PCMA/8000',
    'version 5.7.1.0',
    '10:11 short',
    '',
  ])('finds no time in: %s', (line) => expect(read(line)).toBeNull());

  it('uses the offset that the zone had on that day', () => {
    expect(read('2026-07-01 12:00:00', { zone: 'Europe/Berlin' })).toBe('2026-07-01T10:00:00.000Z');
    expect(read('2026-12-01 12:00:00', { zone: 'Europe/Berlin' })).toBe('2026-12-01T11:00:00.000Z');
  });
});
