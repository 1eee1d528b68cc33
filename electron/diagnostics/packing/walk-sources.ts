import { lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { errorCode } from '../../archive/write-failures';
import type { ManifestOmission } from '../../request/package-manifest';
import { isSameOrBelow } from '../sources/inner-path';
import { omit, toInstant, type Candidate, type Tier } from './candidate';
import { createExclusions, type Exclusions } from './exclusions';
import { classifyFileName, refuseByName, SETTINGS_MAX_BYTES, type NameClass } from './file-kinds';
import { toReadProblem } from './open-file';
import { fileRoot, folderRoot, labelOf, type Source, type SourceRoot } from './source-root';

export type { Source } from './source-root';

/** What the sources hold. */
export interface Walk {
  readonly candidates: Candidate[];
  readonly omissions: ManifestOmission[];
  /** Zips that the user gave as files: to be opened, never trusted. */
  readonly zips: {
    readonly path: string;
    readonly name: string;
    readonly source: string;
    readonly modifiedMs: number;
  }[];
}

interface Found {
  readonly path: string;
  readonly relativePath: string;
  readonly info: Stats;
}

/** More files than a package can list (and a person can want). */
const MAX_FILES = 200_000;
const MAX_DEPTH = 64;
/** Files from this size on are looked at for being empty but in name: a few bytes on the disk, a terabyte to read. */
const SPARSE_MATTERS_BYTES = 256 * 1024 * 1024;
const SPARSE_RATIO = 100;
/** Unit of `Stats.blocks` (stat(2)). */
const BLOCK_BYTES = 512;

interface Why {
  readonly reason: ManifestOmission['reason'];
  readonly detail?: string;
}

interface WalkState extends Walk {
  readonly nameEntry: (path: string) => string;
  readonly seen: Set<string>;
  readonly exclusions: Exclusions;
  readonly onFolder: (name: string) => void;
  folders: number;
}

function tierOf(nameClass: NameClass, isUserFile: boolean, bytes: number): Tier {
  if (nameClass === 'dump') return 'dump';
  if (nameClass === 'settings' && bytes <= SETTINGS_MAX_BYTES) return 'settings';
  if (isUserFile && (nameClass !== 'log' || bytes <= SETTINGS_MAX_BYTES)) return 'user';
  return nameClass === 'compressed' || nameClass === 'recording' ? 'other' : 'log';
}

function addOmission(state: WalkState, root: SourceRoot, found: Found, why: Why): void {
  const isFile = found.info.isFile();
  state.omissions.push(
    omit(labelOf(root, found.relativePath), why.reason, {
      bytes: isFile ? found.info.size : null,
      timeSpan: { first: null, last: isFile ? toInstant(found.info.mtimeMs) : null },
      detail: why.detail ?? '',
    }),
  );
}

/** Why a regular file is left out unread. */
function refuseFile(found: Found, nameClass: NameClass, isUserFile: boolean): Why | null {
  const refused = refuseByName(nameClass, isUserFile);
  if (refused === 'nested-archive')
    return {
      reason: refused,
      detail: nameClass === 'zip' ? 'a zip inside a folder' : 'not a zip: cannot be read',
    };
  if (refused !== null) return { reason: refused };
  const { size, blocks } = found.info;
  const onDisk = blocks * BLOCK_BYTES;
  return size >= SPARSE_MATTERS_BYTES && onDisk * SPARSE_RATIO < size
    ? { reason: 'suspicious-ratio', detail: `sparse: ${onDisk} bytes on the disk` }
    : null;
}

function addFile(state: WalkState, root: SourceRoot, found: Found): void {
  const name = basename(found.path);
  const nameClass = classifyFileName(name);
  const isUserFile = root.isFile && root.source.origin === 'added';
  const source = labelOf(root, found.relativePath);
  const modifiedMs = found.info.mtimeMs;
  if (nameClass === 'zip' && root.isFile) {
    state.zips.push({ path: found.path, name, source, modifiedMs });
    return;
  }
  const refused = refuseFile(found, nameClass, isUserFile);
  if (refused !== null) {
    addOmission(state, root, found, refused);
    return;
  }
  const path = root.isFile ? name : found.relativePath.split(sep).join('/');
  state.candidates.push({
    origin: { kind: 'file', path: found.path },
    entryName: state.nameEntry(`${root.prefix}/${path}${nameClass === 'blocked' ? '.txt' : ''}`),
    source,
    nameClass,
    tier: tierOf(nameClass, isUserFile, found.info.size),
    bytes: found.info.size,
    modifiedMs,
  });
}

/** Links are not followed: what they name inside the folder is packed itself, what lies outside was not offered. */
function addLink(state: WalkState, root: SourceRoot, found: Found): void {
  try {
    const why: Why = isSameOrBelow(realpathSync(found.path), root.path)
      ? { reason: 'symlink-loop', detail: 'a link within the folder' }
      : { reason: 'unsafe-path', detail: 'a link out of the folder' };
    addOmission(state, root, found, why);
  } catch (error) {
    const { reason, detail } = toReadProblem(error);
    addOmission(state, root, found, { reason, detail });
  }
}

function addFound(state: WalkState, root: SourceRoot, found: Found): void {
  if (found.info.isSymbolicLink()) {
    addLink(state, root, found);
    return;
  }
  if (!found.info.isFile()) {
    addOmission(state, root, found, { reason: 'not-a-file' });
    return;
  }
  if (state.seen.has(found.path)) return;
  state.seen.add(found.path);
  if (state.candidates.length >= MAX_FILES) {
    addOmission(state, root, found, { reason: 'too-many-entries' });
    return;
  }
  addFile(state, root, found);
}

/** A name whose bytes are no text cannot be handed back to the system: it is there and yet not to be found. */
function whyUnseen(error: unknown, path: string): Why {
  const problem = toReadProblem(error);
  return problem.reason === 'vanished' && basename(path).includes('\uFFFD')
    ? { reason: 'unreadable', detail: 'its name is no valid text' }
    : problem;
}

function look(state: WalkState, root: SourceRoot, path: string): Found | null {
  const relativePath = relative(root.path, path);
  try {
    return { path, relativePath, info: lstatSync(path) };
  } catch (error) {
    const { reason, detail = '' } = whyUnseen(error, path);
    state.omissions.push(omit(labelOf(root, relativePath), reason, { detail }));
    return null;
  }
}

function listFolder(state: WalkState, root: SourceRoot, path: string): string[] {
  try {
    // Sorted, so that the same tree gives the same package.
    return readdirSync(path).sort();
  } catch (error) {
    const { reason, detail } = toReadProblem(error);
    state.omissions.push(omit(labelOf(root, relative(root.path, path)), reason, { detail }));
    return [];
  }
}

function walkFolder(state: WalkState, root: SourceRoot, path: string, depth: number): void {
  state.onFolder(basename(path));
  for (const name of listFolder(state, root, path)) {
    const found = look(state, root, join(path, name));
    if (found === null) continue;
    if (state.exclusions.has(found.path)) addOmission(state, root, found, { reason: 'switched-off' });
    else if (!found.info.isDirectory()) addFound(state, root, found);
    else if (depth >= MAX_DEPTH)
      addOmission(state, root, found, { reason: 'too-many-entries', detail: 'too deep' });
    else walkFolder(state, root, found.path, depth + 1);
  }
}

interface Opened {
  readonly source: Source;
  readonly found: Found;
}

function openSources(state: WalkState, sources: readonly Source[]): Opened[] {
  return sources.flatMap((source) => {
    try {
      const path = realpathSync(source.path);
      return [{ source, found: { path, relativePath: '', info: lstatSync(path) } }];
    } catch (error) {
      const label = `${source.kind}/${basename(source.path)}`;
      const { reason } = toReadProblem(error);
      state.omissions.push(omit(label, reason, { detail: errorCode(error) ?? '' }));
      return [];
    }
  });
}

function walkSource(state: WalkState, { source, found }: Opened): void {
  const isFolder = found.info.isDirectory();
  if (isFolder && source.kind !== 'other') state.folders += 1;
  const root = isFolder ? folderRoot(source, found.path, state.folders) : fileRoot(source, found.path);
  if (state.exclusions.has(found.path) || state.exclusions.has(source.path))
    addOmission(state, root, found, { reason: 'switched-off' });
  else if (isFolder) walkFolder(state, root, found.path, 0);
  else addFound(state, root, found);
}

/**
 * Lists every file of the sources once; what cannot or must not be packed, and what is switched off, becomes an
 * omission. What was named as one file comes first: its folder must not take it as one of many.
 */
export function walkSources(
  sources: readonly Source[],
  nameEntry: (path: string) => string,
  onFolder: (name: string) => void,
  excluded: readonly string[] = [],
): Walk {
  const state: WalkState = {
    candidates: [],
    omissions: [],
    zips: [],
    nameEntry,
    seen: new Set(),
    exclusions: createExclusions(excluded),
    onFolder,
    folders: 0,
  };
  const opened = openSources(state, sources);
  for (const each of opened.filter(({ found }) => !found.info.isDirectory())) walkSource(state, each);
  for (const each of opened.filter(({ found }) => found.info.isDirectory())) walkSource(state, each);
  const { candidates, omissions, zips } = state;
  return { candidates, omissions, zips };
}
