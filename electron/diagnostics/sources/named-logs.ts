import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { realFile, realFolder } from './existing-places';
import type { LocationContext } from './locations';
import { logPathOf, readSettings } from './read-settings';

/** What the settings name as the place of the logs. */
export interface NamedLogs {
  readonly folders: readonly string[];
  /** Logs in a folder that is too broad to be taken as a whole. */
  readonly files: readonly string[];
  /** Places that are named and not there. */
  readonly missing: readonly string[];
}

/** A whole drive or home folder is never a log folder, whatever the settings say. */
function isTooBroad(folder: string): boolean {
  return dirname(folder) === folder || folder === homedir();
}

/** What `LogPath` of the settings files names: a folder, or a file that stands for its folder, where the rotated ones are too. */
export async function findNamedLogs(
  settings: readonly string[],
  context: LocationContext,
): Promise<NamedLogs> {
  const named = { folders: [] as string[], files: [] as string[], missing: [] as string[] };
  for (const path of settings) {
    const sections = await readSettings(path);
    const target = sections === null ? null : logPathOf(sections, path, context);
    if (target === null) continue;
    const folder = await realFolder(target);
    const file = folder === null ? await realFile(target) : null;
    const place = folder ?? (file === null ? null : dirname(file));
    if (place === null) named.missing.push(target);
    else if (!isTooBroad(place)) named.folders.push(place);
    else if (file !== null) named.files.push(file);
  }
  return { ...named, missing: [...new Set(named.missing)] };
}
