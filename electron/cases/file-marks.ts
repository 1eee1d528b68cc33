import { statSync } from 'node:fs';
import type { RequestSummary } from '../contract/session';
import type { CasePaths } from './case-files';
import { systemCode } from './file-failures';

/** What was true of a request's files when its summary was made. */
export interface FileMark {
  /** 0 where there is no journal yet. */
  readonly journalBytes: number;
  readonly journalMs: number;
  /** Changes with every file that is replaced. */
  readonly folderMs: number;
}

/** What is remembered of a request. */
export interface IndexEntry {
  readonly mark: FileMark;
  readonly summary: RequestSummary;
}

/** Files younger than this may change again without a new time: some file systems count in whole seconds. */
const SETTLED_AFTER_MS = 3000;

/**
 * The mark of a request, `null` where its folder cannot be asked. Asked for without a thread: two questions about each of
 * a thousand requests take 6 ms so, and five times that on the thread pool. Callers pause between a few dozen requests.
 */
export function markOf({ folder, journal }: Pick<CasePaths, 'folder' | 'journal'>): FileMark | null {
  const folderMs = changedMs(folder);
  if (folderMs === null) return null;
  try {
    const inJournal = statSync(journal, { throwIfNoEntry: false });
    return { journalBytes: inJournal?.size ?? 0, journalMs: inJournal?.mtimeMs ?? 0, folderMs };
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

/** When a name was last added to or taken from a folder, `null` where that cannot be asked. */
export function changedMs(folder: string): number | null {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? null;
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

/** Whether both were made of the same files. */
export function isSameMark(a: FileMark, b: FileMark): boolean {
  return a.journalBytes === b.journalBytes && a.journalMs === b.journalMs && a.folderMs === b.folderMs;
}

/** Whether a change after these times would show as another time. */
export function isSettled(...times: readonly number[]): boolean {
  return Date.now() - Math.max(...times) > SETTLED_AFTER_MS;
}
