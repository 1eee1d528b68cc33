import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RequestDocument } from '../request/document';
import { runCommand, temporaryDataDir } from './cli-run.fixture';

const DOCUMENT = join('electron', 'request', 'letter', 'golden', 'request.json');

/** One more look at this PC, as an earlier run with another proxy would have stored it. */
function alterLastRun(dataDir: string, change: Record<string, string>): void {
  const folder = join(dataDir, 'snapshots');
  const [name = ''] = readdirSync(folder).sort();
  const stored = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { takenAt: string; facts: object };
  const before = { ...stored, takenAt: '2026-11-18T12:00:00+03:00', facts: { ...stored.facts, ...change } };
  writeFileSync(join(folder, 'pc-20261118T090000000Z-1-1.json'), JSON.stringify(before));
}

describe('what changed on this PC', { timeout: 60_000 }, () => {
  test('is said at the next run, goes into a new request and is asked about by check', async () => {
    const dataDir = temporaryDataDir();
    const first = await runCommand(['system', '--json'], { dataDir });
    expect(first.code).toBe(0);
    expect(first.stderr).not.toContain('Changed on this PC');
    alterLastRun(dataDir, { proxy: 'old.proxy.example:3128' });
    const made = await runCommand(['new', '--json'], { dataDir, now: '2026-11-20T09:30:00Z' });
    const document = made.json() as RequestDocument;
    expect(document.infrastructure.differences).toMatchObject([
      { id: 'security-software/proxy', before: 'old.proxy.example:3128' },
    ]);
    const again = await runCommand(['system', '--json', '--language', 'ru'], {
      dataDir,
      now: '2026-11-20T09:00:30Z',
    });
    expect(again.stderr).not.toContain('изменилось');
    const path = join(dataDir, 'request.json');
    const changes = document.infrastructure.changes.map(({ id }) => ({ id, answer: 'no' }));
    writeFileSync(
      path,
      JSON.stringify({ ...document, infrastructure: { ...document.infrastructure, changes } }),
    );
    const checked = (await runCommand(['check', path, '--json'], { dataDir })).json() as {
      problems: { rule: string; field: string; severity: string }[];
    };
    expect(checked.problems).toContainEqual(
      expect.objectContaining({
        rule: 'R16',
        field: 'infrastructure.changes.security-software',
        severity: 'advice',
      }),
    );
  });

  test('is told in words on stderr, beside the one document on stdout, with a damaged file named', async () => {
    const dataDir = temporaryDataDir();
    await runCommand(['system', '--json'], { dataDir, now: '2026-11-19T09:00:00Z' });
    alterLastRun(dataDir, { proxy: 'old.proxy.example:3128' });
    const folder = join(dataDir, 'snapshots');
    for (const name of readdirSync(folder))
      if (!name.includes('20261118')) writeFileSync(join(folder, name), '{');
    const run = await runCommand(['system', '--json', '--language', 'ru'], { dataDir });
    expect(run.json()).toHaveProperty('sections');
    expect(run.stderr).toContain('С прошлого запуска на этом ПК изменилось:');
    expect(run.stderr).toMatch(/Прокси: было old\.proxy\.example:3128, стало .+; замечено 20 ноября 2026/);
    expect(run.stderr).toMatch(/«pc-20261119T090000000Z-[\d-]+\.json» повреждён/);
  });
});

describe('the first look at this PC', { timeout: 60_000 }, () => {
  test('is said to be the first, and no longer at the next run', async () => {
    const dataDir = temporaryDataDir();
    const at = (now: string, language: string) =>
      runCommand(['system', '--json', '--language', language], { dataDir, now });
    const first = await at('2026-11-19T09:00:00Z', 'ru');
    expect(first.json()).toHaveProperty('sections');
    expect(first.stderr).toContain('Этот ПК проверяется впервые: сравнивать пока не с чем.');
    const fresh = async () => (await runCommand(['new'], { dataDir, now: '2026-11-19T09:05:00Z' })).json();
    expect(await fresh()).toMatchObject({ infrastructure: { nothingToCompare: 'first-look' } });
    expect((await at('2026-11-19T09:06:00Z', 'ru')).stderr).not.toContain('сравнивать');
    expect((await at('2026-11-20T09:00:00Z', 'ru')).stderr).not.toContain('сравнивать');
    const later = (await runCommand(['new'], { dataDir })).json();
    expect(later).not.toHaveProperty('infrastructure.nothingToCompare');
    const other = await runCommand(['system', '--json', '--language', 'en'], {
      dataDir: temporaryDataDir(),
    });
    expect(other.stderr).toContain(
      'This is the first look at this PC: there is nothing to compare it with yet.',
    );
  });

  test('is not claimed where earlier looks are there but cannot be read', async () => {
    const dataDir = temporaryDataDir();
    await runCommand(['system', '--json'], { dataDir, now: '2026-11-19T09:00:00Z' });
    const folder = join(dataDir, 'snapshots');
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{');
    const run = await runCommand(['system', '--json', '--language', 'en'], { dataDir });
    expect(run.stderr).toContain('What was stored of this PC earlier cannot be read');
    expect(run.stderr).not.toContain('first look');
  });
});

describe('check --also', { timeout: 60_000 }, () => {
  test('counts the reports of other PCs and names a file that is none', async () => {
    const dataDir = temporaryDataDir();
    const out = join(dataDir, 'ПК 2.zip');
    expect(
      (await runCommand(['collect', '--source', 'assets/knowledge-base', '--out', out], { dataDir })).code,
    ).toBe(0);
    const foreign = join(dataDir, 'photo.jpg');
    writeFileSync(foreign, 'no zip');
    const run = await runCommand(['check', DOCUMENT, '--also', out, '--also', foreign, '--json'], {
      dataDir,
    });
    expect(run.code).toBe(1);
    const { otherPcs } = run.json() as { otherPcs: { count: number; pcs: unknown[]; refused: unknown[] } };
    expect(otherPcs).toMatchObject({
      count: 1,
      pcs: [{ name: 'ПК 2.zip' }],
      refused: [{ name: 'photo.jpg', failure: { kind: 'handover-refused' } }],
    });
    const lines = await runCommand(['check', DOCUMENT, '--also', out, '--language', 'ru'], { dataDir });
    expect(lines.stdout).toContain('Отчёты с 1 ПК:');
    const plain = await runCommand(['check', DOCUMENT, '--json'], { dataDir });
    expect(plain.json()).not.toHaveProperty('otherPcs');
  });
});
