import { basename } from 'node:path';
import { openZip } from '../../archive/zip-reader';
import { kindOfFile } from './file-kind';
import type { SoftphoneLocations } from './locations';
import { scanFolder, type ScannedFile } from './scan-folder';

/** Downloads and the like hold thousands of files of all kinds. */
const FLAT = { maxDepth: 0, maxEntries: 5000 };
const MAX_REPORTS = 10;
/** Zips whose lists of files are read: the newest, and none that takes long. */
const MAX_LOOKS = 25;
const MAX_LOOK_BYTES = 512 * 1024 * 1024;
const DIRECTORY_LIMITS = { maxEntries: 2000, maxRatio: Infinity };

type Content = 'softphone-data' | 'own-package' | 'program' | 'other' | 'not-a-zip';

/** A zip by its list of files: the settings file makes it a report, a program makes it an installer. */
async function look(path: string, names: readonly string[]): Promise<Content> {
  const opened = await openZip(path, DIRECTORY_LIMITS);
  if (!opened.ok) return 'not-a-zip';
  const entries = opened.value.entries.map(({ name }) => name.replaceAll('\\', '/').toLowerCase());
  opened.value.close();
  if (entries.includes('manifest.json') && entries.includes('system.json')) return 'own-package';
  if (entries.some((name) => /\.(?:exe|dll|msi|dmg|asar)$/.test(name))) return 'program';
  const settings = names.map((name) => `${name.toLowerCase()}.ini`);
  return entries.some((name) => settings.includes(basename(name))) ? 'softphone-data' : 'other';
}

function isNamedLikeOne({ name }: ScannedFile, names: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return lower.includes('softphone') || names.some((own) => lower.includes(own.toLowerCase()));
}

/**
 * Zips that look like a report of the softphone, newest first: by their name, or because the softphone's settings file
 * is in them. How the vendor names its reports is not known, so neither is asked for alone.
 */
export async function findReportZips(
  folders: readonly string[],
  { names }: Pick<SoftphoneLocations, 'names'>,
): Promise<ScannedFile[]> {
  const scans = await Promise.all(folders.map((folder) => scanFolder(folder, FLAT)));
  const zips = scans
    .flatMap(({ files }) => files)
    .filter(({ name }) => kindOfFile(name) === 'report-zip')
    .sort((a, b) => b.modifiedMs - a.modifiedMs || (a.path < b.path ? -1 : 1));
  const found: ScannedFile[] = [];
  let looks = 0;
  for (const zip of zips) {
    if (found.length >= MAX_REPORTS) break;
    const isNamed = isNamedLikeOne(zip, names);
    const isWorthALook = looks < MAX_LOOKS && zip.bytes <= MAX_LOOK_BYTES;
    if (isWorthALook) looks += 1;
    const content = isWorthALook ? await look(zip.path, names) : 'other';
    const isReport =
      content === 'softphone-data' || (isNamed && content !== 'own-package' && content !== 'program');
    if (isReport) found.push(zip);
  }
  return found;
}
