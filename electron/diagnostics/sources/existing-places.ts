import { realpath, stat } from 'node:fs/promises';
import { isSameOrBelow } from './inner-path';

/** The folder without links in its path; `null` where there is none. */
export async function realFolder(path: string): Promise<string | null> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isDirectory() ? real : null;
  } catch {
    return null;
  }
}

/** The file without links in its path; `null` where there is none. */
export async function realFile(path: string): Promise<string | null> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isFile() ? real : null;
  } catch {
    return null;
  }
}

/** Those of the paths that are there, each once however many ways lead to it. */
export async function existing(
  paths: readonly string[],
  look: (path: string) => Promise<string | null>,
): Promise<string[]> {
  const found = await Promise.all(paths.map(look));
  return [...new Set(found.filter((path) => path !== null))];
}

/** Keeps the outermost folders: what lies below one of them comes with it. */
export function outermost(folders: readonly string[]): string[] {
  const unique = [...new Set(folders)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return unique.filter((folder, at) => !unique.slice(0, at).some((outer) => isSameOrBelow(folder, outer)));
}

/** Whether a path is one of the folders or lies below one. */
export function isBelowAny(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isSameOrBelow(path, folder));
}
