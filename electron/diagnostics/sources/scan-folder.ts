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
}

/** Enough for any log folder; a home folder picked by mistake does not keep the user waiting. */
export const SCAN_LIMITS: ScanLimits = { maxDepth: 8, maxEntries: 50_000 };

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

async function scanOne(place: Place, limits: ScanLimits, progress: Progress): Promise<void> {
  for await (const entry of await opendir(place.path)) {
    progress.entries += 1;
    if (progress.entries > limits.maxEntries) return;
    const path = join(place.path, entry.name);
    // Links are not followed: a loop of them has no end, and they lead out of the folder that was chosen.
    if (entry.isDirectory() && place.depth < limits.maxDepth)
      progress.places.push({ path, depth: place.depth + 1 });
    if (!entry.isFile()) continue;
    const info = await lstat(path).catch(() => null);
    if (info === null) continue;
    progress.files.push({
      path,
      name: entry.name,
      folder: place.path,
      bytes: info.size,
      modifiedMs: info.mtimeMs,
    });
  }
}

/** Lists the regular files below a folder within the limits; never throws, a folder that cannot be read is counted. */
export async function scanFolder(root: string, limits: ScanLimits = SCAN_LIMITS): Promise<FolderScan> {
  const progress: Progress = { files: [], places: [{ path: root, depth: 0 }], entries: 0, unreadable: 0 };
  for (let place = progress.places.shift(); place !== undefined; place = progress.places.shift()) {
    if (progress.entries > limits.maxEntries) break;
    try {
      await scanOne(place, limits, progress);
    } catch {
      progress.unreadable += 1;
    }
  }
  const isComplete = progress.entries <= limits.maxEntries;
  return { files: progress.files, isComplete, unreadableFolders: progress.unreadable };
}
