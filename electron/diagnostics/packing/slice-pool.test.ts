import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSlicePool } from './slice-pool';
import type { SliceJob, SliceResult } from './slice-job';
import { startSliceThreadsEarly } from './slice-thread';
import { closeFile, openFile } from './open-file';
import { logText, place, put, resources, useFolder } from './test-packages';

useFolder();

const masking = { profile: null, isRepacking: false, level: 6 };
const script = join(resources.workersDir, 'slice-worker.cjs');

function slice(fd: number, fileBytes: number, start: number, end: number): SliceJob {
  const range = { start: 0, end: fileBytes };
  const shape = { encoding: 'bytes', treatment: 'mask', shown: [], leftOut: 0, wantsContent: true } as const;
  return {
    kind: 'slice',
    fd,
    fileBytes,
    start,
    end,
    isExact: true,
    range,
    isLast: end === fileBytes,
    ...shape,
  };
}

it('gives the same contents in memory that has come back as in memory of their own', async () => {
  const opened = openFile(put('a.log', logText(3_000_000, 9)));
  if (!opened.ok) throw new Error(opened.failure.detail);
  const { fd, bytes } = opened.value;
  const ends = [0, 1_000_000, 1_000_100, 2_200_000, bytes];
  const jobs = ends.slice(1).map((end, at) => slice(fd, bytes, ends[at] ?? 0, end));
  const contents: string[][] = [];
  for (const givesBack of [false, true]) {
    const pool = createSlicePool(script, { masking }, 1);
    pool.start();
    const texts: string[] = [];
    for (const job of jobs) {
      const { content }: SliceResult = await pool.run(job);
      if (content === null) throw new Error('no content');
      texts.push(Buffer.from(content).toString('latin1'));
      if (givesBack) pool.giveBack(content);
    }
    contents.push(texts);
    await pool.close();
  }
  closeFile(opened.value);
  expect(contents[1]).toEqual(contents[0]);
  expect(contents[0]?.map(({ length }) => length > 20)).toEqual([true, true, true, true]);
});

it('refuses jobs when a thread that was started beforehand has ended', async () => {
  const pool = createSlicePool(join(place.folder, 'there-is-none.cjs'), { masking }, 2);
  pool.start();
  await expect(pool.run(slice(0, 1, 0, 1))).rejects.toThrow(/Cannot find module/);
  await expect(pool.run(slice(0, 1, 0, 1))).rejects.toThrow(/Cannot find module/);
  await pool.close();
});

it('gives jobs to threads that were started before it was known how they mask, and does without those that failed', async () => {
  const opened = openFile(put('early.log', 'password=Qwerty123\n'.repeat(50)));
  if (!opened.ok) throw new Error(opened.failure.detail);
  const { fd, bytes } = opened.value;
  const contents: string[] = [];
  for (const early of [script, join(place.folder, 'there-is-none.cjs')]) {
    startSliceThreadsEarly(early, 2);
    const pool = createSlicePool(script, { masking }, 2);
    const jobs = [slice(fd, bytes, 0, bytes), slice(fd, bytes, 0, bytes)];
    const results: SliceResult[] = await Promise.all(jobs.map((job) => pool.run(job)));
    contents.push(...results.map(({ content }) => Buffer.from(content ?? []).toString('latin1')));
    await pool.close();
  }
  closeFile(opened.value);
  expect(contents).toEqual(Array(4).fill('password=[masked:password]\n'.repeat(50)));
});
