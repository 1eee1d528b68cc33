import { describe, expect, it } from 'vitest';
import { newRequestDocument } from '../new-document';
import { withMeasuredChanges } from './measured-changes';

const empty = newRequestDocument({
  createdAt: '2026-11-20T09:00:00+03:00',
  random: [1, 2, 3, 4],
  language: 'en',
});
const difference = {
  id: 'network/dns',
  before: '192.168.1.1',
  after: '8.8.8.8',
  observedAt: '2026-11-20T09:00:00+03:00',
};
const looked = {
  measuredAt: '2026-11-20T09:00:00+03:00',
  earlierRuns: 1,
  damaged: [],
  differences: [difference],
};
const first = { ...looked, earlierRuns: 0, differences: [] };

describe('what this PC shows to have changed, put into the request (R16)', () => {
  it('stands there beside the answers, which stay', () => {
    const { infrastructure, ...others } = withMeasuredChanges(empty, looked);
    expect(infrastructure).toEqual({ ...empty.infrastructure, differences: [difference] });
    expect({ ...others, infrastructure: empty.infrastructure }).toEqual(empty);
  });

  it('is told as a first look, until there is something to compare with', () => {
    const told = withMeasuredChanges(empty, first);
    expect(told.infrastructure.nothingToCompare).toBe('first-look');
    expect(withMeasuredChanges(told, looked).infrastructure).not.toHaveProperty('nothingToCompare');
  });

  it('is told as unreadable where earlier looks are damaged', () => {
    const told = withMeasuredChanges(empty, { ...first, damaged: ['pc-1.json'] });
    expect(told.infrastructure.nothingToCompare).toBe('unreadable');
  });

  it('says nothing where this PC was not looked at', () => {
    expect(withMeasuredChanges(empty, { ...first, measuredAt: null })).toBe(empty);
  });

  it('gives the very same request where it says so already', () => {
    const told = withMeasuredChanges(empty, looked);
    expect(withMeasuredChanges(told, looked)).toBe(told);
    expect(withMeasuredChanges(withMeasuredChanges(empty, first), first).infrastructure).toEqual(
      withMeasuredChanges(empty, first).infrastructure,
    );
  });
});
