import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemCode } from './file-failures';

/** What the signal said before and after it was given; `null` where it could not be told. */
export interface GivenSignal {
  readonly before: string | null;
  readonly after: string | null;
}

/** Lets the processes on one data folder know of each other's changes without a look at every file. */
export interface ChangeSignal {
  /** Another text after every change; `null` where it cannot be told, so that nothing may be believed. */
  read(): string | null;
  /** Tells that a file has been changed; given after the change, since who reads the old text may have read the old file. */
  give(): Promise<GivenSignal>;
}

/** The signal kept in the file `path`; what it says has no meaning but being another. */
export function createChangeSignal(path: string): ChangeSignal {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: () => readSignal(path),
    give: () => {
      const given = last.then(() => giveSignal(path));
      last = given;
      return given;
    },
  };
}

/** Without a thread: one question to the thread pool costs several times the reading. */
function readSignal(path: string): string | null {
  try {
    return readFileSync(path, 'utf8') || null;
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return code === 'ENOENT' ? 'nothing was changed yet' : null;
  }
}

async function giveSignal(path: string): Promise<GivenSignal> {
  const before = readSignal(path);
  const after = randomBytes(16).toString('hex');
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, after);
    return { before, after };
  } catch (error) {
    // A disk that refuses it leaves other processes with what they believe, which is never for long.
    if (systemCode(error) === null) throw error;
    return { before, after: null };
  }
}
