import { expect, test } from 'vitest';
import { packingRows, readForecast } from './packing-rows.mjs';

const BUDGET = 17 * 1024 * 1024;
const SIZES = [100, 1024, 5120];

interface Figures {
  readonly bytes?: number;
  readonly peakMiB?: number;
  readonly stderr?: string;
  readonly maxMs?: number;
}

function contestant(
  seconds: number,
  { bytes = BUDGET, peakMiB = 200, stderr = '', maxMs = 12 }: Figures = {},
) {
  const run = { seconds, peakMiB, bytes, stderr, delay: { p99Ms: 3, maxMs } };
  return { seconds, peakMiB, runs: [run, run], last: run };
}

type Contestants = Readonly<Record<string, ReturnType<typeof contestant> | undefined>>;

/** A race in which every goal is reached. */
function race(more: Contestants = {}) {
  const stderr = 'Expected size: 17.1 MiB';
  const results: Contestants = {
    idle: contestant(0.4),
    idleLoop: contestant(2),
    zip: contestant(24, { bytes: 9 * BUDGET }),
    budget: contestant(1.2, { bytes: BUDGET - 1000, stderr }),
    budgetLarge: contestant(1.3, { bytes: BUDGET, stderr }),
    full: contestant(11, { bytes: 8 * BUDGET }),
    unmasked: contestant(9),
    libdeflate: contestant(6),
    fullTenth: contestant(1.5),
    python: contestant(60),
    fullLarge: contestant(54, { peakMiB: 210 }),
    ...more,
  };
  const present = Object.fromEntries(Object.entries(results).filter(([, one]) => one !== undefined));
  return packingRows(present, { budget: BUDGET, sizes: SIZES });
}

const reached = (rows: ReturnType<typeof race>, figure: RegExp) =>
  rows.filter((row) => figure.test(row.figure)).map((row) => row.reached);

test('a race that reaches every goal says yes in every row that has one', () => {
  const rows = race().filter((row) => row.goal !== undefined);
  expect(rows.length).toBeGreaterThanOrEqual(14);
  expect(rows.filter((row) => row.reached !== true)).toEqual([]);
});

test('a budget that one run exceeds by a byte is not kept, nor is one of which too little is used', () => {
  expect(reached(race({ budget: contestant(1.2, { bytes: BUDGET + 1 }) }), /^fill/)).toEqual([false]);
  expect(reached(race({ budget: contestant(1.2, { bytes: BUDGET * 0.98 }) }), /^fill/)).toEqual([false]);
});

test('a slow run, a late loop and too much memory are told', () => {
  expect(reached(race({ budgetLarge: contestant(1.6) }), /^the same of/)).toEqual([false]);
  expect(reached(race({ full: contestant(13, { maxMs: 80 }) }), /loop.*full$/)).toEqual([false]);
  expect(reached(race({ fullLarge: contestant(54, { peakMiB: 251 }) }), /memory, full/)).toEqual([false]);
  expect(reached(race({ fullLarge: contestant(70) }), /^growth/)).toEqual([false]);
});

test('what was not there is not measured rather than reached', () => {
  const rows = race({
    budgetLarge: undefined,
    fullLarge: undefined,
    libdeflate: undefined,
    python: undefined,
  });
  for (const figure of [/^the same of/, /libdeflate/, /by lines/, /^growth/]) {
    expect(reached(rows, figure), String(figure)).toEqual([null]);
  }
  expect(reached(race({ budget: contestant(1.2) }), /^size shown/)).toEqual([null]);
});

test('the size that was shown is read whatever its unit, and compared within 3 %', () => {
  expect(readForecast('looking\nExpected size: 16.5 MiB of 17 MiB\n')).toBe(16.5 * 1024 * 1024);
  expect(readForecast('Expected size: 17,825,792 bytes')).toBe(BUDGET);
  expect(readForecast('Reading 17 MiB')).toBe(null);
  const off = race({ budget: contestant(1.2, { stderr: 'Expected size: 16.4 MiB' }) });
  expect(reached(off, /^size shown/)).toEqual([false]);
});
