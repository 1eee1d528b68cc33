import { lstatSync, readdirSync, realpathSync, type Stats } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { errorCode } from '../../archive/write-failures';
import type { EvidenceKind } from '../../contract/evidence';
import type { ManifestOmission } from '../../request/package-manifest';
import type { EvidenceSource } from '../diagnostics';
import { omit, toInstant, type Candidate, type Tier } from './candidate';
import { classifyFileName, SETTINGS_MAX_BYTES, type NameClass } from './file-kinds';
import { toReadProblem } from './open-file';

/** A source as the packer gets it. */
export type Source = Pick<EvidenceSource, 'path' | 'kind' | 'origin'>;

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

/** Names the root of a source in the zip and in the manifest. */
interface Root {
  readonly path: string;
  readonly prefix: string;
  readonly label: string;
  readonly isFile: boolean;
  readonly source: Source;
}

interface Found {
  readonly path: string;
  readonly relativePath: string;
  readonly info: Stats;
}

/** More files than a package can list (and a person can want). */
const MAX_FILES = 200_000;
const MAX_DEPTH = 64;

const ROOT_LABELS: Readonly<Record<EvidenceKind, string>> = {
  settings: 'settings',
  log: 'log folder',
  'crash-dump': 'crash dumps',
  recording: 'recordings',
  'report-zip': 'report',
  other: 'folder',
};

interface Why {
  readonly reason: ManifestOmission['reason'];
  readonly detail?: string;
}

interface WalkState extends Walk {
  readonly nameEntry: (path: string) => string;
  readonly seen: Set<string>;
  readonly onFolder: (name: string) => void;
  folders: number;
}

function tierOf(nameClass: NameClass, isUserFile: boolean, bytes: number): Tier {
  if (nameClass === 'dump') return 'dump';
  if (nameClass === 'settings' && bytes <= SETTINGS_MAX_BYTES) return 'settings';
  if (isUserFile && (nameClass !== 'log' || bytes <= SETTINGS_MAX_BYTES)) return 'user';
  return nameClass === 'compressed' || nameClass === 'recording' ? 'other' : 'log';
}

function addOmission(state: WalkState, root: Root, found: Found, why: Why): void {
  const isFile = found.info.isFile();
  state.omissions.push(
    omit(labelOf(root, found.relativePath), why.reason, {
      bytes: isFile ? found.info.size : null,
      timeSpan: { first: null, last: isFile ? toInstant(found.info.mtimeMs) : null },
      detail: why.detail ?? '',
    }),
  );
}

function labelOf(root: Root, relativePath: string): string {
  if (root.isFile) return root.label;
  return relativePath === '' ? root.label : `${root.label}/${relativePath.split(sep).join('/')}`;
}

function addFile(state: WalkState, root: Root, found: Found): void {
  const name = basename(found.path);
  const nameClass = classifyFileName(name);
  const isUserFile = root.isFile && root.source.origin === 'added';
  const source = labelOf(root, found.relativePath);
  const modifiedMs = found.info.mtimeMs;
  if (nameClass === 'zip' && root.isFile) {
    state.zips.push({ path: found.path, name, source, modifiedMs });
    return;
  }
  if (nameClass === 'zip' || nameClass === 'archive') {
    addOmission(state, root, found, { reason: 'nested-archive' });
    return;
  }
  if (nameClass === 'recording' && !isUserFile) {
    addOmission(state, root, found, { reason: 'recording' });
    return;
  }
  const path = root.isFile ? name : found.relativePath.split(sep).join('/');
  state.candidates.push({
    origin: { kind: 'file', path: found.path },
    entryName: state.nameEntry(`${root.prefix}/${path}${nameClass === 'blocked' ? '.txt' : ''}`),
    source: source.slice(0, 1024),
    nameClass,
    tier: tierOf(nameClass, isUserFile, found.info.size),
    bytes: found.info.size,
    modifiedMs,
  });
}

