import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, normalize } from 'node:path';
import { z } from 'zod';

/** Environment variable that names a JSON file of the same shape: rebranded builds, unusual folders, tests. */
export const LOCATIONS_VARIABLE = 'SOFTPHONE_REPORT_LOCATIONS';
/** Environment variable with more names of the program, separated by `;`: a rebranded build in the usual folders. */
export const NAMES_VARIABLE = 'SOFTPHONE_REPORT_NAMES';

const paths = z.array(z.string().min(1).max(1024)).max(100);
const placesSchema = z.strictObject({
  /** Settings files; their folders are looked through for logs and dumps too. */
  settings: paths,
  /** Folders of the program. */
  programs: paths,
  /** Folders of logs that no settings file names. */
  logs: paths.optional(),
  /** Names of the program's executable file. */
  executables: paths,
  /** Folders where the system keeps dumps of all programs. */
  sharedDumps: paths,
  /** Folders where the user may have put a report of the softphone. */
  reports: paths,
});
const locationsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Names of the program and of its rebranded builds; `{name}` in a path stands for each. */
  names: z.array(z.string().min(1).max(64)).min(1).max(50),
  platforms: z.partialRecord(z.enum(['win32', 'darwin', 'linux']), placesSchema),
});

/** Where the softphone keeps its files on this PC, all paths absolute. */
export interface SoftphoneLocations {
  readonly names: readonly string[];
  readonly settings: readonly string[];
  readonly programs: readonly string[];
  readonly logs: readonly string[];
  readonly executables: readonly string[];
  readonly sharedDumps: readonly string[];
  readonly reports: readonly string[];
}

/** The surroundings that paths are read against. */
export interface LocationContext {
  readonly assetsDir: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What an administrator's policy says of the softphone. */
  readonly rebranding?: Rebranding;
}

/** The surroundings of this process. */
export function presentContext(assetsDir: string): LocationContext {
  return { assetsDir, platform: process.platform, env: process.env };
}

/** How a softphone of this organisation differs from the vendor's: laid down by its administrator. */
export interface Rebranding {
  /** More names of the program: of its file, its folders and its settings file. */
  readonly names: readonly string[];
  /** Absolute path of a file of the same shape as `softphone-locations.json`. */
  readonly locationsFile: string | null;
}

function valueOf(name: string, { env }: LocationContext): string | undefined {
  if (name === 'HOME') return env['HOME'] ?? homedir();
  // Names of variables have no case on Windows.
  const key = Object.keys(env).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : env[key];
}

/** Puts the values of `%NAME%` in; `null` when one of them is not set or the path is not absolute. */
export function expandPath(path: string, context: LocationContext): string | null {
  const names = Array.from(path.matchAll(/%([^%]{1,64})%/g), (match) => match[1] ?? '');
  if (names.some((name) => (valueOf(name, context) ?? '') === '')) return null;
  const expanded = path.replace(/%([^%]{1,64})%/g, (_whole, name: string) => valueOf(name, context) ?? '');
  return isAbsolute(expanded) ? normalize(expanded) : null;
}

/** A name becomes part of paths: nothing that leads elsewhere. */
function moreNames(context: LocationContext): string[] {
  const own = (valueOf(NAMES_VARIABLE, context) ?? '').split(';');
  return [...own, ...(context.rebranding?.names ?? [])]
    .map((name) => name.trim())
    .filter((name) => name !== '' && name.length <= 64 && !/[/\\:*?"<>|%\0]|^\.+$/.test(name));
}

function resolvePlaces(data: unknown, context: LocationContext): SoftphoneLocations {
  const { names: listed, platforms } = locationsSchema.parse(data);
  const names = [...new Set([...listed, ...moreNames(context)])];
  const places = Object.entries(platforms).find(([platform]) => platform === context.platform)?.[1];
  const named = (list: readonly string[] = []): string[] =>
    list.flatMap((item) =>
      item.includes('{name}') ? names.map((name) => item.replaceAll('{name}', name)) : [item],
    );
  const expand = (list: readonly string[] = []): string[] => [
    ...new Set(named(list).flatMap((item) => expandPath(item, context) ?? [])),
  ];
  return {
    names,
    settings: expand(places?.settings),
    programs: expand(places?.programs),
    logs: expand(places?.logs),
    executables: named(places?.executables),
    sharedDumps: expand(places?.sharedDumps),
    reports: expand(places?.reports),
  };
}

async function readPlaces(path: string, context: LocationContext): Promise<SoftphoneLocations | null> {
  try {
    return resolvePlaces(JSON.parse(await readFile(path, 'utf8')), context);
  } catch {
    // An administrator's file with a mistake must not take the whole search down: the shipped one is used.
    return null;
  }
}

/**
 * Reads where to look: the file that the variable names, else the one of the policy, else the shipped table; one that
 * cannot be used is passed over.
 */
export async function readLocations(context: LocationContext): Promise<SoftphoneLocations> {
  const files = [
    valueOf(LOCATIONS_VARIABLE, context),
    context.rebranding?.locationsFile,
    join(context.assetsDir, 'softphone-locations.json'),
  ];
  for (const path of files) {
    const places =
      path === undefined || path === null || path === '' ? null : await readPlaces(path, context);
    if (places !== null) return places;
  }
  return { names: [], settings: [], programs: [], logs: [], executables: [], sharedDumps: [], reports: [] };
}
