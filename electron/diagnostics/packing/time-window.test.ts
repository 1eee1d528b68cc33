import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeText, type TextEncoding } from '../../redaction/text-encoding';
import { readText, type LogFile } from './log-lines';
import { closeFile, openFile } from './open-file';
import { findWindow } from './time-window';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'window-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = Date.parse('2026-11-22T00:00:00Z');
const clock = (second: number) =>
  new Date(start + second * 1000).toISOString().replace('T', ' ').replace('Z', '');

/** One entry a second, each with lines of its own that carry no time. */
function makeLog(seconds: number): string {
  return Array.from(
    { length: seconds },
    (_, second) => `${clock(second)} INFO звонок ${second}\r\nVia: SIP/2.0/UDP 10.0.0.1\r\n folded\r\n`,
  ).join('');
}

function select(
  text: string,
  encoding: TextEncoding,
  since: number | null,
  until: number | null,
): string | null {
  const path = join(folder, 'a.log');
  writeFileSync(path, encoding === 'bytes' ? Buffer.from(text) : encodeText(`\ufeff${text}`, encoding));
  const opened = openFile(path);
  if (!opened.ok) throw new Error(opened.failure.reason);
  const log: LogFile = { file: opened.value, encoding, time: { zone: 'UTC', modifiedMs: start } };
  const range = findWindow(log, {
    sinceMs: since === null ? null : start + since * 1000,
    untilMs: until === null ? null : start + until * 1000,
  });
  const found = range === null ? null : readText(log, range.start, range.end - range.start);
  closeFile(opened.value);
  return encoding === 'bytes' && found !== null ? Buffer.from(found, 'latin1').toString('utf8') : found;
}

describe('findWindow', () => {
  it.each(['bytes', 'utf16le', 'utf16be'] as const)(
    'takes exactly the entries between two moments of a large log in %s',
    (encoding) => {
      const found = select(makeLog(20_000), encoding, 12_345, 12_400)!;
      const times = found.match(/^2026-\S+ \S+/gm)!;
      expect(times[0]).toBe(clock(12_345));
      expect(times.at(-1)).toBe(clock(12_400));
      expect(times).toHaveLength(56);
      expect(found.endsWith(' folded\r\n')).toBe(true);
    },
  );

  it('takes everything when the log lies within, and nothing when it lies outside', () => {
    const log = makeLog(100);
    expect(select(log, 'bytes', 0, 99)).toBe(log);
    expect(select(log, 'bytes', null, null)).toBe(log);
    expect(select(log, 'bytes', 5000, null)).toBe('');
    expect(select(log, 'bytes', null, -10)).toBe('');
  });

  it('answers null for text without times', () => {
    expect(select('no times\n'.repeat(1000), 'bytes', 0, 1)).toBeNull();
  });
});