/** Links are not followed: what they name inside the folder is packed itself, what lies outside was not offered. */
function addLink(state: WalkState, root: Root, found: Found): void {
  try {
    const target = realpathSync(found.path);
    const isInside =
      target === root.path || target.startsWith(root.path.endsWith(sep) ? root.path : root.path + sep);
    addOmission(
      state,
      root,
      found,
      isInside
        ? { reason: 'symlink-loop', detail: 'a link within the folder' }
        : { reason: 'unsafe-path', detail: 'a link out of the folder' },
    );
  } catch (error) {
    const { reason, detail } = toReadProblem(error);
    addOmission(state, root, found, { reason, detail });
  }
}

function addFound(state: WalkState, root: Root, found: Found): void {
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

function look(state: WalkState, root: Root, path: string): Found | null {
  const relativePath = relative(root.path, path);
  try {
    return { path, relativePath, info: lstatSync(path) };
  } catch (error) {
    const { reason, detail } = toReadProblem(error);
    state.omissions.push(omit(labelOf(root, relativePath), reason, { detail }));
    return null;
  }
}

function listFolder(state: WalkState, root: Root, path: string): string[] {
  try {
    // Sorted, so that the same tree gives the same package.
    return readdirSync(path).sort();
  } catch (error) {
    const { reason, detail } = toReadProblem(error);
    state.omissions.push(omit(labelOf(root, relative(root.path, path)), reason, { detail }));
    return [];
  }
}

function walkFolder(state: WalkState, root: Root, path: string, depth: number): void {
  state.onFolder(basename(path));
  for (const name of listFolder(state, root, path)) {
    const found = look(state, root, join(path, name));
    if (found === null) continue;
    if (!found.info.isDirectory()) addFound(state, root, found);
    else if (depth >= MAX_DEPTH)
      addOmission(state, root, found, { reason: 'too-many-entries', detail: 'too deep' });
    else walkFolder(state, root, found.path, depth + 1);
  }
}

function makeRoot(state: WalkState, source: Source, path: string, isFile: boolean): Root {
  const name = basename(path);
  if (isFile) {
    const isAdded = source.origin === 'added';
    const label = isAdded
      ? `added file/${name}`
      : `${source.kind === 'settings' ? 'settings file' : 'found file'}/${name}`;
    return { path, prefix: isAdded ? 'user' : 'softphone', label, isFile, source };
  }
  if (source.kind === 'other') return { path, prefix: `user/${name}`, label: 'added folder', isFile, source };
  state.folders += 1;
  const number = state.folders === 1 ? '' : ` ${state.folders}`;
  const prefix = state.folders === 1 ? 'softphone' : `softphone/source-${state.folders}`;
  return { path, prefix, label: `${ROOT_LABELS[source.kind]}${number}`, isFile, source };
}

function walkSource(state: WalkState, source: Source): void {
  let path: string;
  let info: Stats;
  try {
    path = realpathSync(source.path);
    info = lstatSync(path);
  } catch (error) {
    const { reason } = toReadProblem(error);
    state.omissions.push(
      omit(`${source.kind}/${basename(source.path)}`, reason, { detail: errorCode(error) ?? '' }),
    );
    return;
  }
  const root = makeRoot(state, source, path, !info.isDirectory());
  if (info.isDirectory()) walkFolder(state, root, path, 0);
  else addFound(state, root, { path, relativePath: '', info });
}

/** Lists every file of the sources once; what cannot or must not be packed becomes an omission. */
export function walkSources(
  sources: readonly Source[],
  nameEntry: (path: string) => string,
  onFolder: (name: string) => void,
): Walk {
  const state: WalkState = {
    candidates: [],
    omissions: [],
    zips: [],
    nameEntry,
    seen: new Set(),
    onFolder,
    folders: 0,
  };
  for (const source of sources) walkSource(state, source);
  return state;
}
