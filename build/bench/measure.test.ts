import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { freeMebibytes, growth, hasProgram, median, race, timeProgram } from './measure.mjs';

test('the median is the middle value, or the mean of the two in the middle, whatever the order', () => {
  expect(median([30, 4, 5])).toBe(5);
  expect(median([10, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

test('growth is 1 for a line that does not begin at nought, and tells rising and falling costs apart', () => {
  const at = (cost: (size: number) => number) => {
    const run = (size: number) => ({ size, seconds: cost(size) });
    return growth([run(100), run(1024), run(5120)]);
  };
  expect(at((size) => 0.8 + size / 90)).toBeCloseTo(1, 10);
  expect(at((size) => size ** 1.2)).toBeGreaterThan(1.3);
  expect(at((size) => size ** 0.8)).toBeLessThan(0.8);
});

test('contestants run in turns and are told by their medians and highest peaks', async () => {
  const order: string[] = [];
  const runs = (name: string, seconds: readonly number[]) => (round: number) => {
    order.push(`${name}${round}`);
    return Promise.resolve({ seconds: seconds[round] ?? 0, peakMiB: name === 'a' ? round * 10 : null });
  };
  const result = await race(3, { a: runs('a', [3, 1, 2]), b: runs('b', [9, 9, 1]) });
  expect(order).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
  expect(result.a).toMatchObject({ seconds: 2, peakMiB: 20 });
  expect(result.b).toMatchObject({ seconds: 9, peakMiB: null });
  expect(result.b.last.seconds).toBe(1);
});

test('a program is timed, its memory is seen on Linux, and one that fails is an error with its words', async () => {
  const script = 'const b = Buffer.alloc(80 << 20, 1); setTimeout(() => console.log(b.length), 300)';
  const run = await timeProgram(process.execPath, ['-e', script]);
  expect(run.stdout.trim()).toBe(String(80 << 20));
  expect(run.seconds).toBeGreaterThan(0.25);
  if (process.platform === 'linux') expect(run.peakMiB).toBeGreaterThan(80);
  await expect(
    timeProgram(process.execPath, ['-e', 'console.error("no disk"); process.exit(4)']),
  ).rejects.toThrow(/ended with 4: no disk/);
});

test('a program and the room of a disk are found', () => {
  expect(hasProgram('no-such-program-anywhere')).toBe(false);
  expect(freeMebibytes(tmpdir())).toBeGreaterThan(0);
});
