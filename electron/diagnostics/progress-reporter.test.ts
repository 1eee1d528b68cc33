import { describe, expect, it } from 'vitest';
import type { PackingProgress } from '../contract/events';
import { createProgressReporter } from './progress-reporter';

function report(steps: readonly (readonly [number, number])[], total = 1000): PackingProgress[] {
  const sent: PackingProgress[] = [];
  let clock = 0;
  const reporter = createProgressReporter(
    (progress) => sent.push(progress),
    () => clock,
  );
  for (const [at, bytesDone] of steps) {
    clock = at;
    reporter({ phase: 'reading', name: 'a.log', bytesDone, bytesTotal: total });
  }
  return sent;
}

describe('createProgressReporter', () => {
  it('sends at most ten messages a second', () => {
    const sent = report(Array.from({ length: 1000 }, (_, at) => [at, at] as const));
    expect(sent).toHaveLength(10);
  });

  it('tells the seconds left by the pace of the last seconds', () => {
    const slowThenFast = [
      ...Array.from({ length: 100 }, (_, at) => [at * 100, at] as const),
      ...Array.from({ length: 100 }, (_, at) => [10_000 + at * 100, 100 + at * 5] as const),
    ];
    const sent = report(slowThenFast);
    expect(sent[0]?.secondsLeft).toBeUndefined();
    // 405 bytes left at 50 a second.
    expect(sent.at(-1)?.secondsLeft).toBeCloseTo(8.1, 1);
  });

  it('tells none while nothing moves, and begins anew with each phase', () => {
    expect(
      report([
        [0, 5],
        [600, 5],
        [1200, 5],
      ]).at(-1)?.secondsLeft,
    ).toBeUndefined();
    const sent: PackingProgress[] = [];
    const reporter = createProgressReporter((progress) => sent.push(progress));
    for (const phase of ['looking', 'reading', 'writing'] as const)
      reporter({ phase, name: 'x'.repeat(5000), bytesDone: 1, bytesTotal: 2 });
    expect(sent.map(({ phase }) => phase)).toEqual(['looking', 'reading', 'writing']);
    expect(sent[0]?.name).toHaveLength(1024);
  });
});
