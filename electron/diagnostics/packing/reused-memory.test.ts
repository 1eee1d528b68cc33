import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeFile, openFile, readRange, type OpenFile } from './open-file';
import { createReusedReader, createReusedWriter } from './reused-memory';

const MIB = 1024 * 1024;
const content = Buffer.from(Array.from({ length: 3 * MIB }, (_, at) => (at * 31 + (at >> 8)) & 255));
let folder = '';
let file: OpenFile;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'Память-'));
  writeFileSync(join(folder, 'a.log'), content);
  const opened = openFile(join(folder, 'a.log'));
  if (!opened.ok) throw new Error(opened.failure.detail);
  file = opened.value;
});

afterEach(() => {
  closeFile(file);
  rmSync(folder, { recursive: true });
});

it('gives the same bytes as reading into memory of its own, whatever was read before', () => {
  const read = createReusedReader();
  const ranges = [
    [0, 10],
    [5, MIB],
    [MIB, 3],
    [100, 3 * MIB],
    [3 * MIB - 7, MIB],
    [7, 2 * MIB],
    [4 * MIB, 5],
    [9, 0],
  ] as const;
  for (const [start, length] of ranges)
    expect(read(file, start, length).equals(readRange(file, start, length))).toBe(true);
});

it('uses one stretch of memory for what is not longer than two megabytes', () => {
  const read = createReusedReader();
  const { buffer } = read(file, 0, MIB);
  expect(read(file, MIB, MIB).buffer).toBe(buffer);
  expect(read(file, 0, 2 * MIB + 1).buffer).not.toBe(buffer);
  expect(read(file, 17, 100).buffer).toBe(buffer);
});

it('gives only what is there of a file that has become shorter, nothing of what was read before', () => {
  const read = createReusedReader();
  read(file, 0, MIB);
  truncateSync(join(folder, 'a.log'), 1000);
  expect(read(file, 900, MIB).equals(content.subarray(900, 1000))).toBe(true);
});

it('puts parts together in memory that stays, and forgets what was there before', () => {
  const writer = createReusedWriter();
  const [first, second] = [content.subarray(0, MIB), content.subarray(MIB, 2 * MIB - 5)];
  for (const part of [first, second]) writer.append(part);
  expect(writer.all().equals(content.subarray(0, 2 * MIB - 5))).toBe(true);
  writer.begin();
  expect(writer.all()).toHaveLength(0);
  writer.append(second);
  const { buffer } = writer.all();
  expect(writer.all().equals(second)).toBe(true);
  writer.begin();
  writer.append(first.subarray(0, 10));
  expect(writer.all().equals(content.subarray(0, 10))).toBe(true);
  expect(writer.all().buffer).toBe(buffer);
});

it('keeps no memory of a rare long content', () => {
  const writer = createReusedWriter();
  writer.append(content);
  const { buffer } = writer.all();
  writer.begin();
  writer.append(content.subarray(0, 3));
  expect(writer.all().equals(content.subarray(0, 3))).toBe(true);
  expect(writer.all().buffer).not.toBe(buffer);
});
