import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Failure } from '../contract/failures';
import { failWith, succeed, type Result } from '../request/result';
import { writeFileAtomically } from './atomic-file';
import { layoutOf, type DataLayout } from './case-files';
import { storageFailure, systemCode } from './file-failures';
import { createTaskQueue, type TaskQueue } from './task-queue';

/** Writing in one data folder: the layout, and tasks on the same file one after another. */
export interface Storage {
  readonly layout: DataLayout;
  /** Runs a task on a file behind the earlier ones. Throws what the task throws. */
  readonly queue: TaskQueue;
  /** What the file system refuses becomes a failure that names the data folder; other errors are thrown on. */
  readonly guard: <T>(task: () => Promise<T>) => Promise<Result<T, Failure>>;
  /** Both: in the file's turn, and guarded. */
  readonly attempt: <T>(path: string, task: () => Promise<T>) => Promise<Result<T, Failure>>;
  /** Writes a file as a whole; its folder is made where it is missing. */
  readonly write: (path: string, data: string | Uint8Array) => Promise<Result<null, Failure>>;
}

/** The storage of a data folder; touches nothing yet. */
export function createStorage(dataDir: string): Storage {
  const layout = layoutOf(dataDir);
  const queue = createTaskQueue();
  const guard: Storage['guard'] = (task) => stored(layout.displayName, task);
  const attempt: Storage['attempt'] = (path, task) => queue(path, () => guard(task));
  return {
    layout,
    queue,
    guard,
    attempt,
    write: (path, data) => attempt(path, () => writeInFolder(path, data)),
  };
}

/** Makes the folder of `path` where it is missing and writes the file as a whole. Throws system errors. */
export async function writeInFolder(path: string, data: string | Uint8Array): Promise<null> {
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomically(path, data);
  return null;
}

async function stored<T>(displayName: string, task: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return succeed(await task());
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return failWith(storageFailure(error, displayName));
  }
}
