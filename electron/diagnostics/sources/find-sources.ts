import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EvidenceKind } from '../../contract/evidence';
import type { EvidenceSource } from '../diagnostics';
import { classifyFileName } from '../packing/file-kinds';
import { existing, isBelowAny, outermost, realFile, realFolder } from './existing-places';
import { kindOfFile } from './file-kind';
import { readLocations, type LocationContext, type SoftphoneLocations } from './locations';
import { findNamedLogs } from './named-logs';
import { findReportZips } from './report-zips';
import { scanFolder, type ScannedFile } from './scan-folder';
import { fileSource, folderSource, missingSource } from './summarize-source';

/** Program and settings folders are shallow; their caches are not worth the time. */
const SOFTPHONE_LIMITS = { maxDepth: 4, maxEntries: 20_000 };
/** Dumps of all programs: Windows Error Reporting keeps each in a folder of its own. */
const SHARED_LIMITS = { maxDepth: 1, maxEntries: 5000 };
const MAX_SHARED_DUMPS = 5;

/** Proposed by default: what support needs and the user hardly thinks of; the rest is for the user to add. */
const PROPOSED: ReadonlySet<EvidenceKind> = new Set(['settings', 'log', 'crash-dump']);

/** Texts that come with a program: they make no log folder of the program folder. */
const PROGRAM_TEXT =
  /^(?:licen[cs]e|readme|changelog|changes|notice|copying|eula|credits|third|version|лиценз)/i;

function foldersWith(files: readonly ScannedFile[], kind: EvidenceKind): string[] {
  const ofKind = files.filter(({ name }) => kindOfFile(name) === kind && !PROGRAM_TEXT.test(name));
  return outermost(ofKind.map(({ folder }) => folder));
}

function traitsOf(path: string, kind: EvidenceKind) {
  return { path, kind, origin: 'found', proposed: PROPOSED.has(kind) } as const;
}

async function toFolderSources(folders: readonly string[], kind: EvidenceKind): Promise<EvidenceSource[]> {
  return Promise.all(folders.map(async (path) => folderSource(traitsOf(path, kind), await scanFolder(path))));
}

async function toFileSources(paths: readonly string[], kind: EvidenceKind): Promise<EvidenceSource[]> {
  const sources = paths.map(async (path) => {
    const info = await lstat(path).catch(() => null);
    if (info === null) return [];
    return [fileSource(traitsOf(path, kind), { bytes: info.size, modifiedMs: info.mtimeMs })];
  });
  return (await Promise.all(sources)).flat();
}

function isOurs(path: string, names: readonly string[]): boolean {
  // In a folder of Windows Error Reporting the program stands in the folder's name: `AppCrash_<program>_<hash>`.
  return path
    .split(/[/\\]/)
    .slice(-2)
    .some((part) =>
      names.some((own) =>
        part
          .toLowerCase()
          .replace(/^appcrash_|^apphang_/, '')
          .startsWith(own.toLowerCase()),
      ),
    );
}

/** Dumps that the system keeps for all programs: those of the softphone alone, the newest ones. */
async function sharedDumps({ sharedDumps: places, names }: SoftphoneLocations): Promise<string[]> {
  const folders = await existing(places, realFolder);
  const scans = await Promise.all(folders.map((folder) => scanFolder(folder, SHARED_LIMITS)));
  const dumps = scans.flatMap(({ files }) =>
    files.filter(({ path, name }) => /\.(?:dmp|mdmp|hdmp|crash|ips|wer)$/i.test(name) && isOurs(path, names)),
  );
  const newest = dumps.sort((a, b) => b.modifiedMs - a.modifiedMs).slice(0, MAX_SHARED_DUMPS);
  return newest.map(({ path }) => path);
}

/** What else lies beside the settings: not proposed, because nobody knows what it is; never the program itself. */
async function restOfSettingsFolders(
  settings: readonly string[],
  files: readonly ScannedFile[],
  covered: readonly string[],
): Promise<EvidenceSource[]> {
  const rest = files.filter(
    ({ path, name }) =>
      !settings.includes(path) && !isBelowAny(path, covered) && classifyFileName(name) !== 'blocked',
  );
  const folders = outermost(settings.map((path) => dirname(path))).filter((folder) =>
    rest.some(({ path }) => isBelowAny(path, [folder])),
  );
  const sources = await toFolderSources(folders, 'settings');
  return sources.map((source) => ({ ...source, proposed: false }));
}

interface Places {
  readonly settings: readonly string[];
  /** Files in the softphone's own folders. */
  readonly files: readonly ScannedFile[];
  readonly logs: readonly string[];
  readonly logFiles: readonly string[];
  readonly missing: readonly string[];
}

async function findPlaces(locations: SoftphoneLocations, context: LocationContext): Promise<Places> {
  const settings = await existing(locations.settings, realFile);
  const named = await findNamedLogs(settings, context);
  const around = await existing(
    [...settings.map((path) => dirname(path)), ...locations.programs, ...locations.logs],
    realFolder,
  );
  const scans = await Promise.all(outermost(around).map((folder) => scanFolder(folder, SOFTPHONE_LIMITS)));
  const files = scans.flatMap((scan) => scan.files);
  const logs = outermost([...named.folders, ...foldersWith(files, 'log')]);
  return { settings, files, logs, logFiles: named.files, missing: named.missing };
}

/**
 * What the softphone's known places hold: settings files, log folders, dumps, recordings, its own report zips, and what
 * the settings name that is not there. Places that overlap are listed once. Never throws; bounded in depth and number;
 * an empty list where no softphone is installed.
 */
export async function findSources(context: LocationContext): Promise<EvidenceSource[]> {
  const locations = await readLocations(context);
  const { settings, files, logs, logFiles, missing } = await findPlaces(locations, context);
  // What lies in a log folder comes with that folder: listing it twice would pack it twice.
  const apart = (paths: readonly string[], others: readonly string[]): string[] =>
    paths.filter((path) => !isBelowAny(path, others));
  const dumps = apart(foldersWith(files, 'crash-dump'), logs);
  const recordings = apart(foldersWith(files, 'recording'), [...logs, ...dumps]);
  const covered = [...logs, ...dumps, ...recordings];
  const reports = await findReportZips(await existing(locations.reports, realFolder), locations);
  const groups = await Promise.all([
    toFileSources(settings, 'settings'),
    toFileSources(logFiles, 'log'),
    toFolderSources(logs, 'log'),
    Promise.resolve(missing.map((path) => missingSource(traitsOf(path, 'log'), true))),
    toFolderSources(dumps, 'crash-dump'),
    toFileSources(apart(await sharedDumps(locations), covered), 'crash-dump'),
    toFolderSources(recordings, 'recording'),
    restOfSettingsFolders(settings, files, covered),
    toFileSources(
      reports.map(({ path }) => path),
      'report-zip',
    ),
  ]);
  return groups.flat();
}
