import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeText } from '../../redaction/text-encoding';
import {
  base,
  document,
  expectTrueManifest,
  logFolder,
  logText,
  pack,
  packaging,
  place,
  put,
  reasons,
  unpack,
  useFolder,
} from './test-packages';

useFolder();

describe('pack within a budget', () => {
  it.each([60_000, 300_000, 1_000_000])(
    'fills %i bytes to 97 % or more and never beyond',
    async (maxBytes) => {
      put('data/SoftphonePro.ini', '[AppSettings]\r\nLanguage=Russian\r\n', 9999);
      for (let index = 0; index < 8; index += 1)
        put(`data/sip.log.${index}`, logText(1_400_000, index + 1), index * 10);
      const packed = await pack({ sources: logFolder(), maxBytes, document });
      expect(packed.record.bytes).toBeLessThanOrEqual(maxBytes);
      expect(packed.record.bytes).toBeGreaterThanOrEqual(maxBytes * 0.97);
      const entries = unpack(packed.path);
      expectTrueManifest(entries, packed.manifest);
      expect(entries.has('request.json')).toBe(true);
      expect(entries.has('softphone/SoftphonePro.ini')).toBe(true);
    },
  );

  it('fills it from one log that is far too large, cut at a line start with a marker', async () => {
    const text = logText(6_000_000, 5);
    put('data/sip.log', text);
    const packed = await pack({ sources: logFolder(), maxBytes: 400_000 });
    expect(packed.record.bytes).toBeLessThanOrEqual(400_000);
    expect(packed.record.bytes).toBeGreaterThanOrEqual(388_000);
    const [marker, first] = unpack(packed.path).get('softphone/sip.log')!.toString('utf8').split('\r\n');
    const [cut] = packed.manifest.omissions;
    expect(marker).toBe(`[Softphone Report: ${cut!.bytes} earlier bytes left out]`);
    expect(first).toMatch(/^2026-11-22 /);
    expect(cut).toMatchObject({ reason: 'tail-only', source: 'log folder/sip.log' });
    expect(cut!.bytes! + cut!.bytesKept).toBe(Buffer.byteLength(text));
    expect(cut!.timeSpan.first).toBe('2026-11-22T00:00:00.000Z');
    const [entry] = packed.manifest.entries;
    expect(Date.parse(entry!.timeSpan.first!) - Date.parse(cut!.timeSpan.last!)).toBe(50);
  });

  it('cuts UTF-16 between characters', async () => {
    put('data/sip.log', encodeText(`\ufeff${logText(1_000_000, 5)}`, 'utf16le'));
    const packed = await pack({ sources: logFolder(), maxBytes: 60_000 });
    const lines = unpack(packed.path).get('softphone/sip.log')!.toString('utf16le').split('\r\n');
    expect(lines[0]).toMatch(/^\ufeff\[Softphone Report: \d+ earlier bytes left out\]$/);
    expect(lines[1]).toMatch(/^2026-11-22 .* звонок /);
  });

  it('takes the newest logs and lists what did not fit, the oldest last', async () => {
    for (let index = 0; index < 6; index += 1)
      put(`data/sip.log.${index}`, logText(600_000, index + 1), index * 60);
    const packed = await pack({ sources: logFolder(), maxBytes: 200_000 });
    expect(packed.manifest.entries[0]!.name).toBe('softphone/sip.log.0');
    const left = packed.manifest.omissions.filter(({ reason }) => reason === 'over-budget');
    expect(left.length).toBeGreaterThan(1);
    const all = Array.from({ length: 6 }, (_, index) => `log folder/sip.log.${index}`);
    expect(left.map(({ source }) => source)).toEqual(all.slice(-left.length));
    expect(left.at(-1)).toMatchObject({
      bytesKept: 0,
      timeSpan: { first: null, last: '2026-11-22T05:00:00.000Z' },
    });
  });

  it('prefers settings and logs to dumps, and keeps a dump only when there is room', async () => {
    const noise = Array.from({ length: 7000 }, (_, index) =>
      createHash('sha256').update(String(index)).digest(),
    );
    put('data/crash.dmp', Buffer.concat([Buffer.from('MDMP'), ...noise]));
    put('data/sip.log', logText(400_000, 1));
    const small = await pack({ sources: logFolder(), maxBytes: 150_000 }, 'out/small.zip');
    expect(reasons(small.manifest)['log folder/crash.dmp']).toBe('over-budget');
    expect(small.manifest.entries.map(({ name }) => name)).toContain('softphone/sip.log');
    const large = await pack({ sources: logFolder(), maxBytes: 2_000_000 }, 'out/large.zip');
    expect(large.manifest.entries.map(({ name }) => name)).toEqual([
      'softphone/sip.log',
      'softphone/crash.dmp',
    ]);
  });

  it('sums up thousands of files that did not fit', async () => {
    for (let index = 0; index < 1000; index += 1) put(`data/f${index}.log`, logText(2000, index), index);
    const packed = await pack({ sources: logFolder(), maxBytes: 60_000 });
    expect(packed.record.bytes).toBeGreaterThanOrEqual(58_200);
    expect(packed.record.bytes).toBeLessThanOrEqual(60_000);
    const sum = packed.manifest.omissions.at(-1)!;
    expect(sum.source).toMatch(/^\d+ more files$/);
    const listed = packed.manifest.entries.length + packed.manifest.omissions.length - 1;
    expect(listed + Number.parseInt(sum.source, 10)).toBeGreaterThanOrEqual(1000);
  });

  it('says when not even the necessary fits', async () => {
    put('data/a.log', 'x\n');
    const outPath = join(place.folder, 'out.zip');
    const result = await packaging.pack(
      { ...base, outPath, sources: logFolder(), document, maxBytes: 300 },
      {},
    );
    expect(!result.ok && result.failure).toMatchObject({
      kind: 'package-too-large',
      name: 'out.zip',
      limitBytes: 300,
    });
    expect(existsSync(outPath)).toBe(false);
  });
});

describe('pack within a time window', () => {
  it('takes the lines of the window and lists the rest', async () => {
    put('data/sip.log', logText(3_000_000, 1));
    put('data/old.log', 'no times here\n', 60 * 24 * 30);
    put('data/SoftphonePro.ini', '[AppSettings]\nLanguage=Russian\n', 60 * 24 * 60);
    const packed = await pack({
      sources: logFolder(),
      since: '2026-11-22T00:10:00Z',
      until: '2026-11-22T03:12:00+03:00',
    });
    const times = unpack(packed.path)
      .get('softphone/sip.log')!
      .toString('utf8')
      .match(/^2026-11-22 \S+/gm)!;
    expect(times[0]).toBe('2026-11-22 00:10:00.000');
    expect(times.at(-1)).toBe('2026-11-22 00:12:00.000');
    expect(times).toHaveLength(2401);
    expect(reasons(packed.manifest)).toEqual({
      'log folder/sip.log': 'outside-window',
      'log folder/old.log': 'outside-window',
    });
    expect(packed.manifest.entries.map(({ name }) => name)).toEqual([
      'softphone/SoftphonePro.ini',
      'softphone/sip.log',
    ]);
  });
});
