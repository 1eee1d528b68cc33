import { describe, expect, it } from 'vitest';
import { isWorthRetrying, nextRetryDelayMs } from './retry';

const minutes = (attempts: number): number | null => {
  const delayMs = nextRetryDelayMs(attempts);
  return delayMs === null ? null : delayMs / 60_000;
};

describe('nextRetryDelayMs', () => {
  it('waits 1, 5, 15 and 60 minutes, then an hour each', () => {
    expect([1, 2, 3, 4, 5, 6, 40].map(minutes)).toEqual([1, 5, 15, 60, 60, 60, 60]);
  });

  it('gives up before the tries span more than three days', () => {
    const tries = Array.from({ length: 100 }, (_, index) => nextRetryDelayMs(index + 1));
    const given = tries.filter((delayMs) => delayMs !== null);
    const spanMs = given.reduce((sum, delayMs) => sum + delayMs, 0);
    expect(spanMs).toBeLessThanOrEqual(3 * 24 * 3_600_000);
    expect(spanMs).toBeGreaterThan(3 * 24 * 3_600_000 - 3_600_000);
    expect(tries.slice(given.length).every((delayMs) => delayMs === null)).toBe(true);
  });
});

describe('isWorthRetrying', () => {
  it('never retries a letter that may have been taken, nor what needs a person', () => {
    expect(isWorthRetrying({ kind: 'delivery-uncertain', host: 'h', detail: '' })).toBe(false);
    expect(isWorthRetrying({ kind: 'sign-in-refused', host: 'h', user: 'u', response: '' })).toBe(false);
    expect(isWorthRetrying({ kind: 'certificate-not-trusted', host: 'h', detail: '' })).toBe(false);
    expect(isWorthRetrying({ kind: 'cancelled' })).toBe(false);
  });

  it('retries what passes by itself', () => {
    expect(isWorthRetrying({ kind: 'connection-lost', host: 'h', detail: '' })).toBe(true);
    expect(isWorthRetrying({ kind: 'name-not-resolved', host: 'h' })).toBe(true);
  });
});
