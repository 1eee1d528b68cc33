import { describe, expect, it } from 'vitest';
import { formatInstant, isKnownZone, zoneOffsetMinutes } from './zone';

const minutesAt = (at: string, zone: string) => zoneOffsetMinutes(Date.parse(at), zone);

describe('the offset of a zone', () => {
  it.each([
    ['2026-11-22T09:00:00Z', 'Europe/Moscow', 180],
    ['2026-11-22T09:00:00Z', 'Asia/Kolkata', 330],
    ['2026-11-22T09:00:00Z', 'Asia/Kathmandu', 345],
    ['2026-11-22T09:00:00Z', 'America/St_Johns', -210],
    ['2026-11-22T09:00:00Z', 'UTC', 0],
    // Lord Howe moves by half an hour, at two o'clock of its own time.
    ['2026-04-04T14:59:59Z', 'Australia/Lord_Howe', 660],
    ['2026-04-04T15:00:00Z', 'Australia/Lord_Howe', 630],
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', 60],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', 120],
    // The last moment before a change still belongs to the old time.
    ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', 60],
    ['2026-10-25T00:59:59.999Z', 'Europe/Berlin', 120],
    ['2026-10-25T01:00:00.001Z', 'Europe/Berlin', 60],
    // Local mean time, UTC+2:30:17, of which the seconds are cut.
    ['1900-01-01T00:00:00Z', 'Europe/Moscow', 150],
  ])('at %s in %s is %i minutes', (at, zone, minutes) => {
    expect(minutesAt(at, zone)).toBe(minutes);
    expect(minutesAt(at, zone)).toBe(minutes);
  });

  it('stays right when more moments are asked for than are kept', () => {
    const day = 86_400_000;
    const first = Date.parse('2026-01-01T12:00:00Z');
    for (let round = 0; round < 2; round += 1)
      for (let index = 0; index < 365; index += 1) {
        const at = first + index * day;
        const summer = at >= Date.parse('2026-03-29T01:00:00Z') && at < Date.parse('2026-10-25T01:00:00Z');
        expect(zoneOffsetMinutes(at, 'Europe/Berlin')).toBe(summer ? 120 : 60);
      }
  });

  it('is known for the names of the time-zone data only', () => {
    expect(['Europe/Moscow', 'UTC', 'Asia/Kolkata'].map(isKnownZone)).toEqual([true, true, true]);
    expect(['', 'Moscow', 'Europe/Atlantis', 'UTC+99', '../etc/passwd'].map(isKnownZone)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('formatInstant', () => {
  it.each([
    [330, '2026-11-22T14:30:00+05:30'],
    [-210, '2026-11-22T05:30:00-03:30'],
    [0, '2026-11-22T09:00:00+00:00'],
    [-60, '2026-11-22T08:00:00-01:00'],
    [765, '2026-11-22T21:45:00+12:45'],
  ])('writes %i minutes as %s', (offset, text) => {
    expect(formatInstant(Date.parse('2026-11-22T09:00:00.999Z'), offset)).toBe(text);
  });
});
