import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemCode } from './file-failures';

/** Ending of a file that is still being written. */
export const PARTIAL_SUFFIX = '.partial';

/** A virus scanner that has just opened the file makes Windows refuse the rename for a moment. */
const BUSY_ON_WINDOWS = new Set(['EPERM', 'EACCES', 'EBUSY']);
const RENAME_ATTEMPTS = 10;
const RENAME_PAUSE_MS = 30;

let serial = 0;

/** Name for a file that is being written beside `path`; it carries the process id, so that leftovers can be told. */
export function partialPath(path: string): string {
  serial += 1;
  return `${path}.${process.pid}-${serial}${PARTIAL_SUFFIX}`;
}

/** The process that was writing a `*.partial` file, or `null` where the name does not say. */
export function partialOwner(name: string): number | null {
  const match = /\.(\d+)-\d+\.partial$/.exec(name);
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** Makes a rename or a new file in `folder` survive a power loss. Windows has no such call and needs none on NTFS. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Replaces `path` by `data` as a whole: temporary name, fsync, rename, fsync of the folder. Throws system errors. */
export async function writeFileAtomically(path: string, data: string | Uint8Array): Promise<void> {
  const partial = partialPath(path);
  try {
    await writeThrough(partial, data);
    await renameOver(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function writeThrough(path: string, data: string | Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(data);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = systemCode(error) ?? '';
      if (process.platform !== 'win32' || !BUSY_ON_WINDOWS.has(code) || attempt === RENAME_ATTEMPTS)
        throw error;
      await pause(RENAME_PAUSE_MS * attempt);
    }
  }
}
