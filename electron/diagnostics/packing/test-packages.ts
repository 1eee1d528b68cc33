import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { newRequestDocument } from '../../request/new-document';
import type { PackageManifest } from '../../request/package-manifest';
import type { PackedPackage, PackInput } from '../diagnostics';
import { createPackaging } from '../packaging';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** The built workers of this checkout. */
export const resources = {
  assetsDir: join(root, 'assets'),
  workersDir: join(root, 'dist', 'workers'),
  version: '0.1.0',
};

/** A clock that stands still. */
export const clock = { now: () => new Date('2026-11-22T10:00:00Z'), zone: () => 'UTC' };

/** The data folder of the product in these tests, shared by all of a file. */
export const dataDir = mkdtempSync(join(tmpdir(), 'packaging-data-'));

/** The packing half of diagnostics, in its real worker. */
export const packaging = createPackaging({ resources, clock, dataDir, describeSystem: () => 'Windows 11\n' });

/** An empty request. */
export const document = newRequestDocument({
  createdAt: '2026-11-22T13:00:00+03:00',
  random: [1, 2, 3, 4],
  language: 'ru',
});

/** The test's own folder: a fresh one for each test. */
export const place = { folder: '' };

/** Makes the folder before each test of the calling file and removes it afterwards. */
export function useFolder(): void {
  beforeEach(() => {
    place.folder = mkdtempSync(join(tmpdir(), 'packaging-'));
  });
  afterEach(() => rmSync(place.folder, { recursive: true, force: true }));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
}

/** Writes a file below the folder, last changed so many minutes before the clock. */
export function put(path: string, content: string | Buffer, minutesAgo = 0): string {
  const full = join(place.folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  const time = new Date(clock.now().getTime() - minutesAgo * 60_000);
  utimesSync(full, time, time);
  return full;
}

/** Lines of a log that do not repeat, so that compression has to work; one entry each 50 ms. */
export function logText(bytes: number, seed: number): string {
  const lines: string[] = [];
  let size = 0;
  let state = seed;
  for (let index = 0; size < bytes; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const moment = new Date(Date.parse('2026-11-22T00:00:00Z') + index * 50).toISOString();
    const hex = state.toString(16);
    const line = `${moment.replace('T', ' ').replace('Z', '')} DEBUG [${state % 997}] sip: звонок ${hex} response="${hex.padStart(32, '0')}"\r\n`;
    lines.push(line);
    size += Buffer.byteLength(line);
  }
  return lines.join('');
}

/** A run without anything in it. */
export const base: PackInput = {
  outPath: '',
  sources: [],
  document: null,
  system: null,
  checks: [],
  maxBytes: null,
  since: null,
  until: null,
};

/** Packs and insists that it works. */
export async function pack(input: Partial<PackInput>, name = 'out/SR.zip'): Promise<PackedPackage> {
  const outPath = join(place.folder, name);
  mkdirSync(dirname(outPath), { recursive: true });
  const result = await packaging.pack({ ...base, outPath, ...input }, {});
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const READ_ALL = `import sys,zipfile,json,base64
z=zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps([[i.filename, base64.b64encode(z.read(i)).decode()] for i in z.infolist()]))`;

/** The entries of a zip as two independent programs read them. */
export function unpack(path: string): Map<string, Buffer> {
  execFileSync('unzip', ['-tq', path]);
  const listed = execFileSync('python3', ['-c', READ_ALL, path], { encoding: 'utf8', maxBuffer: 1e9 });
  const list = JSON.parse(listed) as [string, string][];
  return new Map(list.map(([name, content]) => [name, Buffer.from(content, 'base64')]));
}

/** Insists that the manifest says exactly what is in the zip. */
export function expectTrueManifest(entries: Map<string, Buffer>, manifest: PackageManifest): void {
  const found = [...entries].filter(([name]) => name !== 'manifest.json');
  const facts = found.map(([name, content]) => ({
    name,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  expect(manifest.entries.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }))).toEqual(facts);
}

/** Why each source was left out. */
export function reasons(manifest: PackageManifest): Record<string, string> {
  return Object.fromEntries(manifest.omissions.map(({ source, reason }) => [source, reason]));
}

/** The folder `data` as a log folder that was found. */
export function logFolder(): PackInput['sources'] {
  return [{ path: join(place.folder, 'data'), kind: 'log', origin: 'found' }];
}
