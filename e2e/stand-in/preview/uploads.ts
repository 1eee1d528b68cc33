import { appendFile, mkdir, utimes } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { UploadBody } from './protocol';

const MAX_FILES = 20_000;
const MAX_BYTES = 2 * 1024 ** 3;

/** Files that the browser carried over, kept in a temporary folder until the preview ends. */
export interface Uploads {
  /** Opens a new choice of files and gives its number. */
  open(): number;
  /** Appends a piece; answers with `false` for a choice that is not open, an unsafe name or too much. */
  add(body: UploadBody): Promise<boolean>;
  /** Closes a choice and gives the chosen files or the folder. */
  close(pick: number): readonly string[];
  /** Removes the folder with everything in it. */
  remove(): void;
}

/** A name that stays in its folder on every system. */
function isSafeName(name: string): boolean {
  // Control characters and the characters that Windows gives a meaning.
  return (
    name !== '' && !/^\.{1,2}$/.test(name) && name.length <= 255 && !/[\u0000-\u001f\\/:*?"<>|]/u.test(name)
  );
}

/** Makes the temporary folder. */
export function createUploads(): Uploads {
  const folder = mkdtempSync(join(tmpdir(), 'softphone-report-preview-'));
  const open = new Map<number, Set<string>>();
  let last = 0;
  let files = 0;
  let bytes = 0;
  return {
    open: () => {
      open.set(++last, new Set());
      return last;
    },
    add: async ({ pick, path, base64, modifiedMs, isLast }) => {
      const roots = open.get(pick);
      const names = path.split('/');
      const [root] = names;
      const piece = Buffer.from(base64, 'base64');
      files += isLast ? 1 : 0;
      bytes += piece.length;
      if (roots === undefined || root === undefined || names.length > 64 || !names.every(isSafeName))
        return false;
      if (files > MAX_FILES || bytes > MAX_BYTES) return false;
      const target = join(folder, String(pick), ...names);
      await mkdir(dirname(target), { recursive: true });
      await appendFile(target, piece, { mode: 0o600 });
      // The report tells from when to when the files are: the copy keeps the time of the original.
      if (isLast) await utimes(target, modifiedMs / 1000, modifiedMs / 1000);
      roots.add(join(folder, String(pick), root));
      return true;
    },
    close: (pick) => {
      const roots = open.get(pick) ?? new Set();
      open.delete(pick);
      return [...roots];
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
