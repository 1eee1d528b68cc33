import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';

/** A regular file that a scan met. */
export interface ScannedFile {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** What a scan met, and whether it had to stop early or could not look everywhere. */
export interface FolderScan {
  readonly files: readonly ScannedFile[];
  readonly isComplete: boolean;
  readonly unreadableFolders: number;
}

/** How far a scan goes. */
export interface ScanLimits {
  readonly maxDepth: number;
  readonly maxEntries: number;
  /** Moment of `performance.now()` at which it stops; absent: no such moment. */
  readonly deadline?: number;
}

/** Enough for any log folder; a home folder picked by mistake does not keep the user waiting. */
export const SCAN_LIMITS: ScanLimits = { maxDepth: 8, maxEntries: 50_000 };

const AT_ONCE = 64;

interface Place {
  readonly path: string;
  readonly depth: number;
}

interface Progress {
  readonly files: ScannedFile[];
  readonly places: Place[];
  entries: number;
  unreadable: number;
}

function isOver(limits: ScanLimits, progress: Progress): boolean {
  return progress.entries > limits.maxEntries || performance.now() > (limits.deadline ?? Infinity);
}

async function measure(folder: string, names: readonly string[]): Promise<ScannedFile[]> {
  const measured = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const info = await lstat(path).catch(() => null);
      if (info === null) return [];
      return [{ path, name, folder, bytes: info.size, modifiedMs: info.mtimeMs }];
    }),
  );
  return measured.flat();
}

async function scanOne(place: Place, limits: ScanLimits, progress: Progress): Promise<void> {
  let waiting: string[] = [];
  for await (const entry of await opendir(place.path, { bufferSize: 256 })) {
    progress.entries += 1;
    if (isOver(limits, progress)) break;
    // Links are not followed: a loop of them has no end, and they lead out of the folder that was chosen.
    if (entry.isDirectory() && place.depth < limits.maxDepth)
      progress.places.push({ path: join(place.path, entry.name), depth: place.depth + 1 });
    if (!entry.isFile()) continue;
    waiting.push(entry.name);
    if (waiting.length < AT_ONCE) continue;
    progress.files.push(...(await measure(place.path, waiting)));
    waiting = [];
  }
  progress.files.push(...(await measure(place.path, waiting)));
}

/** Lists the regular files below a folder within the limits; never throws, a folder that cannot be read is counted. */
export async function scanFolder(root: string, limits: ScanLimits = SCAN_LIMITS): Promise<FolderScan> {
  const progress: Progress = { files: [], places: [{ path: root, depth: 0 }], entries: 0, unreadable: 0 };
  let isComplete = true;
  for (let place = progress.places.shift(); place !== undefined; place = progress.places.shift()) {
    if (isOver(limits, progress)) {
      isComplete = false;
      break;
    }
    try {
      await scanOne(place, limits, progress);
    } catch {
      progress.unreadable += 1;
    }
  }
  isComplete &&= !isOver(limits, progress);
  return { files: progress.files, isComplete, unreadableFolders: progress.unreadable };
}
