import { lstat, opendir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isSameOrBelow } from './inner-path';

/** One name of a folder with what the file system says of it. */
export interface LevelEntry {
  readonly name: string;
  readonly path: string;
  /** `null` where there was no time to ask, or it is gone. */
  readonly info: { readonly bytes: number; readonly modifiedMs: number } | null;
  readonly type: 'folder' | 'file' | 'link' | 'special';
}

/** What a folder holds directly. */
export interface Level {
  readonly entries: readonly LevelEntry[];
  /** Names behind those that were looked at. */
  readonly more: number;
}

/** Names that are read of one folder: more than any program leaves, and still fast to sort. */
const MAX_NAMES = 200_000;
const AT_ONCE = 64;
const SURELY_IN_TIME = 5000;

type Name = Pick<LevelEntry, 'name' | 'type'>;

async function listNames(folder: string): Promise<{ readonly names: Name[]; readonly more: number }> {
  const names: Name[] = [];
  let more = 0;
  for await (const entry of await opendir(folder, { bufferSize: 1024 })) {
    if (names.length >= MAX_NAMES) more += 1;
    else {
      const type = entry.isDirectory()
        ? 'folder'
        : entry.isFile()
          ? 'file'
          : entry.isSymbolicLink()
            ? 'link'
            : 'special';
      names.push({ name: entry.name, type });
    }
  }
  return { names, more };
}

async function measure(path: string): Promise<LevelEntry['info']> {
  const info = await lstat(path).catch(() => null);
  // Two numbers of each: the system's whole answers for a hundred thousand files would fill the memory.
  return info === null ? null : { bytes: info.size, modifiedMs: info.mtimeMs };
}

/**
 * Reads one level of a folder; throws system errors of the folder itself. Facts about the files are asked for until
 * the deadline (`performance.now()`): a folder of a hundred thousand files still answers.
 */
export async function listLevel(folder: string, deadline: number): Promise<Level> {
  const { names, more } = await listNames(folder);
  // Where not all can be asked, names with the later date or number are the newer ones more often than not.
  if (names.length > SURELY_IN_TIME) names.sort((a, b) => (a.name < b.name ? 1 : -1));
  const entries: LevelEntry[] = [];
  const add = ({ name, type }: Name, info: LevelEntry['info']): number =>
    entries.push({ name, type, path: join(folder, name), info });
  let start = 0;
  for (; start < names.length && performance.now() <= deadline; start += AT_ONCE) {
    const some = names.slice(start, start + AT_ONCE);
    const measured = await Promise.all(some.map(({ name }) => measure(join(folder, name))));
    for (const [at, name] of some.entries()) add(name, measured[at] ?? null);
  }
  for (const name of names.slice(start)) add(name, null);
  return { entries, more };
}

/** Where a link leads: within the source, out of it, or nowhere. */
export async function linkTarget(path: string, root: string): Promise<'inside' | 'outside' | 'nowhere'> {
  try {
    return isSameOrBelow(await realpath(path), root) ? 'inside' : 'outside';
  } catch {
    return 'nowhere';
  }
}
