import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../contract/failures';
import { succeed, type Result } from '../request/result';
import type { StateName } from './request-standing';
import type { SubmissionDeps } from './submission-deps';

/** What was removed. */
export interface Removed {
  readonly requests: number;
  readonly bytes: number;
}

const DAY_MS = 86_400_000;
const BLOCK = Buffer.alloc(1024 * 1024);

/** Only these keep nothing waiting: the letter is out, was given away, or is not wanted. */
const REMOVABLE: ReadonlySet<StateName> = new Set([
  'accepted-by-server',
  'handed-to-mail-client',
  'saved-as-file',
  'cancelled',
  'solved',
]);

/**
 * Removes package, letter, draft letter and added files of requests that were settled more than `days` days ago, and what
 * the pseudonyms of packages as old stand for. Each file is overwritten first; on disks that move their blocks (SSD) that
 * is all a program can do. History, answers and what was written stay, so that a follow-up can still name the letter. A
 * request that is in use is left for the next time.
 */
export async function removeOldFiles(
  { cases, clock, diagnostics }: Pick<SubmissionDeps, 'cases' | 'clock' | 'diagnostics'>,
  days: number,
): Promise<Result<Removed, Failure>> {
  const list = await cases.list();
  if (!list.ok) return list;
  const before = clock.now().getTime() - days * DAY_MS;
  const removed = { requests: 0, bytes: 0 };
  const wanted = new Set<string>();
  for (const { reference, state } of list.value) {
    if (!REMOVABLE.has(state.state) || Date.parse(state.at) > before) {
      const draft = await cases.readDraft(reference);
      const record = draft.ok ? draft.value.document.package : null;
      if (record !== null) wanted.add(record.sha256);
      continue;
    }
    const lock = await cases.lock(reference);
    if (!lock.ok) continue;
    try {
      const bytes = await removeFilesOf(cases.files(reference));
      if (bytes > 0) removed.requests += 1;
      removed.bytes += bytes;
    } finally {
      await lock.value.release();
    }
  }
  removed.bytes += diagnostics.removePseudonyms({ beforeMs: before, except: wanted });
  return succeed(removed);
}

async function removeFilesOf(files: {
  readonly folder: string;
  readonly packagePath: string;
  readonly letterPath: string;
  readonly draftLetterPath: string;
  readonly addedFolder: string;
}): Promise<number> {
  const added = await namesIn(files.addedFolder);
  const paths = [
    files.packagePath,
    files.letterPath,
    files.draftLetterPath,
    join(files.folder, 'fitted.zip'),
    ...added.map((name) => join(files.addedFolder, name)),
  ];
  let bytes = 0;
  for (const path of paths) bytes += await overwriteAndRemove(path);
  return bytes;
}

/** Bytes of the file that is gone now; 0 where there was none. */
async function overwriteAndRemove(path: string): Promise<number> {
  try {
    const { size } = await stat(path);
    const file = await open(path, 'r+');
    try {
      for (let at = 0; at < size; at += BLOCK.length)
        await file.write(BLOCK, 0, Math.min(BLOCK.length, size - at), at);
      await file.sync();
    } finally {
      await file.close();
    }
    await rm(path, { force: true });
    return size;
  } catch (error) {
    // Gone already, or not ours to remove: the next round tries again.
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
