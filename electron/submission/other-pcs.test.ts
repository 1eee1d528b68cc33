import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckResult, SystemReport } from '../contract/evidence';
import { createDiagnostics } from '../diagnostics/create-diagnostics';
import { pcEvidenceOf } from '../infrastructure/snapshots/pc-evidence-of';
import { createOtherPcsReader } from './other-pcs';
import { soundRequest, testSubmission } from './submission.fixture';

const root = join(import.meta.dirname, '..', '..');
const resources = {
  assetsDir: join(root, 'assets'),
  workersDir: join(root, 'dist', 'workers'),
  version: '0.1.0',
};
const clock = { now: () => new Date('2026-11-20T09:00:00Z'), zone: () => 'Europe/Moscow' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'отчёты '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const diagnosticsOf = (name: string) => createDiagnostics({ resources, clock, dataDir: join(folder, name) });
const reader = () => createOtherPcsReader({ diagnostics: diagnosticsOf('reader'), evidenceOf: pcEvidenceOf });

const systemOf = (address: string): SystemReport => {
  const section = (id: string, values: Record<string, string>) => ({
    id,
    durationMs: 1,
    values: Object.entries(values).map(([name, value]) => ({ id: name, value, reason: null })),
  });
  return {
    collectedAt: '2026-11-20T09:00:00.000Z',
    durationMs: 1,
    sections: [
      section('softphone', { version: '5.7.1.0' }),
      section('os', { edition: 'Windows 11 Pro', build: '22631.4460' }),
      section('network', { 'adapter Ethernet': `${address}/24; MAC 00:11:22:xx:xx:xx` }),
      section('gateway', { gateway: '192.168.1.1 (metric 35)' }),
    ],
  };
};
const check = (id: string, verdict: CheckResult['verdict']): CheckResult => ({
  id,
  target: 'acme.softphone.pro',
  action: 'GET',
  verdict,
  detail: 'x',
  durationMs: 1,
  at: '2026-11-20T08:55:00.000Z',
});

/** Packs as `collect` does on another PC: real system information, real zip. */
async function packageOf(name: string, address: string, verdict: CheckResult['verdict']): Promise<string> {
  const path = join(folder, name);
  const packed = await diagnosticsOf(`pc of ${name}`).pack(
    {
      outPath: path,
      sources: [],
      document: null,
      system: systemOf(address),
      checks: [check('https-tenant', verdict), check('tcp-tenant', verdict), check('https-site', 'ok')],
      maxBytes: null,
      since: null,
      until: null,
    },
    {},
  );
  if (!packed.ok) throw new Error(JSON.stringify(packed.failure));
  return path;
}

describe('reports of other PCs', () => {
  it('are read from packages, with what each reaches and what it is', async () => {
    const paths = [
      await packageOf('ПК 1.zip', '192.168.1.21', 'failed'),
      await packageOf('ПК 2.zip', '192.168.1.22', 'failed'),
    ];
    const { pcs, refused } = await reader().read(paths, []);
    expect(refused).toEqual([]);
    expect(
      pcs.map(({ name, account, servers, site, network, softphone, os }) => ({
        name,
        account,
        servers,
        site,
        network,
        softphone,
        os,
      })),
    ).toEqual(
      ['ПК 1.zip', 'ПК 2.zip'].map((name) => ({
        name,
        account: 'unreached',
        servers: 'unreached',
        site: 'reached',
        network: '192.168.1.1, 192.168.1.0/24',
        softphone: '5.7.1.0',
        os: 'Windows 11 Pro, 22631.4460',
      })),
    );
    expect(new Set(pcs.map(({ key }) => key)).size).toBe(2);
  });

  it('of the same PC count once, also beside what is known already', async () => {
    const first = await packageOf('first.zip', '192.168.1.21', 'failed');
    const copy = join(folder, 'copy.zip');
    await copyFile(first, copy);
    const again = await reader().read([first, copy], []);
    expect(again.pcs).toHaveLength(1);
    expect(again.refused).toEqual([{ name: 'copy.zip', failure: null, sameAs: 'first.zip' }]);
    const known = await reader().read(
      [copy],
      [{ ...(again.pcs[0] as (typeof again.pcs)[0]), name: 'this-pc' }],
    );
    expect(known).toEqual({ pcs: [], refused: [{ name: 'copy.zip', failure: null, sameAs: 'this-pc' }] });
  });

  it('that were changed, cut off or are something else are named with the reason, and the others count', async () => {
    const sound = await packageOf('sound.zip', '192.168.1.21', 'failed');
    const changed = await packageOf('changed.zip', '192.168.1.22', 'failed');
    const bytes = await readFile(changed);
    // The names of a zip lie in it in the clear: an entry that the manifest does not list.
    await writeFile(
      changed,
      Buffer.from(bytes.toString('latin1').replaceAll('checks.json', 'shecks.json'), 'latin1'),
    );
    const torn = join(folder, 'torn.zip');
    await writeFile(torn, (await readFile(sound)).subarray(0, 900));
    const foreign = join(folder, 'photo.jpg');
    await writeFile(foreign, 'not a zip at all');
    const gone = join(folder, 'gone.zip');
    const { pcs, refused } = await reader().read([changed, torn, foreign, gone, sound], []);
    expect(pcs.map(({ name }) => name)).toEqual(['sound.zip']);
    expect(refused.map(({ name, failure }) => [name, failure?.kind])).toEqual([
      ['changed.zip', 'package-damaged'],
      ['torn.zip', 'handover-refused'],
      ['photo.jpg', 'handover-refused'],
      ['gone.zip', 'not-found'],
    ]);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('softphone-report-pc-'))).toEqual([]);
  });

  it('are read from hand-over files with the package inside, and without one', async () => {
    const here = testSubmission(join(folder, 'here'));
    const document = soundRequest();
    const { reference } = document;
    const file = join(folder, 'hand-over.zip');
    await here.cases.create(document);
    await here.cases.saveSystem(reference, systemOf('192.168.1.30'));
    expect((await here.submission.exportHandover(reference, file)).ok).toBe(true);
    const { pcs, refused } = await reader().read([file], []);
    expect(refused).toEqual([]);
    expect(pcs).toMatchObject([{ name: 'hand-over.zip', account: 'unknown', softphone: '5.7.1.0' }]);
    const bytes = await readFile(file);
    await writeFile(
      file,
      Buffer.from(bytes.toString('latin1').replaceAll('system.json', 'sistem.json'), 'latin1'),
    );
    expect((await reader().read([file], [])).refused).toMatchObject([
      { name: 'hand-over.zip', failure: { kind: 'handover-refused', reason: 'unexpected-entry' } },
    ]);
  });
});
