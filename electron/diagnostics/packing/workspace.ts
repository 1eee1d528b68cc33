import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  statSync,
  writeSync,
} from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { partialPath } from '../../archive/partial-file';
import { errorCode } from '../../archive/write-failures';

/** Names the unfinished files of a run that lie outside of its folder. */
const JOURNAL = 'outside.json';
/** The number of a process can have gone to another one; no run takes a day. */
const LONGEST_RUN_MS = 24 * 60 * 60 * 1000;

function packingFolder(dataDir: string): string {
  return join(dataDir, 'packing');
}

/** Makes the folder of one run, named after this process; in the system's temporary folder where the data folder cannot be written. */
export async function makeWorkspace(dataDir: string): Promise<string> {
  const folder = join(packingFolder(dataDir), `${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return mkdtemp(join(tmpdir(), 'softphone-report-'));
  }
}

/** Throws what the system would say at the end: a long run must not find out then that its place cannot be written. */
function checkPlace(outPath: string): void {
  const folder = dirname(outPath);
  if (!statSync(folder).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  accessSync(folder, constants.W_OK);
  const found = statSync(outPath, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
}

function writeJournal(folder: string, paths: readonly string[]): void {
  const fd = openSync(join(folder, JOURNAL), 'wx', 0o600);
  try {
    writeSync(fd, JSON.stringify(paths));
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Where the unfinished package is written: in the run's folder when renaming from there can work, else beside its place, noted in a journal. */
export function choosePartial(folder: string, outPath: string): string {
  checkPlace(outPath);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (statSync(folder).dev === statSync(dirname(outPath)).dev) return join(folder, 'package.partial');
  const beside = partialPath(outPath);
  writeJournal(folder, [beside]);
  return beside;
}

async function readJournal(folder: string): Promise<string[]> {
  try {
    const paths: unknown = JSON.parse(await readFile(join(folder, JOURNAL), 'utf8'));
    const isOurs = (path: unknown): path is string =>
      typeof path === 'string' && isAbsolute(path) && path.endsWith('.partial');
    return Array.isArray(paths) ? paths.filter(isOurs) : [];
  } catch (error) {
    // Torn while it was written: then nothing stands outside yet.
    if (error instanceof SyntaxError || errorCode(error) !== null) return [];
    throw error;
  }
}

/** Removes the folder of a run and what it left outside; answers with the number of files. */
export async function removeWorkspace(folder: string): Promise<number> {
  let removed = 0;
  for (const path of await readJournal(folder)) {
    const isThere = await stat(path).then(
      () => true,
      () => false,
    );
    await rm(path, { force: true });
    removed += isThere ? 1 : 0;
  }
  const names = await readdir(folder).catch(() => []);
  await rm(folder, { recursive: true, force: true });
  return removed + names.filter((name) => name !== JOURNAL).length;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

async function isAbandoned(folder: string, name: string, active: ReadonlySet<string>): Promise<boolean> {
  const pid = Number(/^(\d{1,10})-[0-9a-f]{12}$/.exec(name)?.[1]);
  if (!Number.isInteger(pid)) return false;
  if (pid === process.pid) return !active.has(folder);
  if (!isAlive(pid)) return true;
  const { mtimeMs } = await stat(folder);
  return Date.now() - mtimeMs > LONGEST_RUN_MS;
}

/** Removes what runs of processes that have ended left behind, never that of `active` ones; answers with the number of files. */
export async function removeAbandoned(dataDir: string, active: ReadonlySet<string>): Promise<number> {
  const names = await readdir(packingFolder(dataDir)).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const folder = join(packingFolder(dataDir), name);
    if (await isAbandoned(folder, name, active)) removed += await removeWorkspace(folder);
  }
  return removed;
}
