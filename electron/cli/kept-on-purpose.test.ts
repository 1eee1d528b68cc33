import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand, temporaryDataDir } from './cli-run.fixture';

const DOCUMENT = 'electron/request/letter/golden/request.json';
const PASSWORD = 'Sip-V3ry9Secret';
const PHONE = '+7 921 123-45-67';

async function collected(...more: string[]): Promise<{ path: string; dataDir: string }> {
  const dataDir = temporaryDataDir();
  const folder = join(dataDir, 'Софтфон');
  mkdirSync(folder);
  writeFileSync(join(folder, 'sip.log'), `первая строка\r\nзвонок ${PHONE}\r\nPassword=${PASSWORD}\r\n`);
  const path = join(dataDir, 'отчёт.zip');
  const run = await runCommand(['collect', '--source', folder, '--out', path, ...more], { dataDir });
  expect(run.code, run.stderr).toBe(0);
  return { path, dataDir };
}

interface Problem {
  readonly entry: string;
  readonly line: number;
  readonly detail: string;
  readonly isOnPurpose?: boolean;
}

async function verified(path: string, dataDir: string) {
  const run = await runCommand(['verify', path, '--json'], { dataDir });
  const { ok, problems } = run.json() as { ok: boolean; problems: readonly Problem[] };
  return { code: run.code, ok, problems };
}

describe('what is left readable on purpose', () => {
  test('nothing: verify ends with 0 and the letter is composed', { timeout: 90_000 }, async () => {
    const { path, dataDir } = await collected();
    expect(await verified(path, dataDir)).toEqual({ code: 0, ok: true, problems: [] });
    const out = join(dataDir, 'letter.eml');
    const composed = await runCommand(['compose', DOCUMENT, '--package', path, '--out', out], { dataDir });
    expect(composed.code, composed.stderr).toBe(0);
  });

  test(
    'a secret: neither compose nor send takes the package; both name entry and line',
    { timeout: 90_000 },
    async () => {
      const { path, dataDir } = await collected('--keep', 'password');
      const place = { entry: 'softphone/sip.log', line: 3 };
      expect(await verified(path, dataDir)).toMatchObject({
        code: 1,
        ok: false,
        problems: [{ ...place, detail: 'password', isOnPurpose: true }],
      });
      const out = join(dataDir, 'letter.eml');
      for (const args of [
        ['compose', DOCUMENT, '--package', path, '--out', out],
        ['send', DOCUMENT, '--package', path, '--eml', dataDir],
      ]) {
        const run = await runCommand([...args, '--json'], { dataDir });
        expect(run.code).toBe(1);
        expect(run.json()).toMatchObject({
          failure: { kind: 'secrets-found', places: [{ ...place, secret: 'password' }] },
        });
        const people = await runCommand(args, { dataDir });
        expect(people.stderr).toMatch(/softphone\/sip\.log\D{1,20}3/);
        expect(people.stdout + people.stderr).not.toContain(PASSWORD);
      }
      expect(existsSync(out)).toBe(false);
    },
  );

  test(
    'a kind of personal data: verify tells it and ends with 1, the letter goes',
    { timeout: 90_000 },
    async () => {
      const { path, dataDir } = await collected('--keep', 'phone-number');
      expect(await verified(path, dataDir)).toMatchObject({
        code: 1,
        ok: false,
        problems: [{ entry: 'softphone/sip.log', line: 2, detail: 'phone-number', isOnPurpose: true }],
      });
      const out = join(dataDir, 'letter.eml');
      const composed = await runCommand(['compose', DOCUMENT, '--package', path, '--out', out], { dataDir });
      expect(composed.code, composed.stderr).toBe(0);
      const sent = await runCommand(['send', DOCUMENT, '--package', path, '--eml', dataDir, '--json'], {
        dataDir,
      });
      expect(sent.code, sent.stderr).toBe(0);
      expect(readFileSync(out, 'latin1')).toMatch(/^From:/);
    },
  );
});
