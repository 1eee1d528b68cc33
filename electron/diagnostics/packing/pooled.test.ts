import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SystemReport } from '../../contract/evidence';
import type { PackedPackage } from '../diagnostics';
import { makeMasking } from './masking-of-run';
import { createMasker } from '../../redaction/mask-stream';
import {
  base,
  dataDir,
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

const system: SystemReport = {
  collectedAt: '2026-11-22T10:00:00Z',
  durationMs: 5,
  sections: [{ id: 'os', durationMs: 3, values: [{ id: 'name', value: 'Windows 11', reason: null }] }],
};

function maskedWhole(content: string): string {
  const { profile } = makeMasking(dataDir, { kept: [], ownWords: [], shown: [] }, []);
  const masker = createMasker({ encoding: 'bytes', ...(profile === null ? {} : { profile }) });
  const masked = Buffer.concat([masker.push(Buffer.from(content)), masker.end()]);
  return createHash('sha256').update(masked).digest('hex');
}

function sha256Of(packed: PackedPackage, name: string): string | undefined {
  return packed.manifest.entries.find((entry) => entry.name === name)?.sha256;
}

/** Larger than what one thread packs. */
const LARGE = 4_300_000;

describe('packing through the pool', () => {
  it('writes what a forecast has packed already as if nobody had asked for one', async () => {
    const text = logText(LARGE, 12);
    put('data/sip.log', text);
    put('data/alone.log', logText(600_000, 13));
    put(
      'data/wide.log',
      Buffer.concat([Buffer.from('\ufeff', 'utf16le'), Buffer.from(logText(2_500_000, 14), 'utf16le')]),
    );
    const input = { ...base, sources: logFolder(), maxBytes: null };
    const plain = await packaging.pack({ ...input, outPath: join(place.folder, 'plain.zip') }, {});
    const forecasts: number[] = [];
    const foretold = await packaging.pack(
      { ...input, outPath: join(place.folder, 'foretold.zip') },
      { onForecast: ({ bytes }) => forecasts.push(bytes) },
    );
    if (!plain.ok || !foretold.ok) throw new Error('not packed');
    expect(forecasts).toHaveLength(1);
    expectTrueManifest(unpack(foretold.value.path), foretold.value.manifest);
    expect(foretold.value.manifest.entries).toEqual(plain.value.manifest.entries);
    expect(sha256Of(foretold.value, 'softphone/sip.log')).toBe(maskedWhole(text));
  });

  it('gives what masking a file in one go gives, for 7-Zip too', async () => {
    const text = logText(LARGE, 9);
    put('data/sip.log', text);
    put('data/small.log', 'Password=x1\n');
    const noise = Array.from({ length: 40_000 }, (_, at) => createHash('sha256').update(`${at}`).digest());
    const picture = put('picture.png', Buffer.concat(noise));
    const packed = await pack({
      sources: [...logFolder(), { path: picture, kind: 'other', origin: 'added' }],
      system,
    });
    execFileSync('7z', ['t', packed.path]);
    const entries = unpack(packed.path);
    expectTrueManifest(entries, packed.manifest);
    expect([...entries.keys()].slice(0, 2)).toEqual(['system.json', 'system.txt']);
    expect(sha256Of(packed, 'softphone/sip.log')).toBe(maskedWhole(text));
    expect(entries.get('user/picture.png')?.equals(readFileSync(picture))).toBe(true);
  });

  it('waits for what comes late, and puts it where it belongs', async () => {
    // More files than one thread packs.
    for (let at = 0; at < 210; at += 1) put(`data/${at}.log`, logText(2000, at), at);
    const now = await pack({ sources: logFolder(), system }, 'now.zip');
    const slow = new Promise<SystemReport>((resolve) => setTimeout(() => resolve(system), 200));
    const late = await pack({ sources: logFolder(), system: slow, checks: Promise.resolve([]) }, 'late.zip');
    expect(late.manifest).toEqual(now.manifest);
    expect([...unpack(late.path).keys()]).toEqual([...unpack(now.path).keys()]);
    const budget = await pack({ sources: logFolder(), system: slow, maxBytes: 100_000 }, 'small.zip');
    expect(unpack(budget.path).has('system.txt')).toBe(true);
    expect(budget.record.bytes).toBeLessThanOrEqual(100_000);
    const broken = packaging.pack(
      {
        ...base,
        outPath: join(place.folder, 'x.zip'),
        sources: logFolder(),
        system: Promise.reject(new Error('no')),
      },
      {},
    );
    await expect(broken).rejects.toThrow('no');
  });

  it('cuts nothing but the oldest lines of a log that is too large, and fills 99 % or more', async () => {
    const text = logText(LARGE, 9);
    put('data/sip.log', text);
    put('data/older.log', logText(300_000, 2), 60);
    const packed = await pack({ sources: logFolder(), maxBytes: 400_000 });
    expect(packed.record.bytes).toBeLessThanOrEqual(400_000);
    expect(packed.record.bytes).toBeGreaterThanOrEqual(396_000);
    expect(reasons(packed.manifest)).toEqual({
      'log folder/sip.log': 'tail-only',
      'log folder/older.log': 'over-budget',
    });
    const content = unpack(packed.path).get('softphone/sip.log')?.toString('utf8') ?? '';
    const [marker = '', ...lines] = content.split('\r\n');
    expect(marker).toMatch(/^\[Softphone Report: \d+ earlier bytes left out\]$/);
    const times = text.split('\r\n').map((line) => line.slice(0, 23));
    expect(lines.map((line) => line.slice(0, 23))).toEqual(times.slice(-lines.length));
    expectTrueManifest(unpack(packed.path), packed.manifest);
  });

  it('packs a file that becomes shorter meanwhile as far as it goes', async () => {
    const path = put('data/sip.log', logText(2 * LARGE, 9));
    let isCut = false;
    const onProgress = ({ phase }: { readonly phase: string }) => {
      if (phase === 'reading' && !isCut) truncateSync(path, 2_000_000);
      isCut ||= phase === 'reading';
    };
    const outPath = join(place.folder, 'out.zip');
    const result = await packaging.pack({ ...base, outPath, sources: logFolder() }, { onProgress });
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    expect(reasons(result.value.manifest)).toEqual({ 'log folder/sip.log': 'changed-while-read' });
    expectTrueManifest(unpack(outPath), result.value.manifest);
    expect(result.value.manifest.omissions[0]?.bytesKept).toBeLessThan(2 * LARGE);
  });

  it('packs a zip of the user in which a log is large, and leaves nothing of it behind', async () => {
    const text = logText(LARGE, 9);
    put('inner/sip.log', text);
    const zip = join(place.folder, 'report.zip');
    execFileSync('python3', [
      '-c',
      'import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1],"w",8); z.write(sys.argv[2],"logs/sip.log"); z.close()',
      zip,
      join(place.folder, 'inner/sip.log'),
    ]);
    const packed = await pack({ sources: [{ path: zip, kind: 'report-zip', origin: 'added' }] });
    expect(sha256Of(packed, 'user/report.zip/logs/sip.log')).toBe(maskedWhole(text));
    const cut = await pack(
      { sources: [{ path: zip, kind: 'report-zip', origin: 'added' }], maxBytes: 200_000 },
      'cut.zip',
    );
    expect(cut.manifest.omissions).toMatchObject([{ reason: 'tail-only' }]);
  });
});

describe('the private list of pseudonyms', () => {
  it('tells what each pseudonym of a package stands for, and follows the package when it is made smaller', async () => {
    const lines = Array.from(
      { length: 4000 },
      (_, at) =>
        `2026-11-22 10:00:${String(at % 60).padStart(2, '0')} user ivan.petrov called, ${createHash('sha256').update(`${at}`).digest('hex')}\r\n`,
    );
    put('data/sip.log', lines.join(''));
    const masking = { kept: [], ownWords: ['ivan.petrov'], shown: [] };
    const packed = await pack({ sources: logFolder(), masking });
    const list = await packaging.readPseudonyms(packed.record.sha256);
    const words = list.ok ? list.value.filter(({ kind }) => kind === 'own-word') : [];
    expect(words).toHaveLength(1);
    const text = unpack(packed.path).get('softphone/sip.log')?.toString() ?? '';
    expect(text.split(words[0]?.pseudonym ?? '?')).toHaveLength(4001);
    expect(text).not.toContain('petrov');
    expect(packed.manifest.masking).toEqual({ kept: [], ownWords: 1, shown: [] });
    expect(JSON.stringify(packed.manifest)).not.toContain('petrov');
    const fitted = await packaging.fit(packed.path, join(place.folder, 'fit.zip'), 100_000, {});
    if (!fitted.ok) throw new Error(JSON.stringify(fitted.failure));
    const { record, manifest } = fitted.value;
    expect(await packaging.readPseudonyms(record.sha256)).toEqual(list);
    const kept = unpack(join(place.folder, 'fit.zip')).get('softphone/sip.log')?.toString() ?? '';
    const count = kept.split(words[0]?.pseudonym ?? '?').length - 1;
    expect(count).toBeGreaterThan(100);
    expect(manifest.redactions['own-word']).toBe(count);
    expect(manifest.masking).toEqual(packed.manifest.masking);
  });

  it('shows a value in one entry on purpose and records it', async () => {
    put('data/a.log', 'проект Заря\n');
    put('data/b.log', 'проект Заря\n');
    const ownWords = ['проект Заря'];
    const first = await pack({ sources: logFolder(), masking: { kept: [], ownWords, shown: [] } });
    const list = await packaging.readPseudonyms(first.record.sha256);
    const pseudonym = (list.ok && list.value.find(({ kind }) => kind === 'own-word')?.pseudonym) || '';
    const shown = [{ entry: 'softphone/a.log', pseudonym }];
    const second = await pack({ sources: logFolder(), masking: { kept: [], ownWords, shown } }, 'shown.zip');
    const entries = unpack(second.path);
    expect(entries.get('softphone/a.log')?.toString()).toBe('проект Заря\n');
    expect(entries.get('softphone/b.log')?.toString()).toBe(`${pseudonym}\n`);
    expect(second.manifest.masking).toEqual({ kept: [], ownWords: 1, shown });
  });
});

describe('forecast', () => {
  async function foretell(maxBytes: number | null) {
    const result = await packaging.forecast({ ...base, sources: logFolder(), system, maxBytes }, {});
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value;
  }

  it('is within three percent of what packing gives, and is the budget where that is exceeded', async () => {
    put('data/sip.log', logText(LARGE, 9));
    for (let at = 0; at < 40; at += 1) put(`data/part-${at}.log`, logText(20_000, at), at);
    const full = await foretell(null);
    const packed = await pack({ sources: logFolder(), system });
    expect(Math.abs(full.bytes / packed.record.bytes - 1)).toBeLessThan(0.03);
    expect(full).toMatchObject({ limitBytes: null, isCut: false, files: 41 });
    expect(await foretell(200_000)).toMatchObject({ bytes: 200_000, limitBytes: 200_000, isCut: true });
    expect((await foretell(50_000_000)).isCut).toBe(false);
  });

  it('says that there is nothing to pack', async () => {
    const result = await packaging.forecast({ ...base }, {});
    expect(result).toEqual({ ok: false, failure: { kind: 'nothing-to-pack' } });
  });
});
