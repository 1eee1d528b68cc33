import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipArchive } from 'archiver';
import { describe, expect, test } from 'vitest';
import type { RequestDocument } from '../request/document';
import { runCommand, temporaryDataDir } from './cli-run.fixture';
import { collected, DOCUMENT, sha256 } from './collected-package.fixture';

/** A copy of a hand-over file with another package or another manifest named, and all sizes and hashes made right. */
async function forge(
  from: string,
  to: string,
  { alien, digest }: { readonly alien: string | null; readonly digest: string | undefined },
): Promise<void> {
  const part = (name: string) => execFileSync('unzip', ['-p', from, name]);
  const request = JSON.parse(part('request.json').toString()) as RequestDocument;
  const name = `${request.reference}.zip`;
  const inner = alien === null ? part(name) : Buffer.from(alien);
  const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  const record = { name, bytes: inner.length, sha256: digestOf(inner) };
  const named = { ...request, package: { ...request.package, ...record } };
  if (digest !== undefined) Object.assign(named.package, { manifestDigest: digest });
  const parts = [
    ['request.json', Buffer.from(JSON.stringify(named))],
    [name, inner],
  ] as const;
  const files = parts.map(([entry, bytes]) => ({
    name: entry,
    bytes: bytes.length,
    sha256: digestOf(bytes),
  }));
  const manifest = { ...(JSON.parse(part('handover.json').toString()) as object), files };
  const zip = new ZipArchive();
  zip.append(JSON.stringify(manifest), { name: 'handover.json' });
  for (const [entry, bytes] of parts) zip.append(bytes, { name: entry });
  await Promise.all([pipeline(zip, createWriteStream(to)), zip.finalize()]);
}

/** A hand-over file with a package, and a data folder on another PC. */
async function handedOver() {
  const { path, dataDir } = await collected();
  const out = join(dataDir, 'h.zip');
  await runCommand(['handover', 'export', DOCUMENT, '--package', path, '--out', out], { dataDir });
  const other = temporaryDataDir();
  const inOther = (...args: string[]) => runCommand(args, { dataDir: other });
  return { path, dataDir, out, other, inOther };
}

describe('handover', () => {
  test('carries a request with its package to another data folder, and refuses a tampered file', async () => {
    const { path, dataDir } = await collected();
    const out = join(dataDir, 'передача.zip');
    const exported = await runCommand(
      ['handover', 'export', DOCUMENT, '--package', path, '--out', out, '--json'],
      { dataDir },
    );
    expect(exported.code).toBe(0);
    expect(exported.json()).toMatchObject({ out, hasPackage: true, hasSystemInformation: true });
    const other = temporaryDataDir();
    const imported = await runCommand(['handover', 'import', out, '--json'], { dataDir: other });
    expect(imported.code).toBe(0);
    const { reference } = imported.json() as { reference: string };
    expect(sha256(join(other, 'requests', reference, `${reference}.zip`))).toBe(sha256(path));
    const bytes = readFileSync(out);
    const tampered = join(dataDir, 'tampered.zip');
    writeFileSync(tampered, bytes.subarray(0, bytes.length - 100));
    const third = temporaryDataDir();
    const refused = await runCommand(['handover', 'import', tampered], { dataDir: third });
    expect(refused.code).toBe(1);
    expect(existsSync(join(third, 'requests'))).toBe(false);
  });

  test('is finished on the other PC by its reference, with the package that came along', async () => {
    const { path, out, other, inOther } = await handedOver();
    const taken = await inOther('handover', 'import', out, '--language', 'en');
    const [reference = ''] = /SR-\d{8}-\w{4}/.exec(taken.stdout) ?? [];
    expect(taken.stdout).toContain(`send ${reference}`);
    expect((await inOther('check', reference, '--json')).json()).toMatchObject({ verdict: 'ok' });
    expect((await inOther('new', '--from', reference)).json()).toMatchObject({ reference });
    const eml = join(other, 'letter.eml');
    const composed = await inOther('compose', reference, '--out', eml, '--json');
    expect(composed.json()).toMatchObject({ attachments: [{ sha256: sha256(path) }] });
    const sent = await inOther('send', reference, '--eml', other, '--json');
    expect(sent.json()).toMatchObject({ reference, state: 'saved-as-file' });
    expect(readFileSync(join(other, `${reference}.eml`)).length).toBeGreaterThan(readFileSync(path).length);
  });

  test('is not finished with a package that somebody changed in the meantime', async () => {
    const { out, other, inOther } = await handedOver();
    const { reference } = (await inOther('handover', 'import', out, '--json')).json() as {
      reference: string;
    };
    const second = (await collected('--mask-word', 'Вызов')).path;
    writeFileSync(join(other, 'requests', reference, `${reference}.zip`), readFileSync(second));
    const refused = await inOther('send', reference, '--eml', other, '--language', 'en');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('has changed since it was prepared');
    expect(existsSync(join(other, `${reference}.eml`))).toBe(false);
  });

  test.each([
    ['holds no package but something else', 'MZ, not a zip at all', undefined],
    ['names another manifest than its package has', null, '0'.repeat(64)],
  ])('is refused with nothing written when it %s, though every hash is right', async (_, alien, digest) => {
    const { dataDir, out, other, inOther } = await handedOver();
    const forged = join(dataDir, 'forged.zip');
    await forge(out, forged, { alien, digest });
    const refused = await inOther('handover', 'import', forged, '--language', 'en');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      alien === null ? 'is not the one that the request names' : '.zip” is not as',
    );
    expect(existsSync(join(other, 'requests'))).toBe(false);
  });

  test('names a reference that this data folder does not know, and a file that is a folder or a pipe', async () => {
    const unknown = await runCommand(['compose', 'SR-20261120-ZZZZ', '--out', 'x.eml', '--language', 'en']);
    expect(unknown.code).not.toBe(0);
    expect(unknown.stderr).toContain('SR-20261120-ZZZZ');
    const folder = temporaryDataDir();
    const pipe = join(folder, 'pipe.zip');
    execFileSync('mkfifo', [pipe]);
    for (const path of [folder, pipe]) {
      const refused = await runCommand(['handover', 'import', path, '--language', 'en']);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(/cannot be used/);
    }
  });
});
