import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const options = { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, LC_ALL: 'C.UTF-8' } };
const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

/** SHA-256 of every entry by name. */
export type EntryHashes = Readonly<Record<string, string>>;

/** What three programs that know nothing of the product read in a zip; one that finds fault with it is an error. */
export async function readIndependently(zip: string, folder: string): Promise<Record<string, EntryHashes>> {
  await run('unzip', ['-tqq', zip], options);
  await run('7z', ['t', '-bd', zip], options);
  const [unzipped, sevened] = [join(folder, 'unzip'), join(folder, '7z')];
  for (const one of [unzipped, sevened]) await mkdir(one, { recursive: true });
  await run('unzip', ['-qq', zip, '-d', unzipped], options);
  await run('7z', ['x', '-bd', '-y', `-o${sevened}`, zip], options);
  const python = await run(PYTHON, ['e2e/specs/support/hash-entries.py', zip], options);
  return {
    unzip: await hashesBelow(unzipped),
    '7-Zip': await hashesBelow(sevened),
    Python: JSON.parse(python.stdout) as EntryHashes,
  };
}

async function hashesBelow(folder: string): Promise<EntryHashes> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((one) => join(one.parentPath, one.name));
  const hashed = files.map(async (path) => [
    path
      .slice(folder.length + 1)
      .split(sep)
      .join('/'),
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ]);
  return Object.fromEntries((await Promise.all(hashed)) as [string, string][]);
}
