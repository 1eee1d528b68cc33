import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createMasker } from '../../redaction/mask-stream';
import type { MaskingProfile } from '../../redaction/masking-profile';
import { encodeText, type TextEncoding } from '../../redaction/text-encoding';
import { closeFile, openFile } from './open-file';
import { runJob } from './run-job';
import type { SliceJob, SliceResult } from './slice-job';
import { logText, put, useFolder } from './test-packages';
import { sliceRange } from './work-list';

useFolder();

const profile: MaskingProfile = {
  pseudonymKey: 'ab'.repeat(32),
  kept: [],
  names: [{ kind: 'user-name', value: 'ivan.petrov' }],
  ownWords: ['проект Заря'],
};

const key = `-----BEGIN PRIVATE KEY-----\r\n${'kLmN7'.repeat(12)}\r\n-----END PRIVATE KEY-----\r\n`;
const header = 'Authorization: Basic\r\n dXNlcjpwYXNzd29yZA==\r\nTo: <sip:+79211234567@pbx.example>\r\n';

function hardText(bytes: number): string {
  const lines = logText(bytes, 3).split(/(?<=\n)/);
  return lines
    .map((line, at) => (at % 40 === 7 ? key + line : at % 40 === 21 ? header + line : line))
    .join('');
}

function mask(content: Buffer, encoding: TextEncoding): { content: Buffer; redactions: object } {
  const masker = createMasker({ encoding, profile });
  const masked = Buffer.concat([masker.push(content), masker.end()]);
  return { content: masked, redactions: masker.redactions };
}

function slices(content: Buffer, encoding: TextEncoding, size: number, isBackward: boolean): SliceResult[] {
  const opened = openFile(put('a.log', content));
  if (!opened.ok) throw new Error(opened.failure.reason);
  const range = { start: 0, end: content.length };
  const wanted = sliceRange(range, size, encoding === 'bytes' ? 1 : 2, isBackward);
  const results = wanted.map((slice) => {
    const job: SliceJob = {
      kind: 'slice',
      fd: opened.value.fd,
      fileBytes: content.length,
      ...slice,
      isExact: false,
      range,
      encoding,
      treatment: 'mask',
      shown: [],
      isLast: slice.end === range.end,
      leftOut: 0,
      wantsContent: true,
    };
    return runJob(job, { profile, isRepacking: false, level: 6 });
  });
  closeFile(opened.value);
  return isBackward ? results.reverse() : results;
}

function total(results: readonly SliceResult[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { redactions } of results)
    for (const [kind, count] of Object.entries(redactions)) sums[kind] = (sums[kind] ?? 0) + count;
  return sums;
}

describe('slices of a log', () => {
  it.each([
    ['bytes', false],
    ['bytes', true],
    ['utf16le', false],
    ['utf16le', true],
  ] as const)('masked apart in %s (from the tail: %s) are the masked whole', (encoding, isBackward) => {
    const text = hardText(900_000);
    const content = encoding === 'bytes' ? Buffer.from(text) : encodeText(`\ufeff${text}`, encoding);
    const results = slices(content, encoding, 128 * 1024, isBackward);
    const whole = mask(content, encoding);
    expect(results.length).toBeGreaterThan(5);
    const joined = Buffer.concat(results.map((result) => Buffer.from(result.content ?? [])));
    expect(joined.equals(whole.content)).toBe(true);
    expect(total(results)).toEqual(whole.redactions);
    const stream = Buffer.concat(results.map(({ piece }) => piece.data));
    expect(inflateRawSync(stream).equals(joined)).toBe(true);
    for (const [at, { range }] of results.entries())
      expect(range.start).toBe(results[at - 1]?.range.end ?? 0);
  });

  it('gives each pseudonym with what it stands for, and hashes what is not wanted back', () => {
    const content = Buffer.from(`${header}user ivan.petrov, проект Заря\r\n`);
    const opened = openFile(put('b.log', content));
    if (!opened.ok) throw new Error(opened.failure.reason);
    const range = { start: 0, end: content.length };
    const job: SliceJob = {
      kind: 'slice',
      fd: opened.value.fd,
      fileBytes: content.length,
      ...range,
      isExact: true,
      range,
      encoding: 'bytes',
      treatment: 'mask',
      shown: [],
      isLast: true,
      leftOut: 0,
      wantsContent: false,
    };
    const result = runJob(job, { profile, isRepacking: false, level: 6 });
    closeFile(opened.value);
    const masked = inflateRawSync(result.piece.data);
    expect(masked.equals(mask(content, 'bytes').content)).toBe(true);
    expect(result.sha256).toBe(createHash('sha256').update(masked).digest('hex'));
    expect(result.content).toBeNull();
    expect(result.pseudonyms.map(({ kind }) => kind)).toContain('user-name');
    for (const { pseudonym } of result.pseudonyms) expect(masked.toString()).toContain(pseudonym);
  });
});

describe('slices of a dump', () => {
  it('overwrite a secret that lies across their border, and count it once', () => {
    const size = 256 * 1024;
    const content = Buffer.alloc(2 * size, 1);
    content.write('\0Password=across-the-border\0', size - 15, 'latin1');
    const opened = openFile(put('a.dmp', content));
    if (!opened.ok) throw new Error(opened.failure.reason);
    const range = { start: 0, end: content.length };
    const results = sliceRange(range, size, 1, false).map((slice) =>
      runJob(
        {
          kind: 'slice',
          fd: opened.value.fd,
          fileBytes: content.length,
          ...slice,
          isExact: false,
          range,
          encoding: 'bytes',
          treatment: 'overwrite',
          shown: [],
          isLast: slice.end === range.end,
          leftOut: 0,
          wantsContent: true,
        },
        { profile: null, isRepacking: false, level: 6 },
      ),
    );
    closeFile(opened.value);
    const joined = Buffer.concat(results.map((result) => Buffer.from(result.content ?? [])));
    expect(joined).toHaveLength(content.length);
    expect(joined.includes('border')).toBe(false);
    expect(joined.includes('Password=*****')).toBe(true);
  });
});
