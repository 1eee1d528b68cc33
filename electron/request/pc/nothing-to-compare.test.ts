import { describe, expect, it } from 'vitest';
import { nothingToCompare } from './infrastructure-differences';

describe('no differences of a PC', () => {
  it('say why there are none only where the PC was looked at and had no earlier run', () => {
    const seen = { measuredAt: '2026-11-18T09:00:00+03:00', earlierRuns: 0, damaged: [] };
    expect(nothingToCompare(seen)).toBe('first-look');
    expect(nothingToCompare({ ...seen, damaged: ['pc-1.json'] })).toBe('unreadable');
    expect(nothingToCompare({ ...seen, earlierRuns: 1, damaged: ['pc-1.json'] })).toBeNull();
    expect(nothingToCompare({ ...seen, measuredAt: null })).toBeNull();
  });
});
