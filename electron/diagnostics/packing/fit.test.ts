import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PackedPackage } from '../diagnostics';
import {
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

describe('fit', () => {
  it('repacks within the budget, keeps what is whole, and adds what was cut to the manifest', async () => {
    put('data/SoftphonePro.ini', '[SipAccount1]\nPassword=x1\n');
    for (let index = 0; index < 5; index += 1)
      put(`data/sip.log.${index}`, logText(700_000, index + 1), index * 10);
    put('data/call.wav', 'RIFF');
    const full = await pack({ sources: logFolder(), document }, 'full.zip');
    const result = await packaging.fit(full.path, join(place.folder, 'fit.zip'), 300_000, {});
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    const { record, manifest, path } = result.value;
    expect(record.bytes).toBeLessThanOrEqual(300_000);
    expect(record.bytes).toBeGreaterThanOrEqual(291_000);
    const entries = unpack(path);
    expectTrueManifest(entries, manifest);
    expect(entries.get('request.json')!.equals(unpack(full.path).get('request.json')!)).toBe(true);
    const settings = ({ manifest: { entries: list } }: PackedPackage) =>
      list.find(({ name }) => name.endsWith('.ini'));
    expect(settings(result.value)).toEqual(settings(full));
    expect(manifest).toMatchObject({ reference: document.reference, maxBytes: 300_000 });
    expect(reasons(manifest)).toMatchObject({
      'log folder/call.wav': 'recording',
      'log folder/sip.log.4': 'over-budget',
    });
    expect(manifest.entries.map(({ name }) => name)).toContain('softphone/sip.log.0');
    expect(readdirSync(place.folder).sort()).toEqual(['data', 'fit.zip', 'full.zip']);
    const verdict = await packaging.verify(path, {});
    expect(verdict.ok && verdict.value.problems).toEqual([]);
  });

  it('refuses what is no package of ours', async () => {
    const result = await packaging.fit(put('x.zip', 'x'), join(place.folder, 'y.zip'), 1000, {});
    expect(!result.ok && result.failure.kind).toBe('package-damaged');
    const missing = await packaging.fit(join(place.folder, 'z.zip'), join(place.folder, 'y.zip'), 1000, {});
    expect(!missing.ok && missing.failure).toEqual({ kind: 'package-missing', name: 'z.zip' });
  });
});
