import { realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, relative, sep } from 'node:path';
import type { EvidenceKind } from '../../contract/evidence';
import type { EvidenceSource } from '../diagnostics';
import { kindOfFile } from './file-kind';
import { readLocations, type LocationContext, type SoftphoneLocations } from './locations';
import { logPathOf, readSettings } from './read-settings';
import { scanFolder, type ScannedFile } from './scan-folder';
import { fileSource, folderSource } from './summarize-source';

/** Program and settings folders are shallow; their caches are not worth the time. */
const SOFTPHONE_LIMITS = { maxDepth: 4, maxEntries: 20_000 };
const FLAT = { maxDepth: 0, maxEntries: 5000 };
const MAX_SHARED_DUMPS = 5;
const MAX_REPORTS = 10;

/** Proposed by default: what support needs and the user hardly thinks of; the rest is for the user to add. */
const PROPOSED: ReadonlySet<EvidenceKind> = new Set(['settings', 'log', 'crash-dump']);

async function realFolder(path: string): Promise<string | null> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isDirectory() ? real : null;
  } catch {
    return null;
  }
}

async function realFile(path: string): Promise<string | null> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isFile() ? real : null;
  } catch {
    return null;
  }
}

async function existing(
  paths: readonly string[],
  look: (path: string) => Promise<string | null>,
): Promise<string[]> {
  const found = await Promise.all(paths.map(look));
  return [...new Set(found.filter((path) => path !== null))];
}

/** Keeps the outermost folders: what lies below one of them comes with it. */
function outermost(folders: readonly string[]): string[] {
  const unique = [...new Set(folders)].sort((a, b) => a.length - b.length);
  return unique.filter((folder, at) => !unique.slice(0, at).some((outer) => folder.startsWith(outer + sep)));
}

function foldersWith(files: readonly ScannedFile[], kind: EvidenceKind): string[] {
  return outermost(files.filter(({ name }) => kindOfFile(name) === kind).map(({ folder }) => folder));
}

async function toFolderSources(folders: readonly string[], kind: EvidenceKind): Promise<EvidenceSource[]> {
  return Promise.all(
    folders.map(async (path) =>
      folderSource({ path, kind, origin: 'found', proposed: PROPOSED.has(kind) }, await scanFolder(path)),
    ),
  );
}

async function toFileSource(path: string, kind: EvidenceKind): Promise<EvidenceSource[]> {
  const info = await stat(path).catch(() => null);
  if (info === null) return [];
  const traits = { path, kind, origin: 'found', proposed: PROPOSED.has(kind) } as const;
  return [fileSource(traits, { bytes: info.size, modifiedMs: info.mtimeMs })];
}

interface NamedLogs {
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** A whole drive or home folder is never a log folder, whatever the settings say. */
function isTooBroad(folder: string): boolean {
  return dirname(folder) === folder || folder === homedir();
}

/** What `LogPath` names: a folder, or a file that stands for its folder, where the rotated ones are too. */
async function namedLogs(settings: readonly string[], context: LocationContext): Promise<NamedLogs> {
  const folders: string[] = [];
  const files: string[] = [];
  for (const path of settings) {
    const sections = await readSettings(path);
    const target = sections === null ? null : logPathOf(sections, path, context);
    if (target === null) continue;
    const folder = await realFolder(target);
    const file = folder === null ? await realFile(target) : null;
    const place = folder ?? (file === null ? null : dirname(file));
    if (place !== null && !isTooBroad(place)) folders.push(place);
    else if (file !== null) files.push(file);
  }
  return { folders, files };
}

function isOurs(name: string, names: readonly string[]): boolean {
  return names.some((own) => name.toLowerCase().startsWith(own.toLowerCase()));
}

async function sharedDumps(locations: SoftphoneLocations): Promise<EvidenceSource[]> {
  const folders = await existing(locations.sharedDumps, realFolder);
  const scans = await Promise.all(folders.map((folder) => scanFolder(folder, FLAT)));
  const dumps = scans
    .flatMap(({ files }) => files)
    .filter(({ name }) => kindOfFile(name) === 'crash-dump' && isOurs(name, locations.names));
  const newest = dumps.sort((a, b) => b.modifiedMs - a.modifiedMs).slice(0, MAX_SHARED_DUMPS);
  return (await Promise.all(newest.map(({ path }) => toFileSource(path, 'crash-dump')))).flat();
}

async function reportZips(locations: SoftphoneLocations): Promise<EvidenceSource[]> {
  const folders = await existing(locations.reports, realFolder);
  const scans = await Promise.all(folders.map((folder) => scanFolder(folder, FLAT)));
  const zips = scans
    .flatMap(({ files }) => files)
    .filter(({ name }) => kindOfFile(name) === 'report-zip' && /softphone/i.test(name));
  const newest = zips.sort((a, b) => b.modifiedMs - a.modifiedMs).slice(0, MAX_REPORTS);
  return (await Promise.all(newest.map(({ path }) => toFileSource(path, 'report-zip')))).flat();
}

function isBelow(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const way = relative(folder, path);
    return way === '' || (!way.startsWith('..') && !way.startsWith(sep));
  });
}

/**
 * What the softphone's known places hold: settings files, log folders, dumps, recordings, its own report zips.
 * Never throws; bounded in depth and number; an empty list where no softphone is installed.
 */
export async function findSources(context: LocationContext): Promise<EvidenceSource[]> {
  const locations = await readLocations(context);
  const settings = await existing(locations.settings, realFile);
  const named = await namedLogs(settings, context);
  const around = await existing(
    [...settings.map((path) => dirname(path)), ...locations.programs],
    realFolder,
  );
  const scans = await Promise.all(outermost(around).map((folder) => scanFolder(folder, SOFTPHONE_LIMITS)));
  const files = scans.flatMap((scan) => scan.files);
  const logs = outermost([...named.folders, ...foldersWith(files, 'log')]);
  // What lies in a log folder comes with that folder: listing it twice would pack it twice.
  const apart = (folders: readonly string[]): string[] => folders.filter((folder) => !isBelow(folder, logs));
  const groups = await Promise.all([
    ...settings.map((path) => toFileSource(path, 'settings')),
    ...named.files.map((path) => toFileSource(path, 'log')),
    toFolderSources(logs, 'log'),
    toFolderSources(apart(foldersWith(files, 'crash-dump')), 'crash-dump'),
    sharedDumps(locations),
    toFolderSources(apart(foldersWith(files, 'recording')), 'recording'),
    reportZips(locations),
  ]);
  return groups.flat();
}
