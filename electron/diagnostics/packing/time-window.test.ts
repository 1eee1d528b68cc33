import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeText, type TextEncoding } from '../../redaction/text-encoding';
import { readText, type LogFile } from './log-lines';
import { closeFile, openFile } from './open-file';
import { findWindow } from './time-window';

let folder = '';
let zone = 'UTC';
beforeEach(() => {
  zone = 'UTC';
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
  const log: LogFile = { file: opened.value, encoding, time: { zone, modifiedMs: start } };
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

  it('loses nothing where the clock was set back in the middle of a large log', () => {
    const before = makeLog(9000);
    // At 9000 s the clock goes back to 4000 s and runs on.
    const after = Array.from(
      { length: 9000 },
      (_, second) => `${clock(4000 + second)} INFO again ${second}\r\n`,
    );
    const found = select(before + after.join(''), 'bytes', 8000, 8010)!;
    expect(found).toContain(`${clock(8000)} INFO звонок 8000`);
    expect(found).toContain(`${clock(8010)} INFO again 4010`);
    expect(found.startsWith(clock(8000))).toBe(true);
    expect(found.trimEnd().endsWith('again 4010')).toBe(true);
  });

  it('keeps both hours of the night in which summer time ends', () => {
    const lines = (from: string, count: number) =>
      Array.from({ length: count }, (_, minute) => {
        const at = new Date(Date.parse(from) + minute * 60_000).toISOString();
        return `${at.slice(0, 10)} ${at.slice(11, 19)} line\n`;
      }).join('');
    // Berlin: 00:30 to 02:59 summer time, then 02:00 again and on to 05:00.
    const text = lines('2026-10-25T00:30:00Z', 150) + lines('2026-10-25T02:00:00Z', 180);
    // 02:10 to 02:20 of the second time round, as UTC.
    zone = 'Europe/Berlin';
    const at = (iso: string) => (Date.parse(iso) - start) / 1000;
    const found = select(text, 'bytes', at('2026-10-25T01:10:00Z'), at('2026-10-25T01:20:00Z'))!;
    expect(found.match(/2026-10-25 02:15:00/g)).toHaveLength(2);
    expect(found).not.toContain('00:45:00');
    expect(found).not.toContain('04:45:00');
  });

  it('gives lines without a time to the line before, and those at the beginning to the first', () => {
    const text = `=== started ===\n${clock(10)} a\n  detail\n${clock(20)} b\n  detail\n${clock(30)} c\n  end\n`;
    expect(select(text, 'bytes', 0, 15)).toBe(`=== started ===\n${clock(10)} a\n  detail\n`);
    expect(select(text, 'bytes', 15, 25)).toBe(`${clock(20)} b\n  detail\n`);
    expect(select(text, 'bytes', 25, null)).toBe(`${clock(30)} c\n  end\n`);
    expect(select(text, 'bytes', 11, 19)).toBe('');
  });

  it('finds ten minutes in a log with long lines and lines without times between', () => {
    const long = `  body ${'x'.repeat(300_000)}\n`;
    const text = Array.from({ length: 40 }, (_, at) => `${clock(at * 60)} message ${at}\n${long}`).join('');
    const found = select(text, 'bytes', 20 * 60, 30 * 60)!;
    expect(found.match(/message \d+/g)).toEqual(Array.from({ length: 11 }, (_, at) => `message ${20 + at}`));
    expect(found.endsWith(long)).toBe(true);
  });

  it('answers null for text without times', () => {
    expect(select('no times\n'.repeat(1000), 'bytes', 0, 1)).toBeNull();
  });
});
