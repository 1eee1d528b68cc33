import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { EvidenceBranch, EvidenceNode } from '../../contract/evidence';
import type { OmissionReason } from '../../request/package-manifest';
import { looksLikeText, SNIFF_BYTES } from '../../redaction/text-encoding';
import { classifyFileName, refuseByName } from '../packing/file-kinds';
import { MAX_NODES, toBranch } from './branch';
import { kindOfFile, kindOfFolder } from './file-kind';
import { linkTarget, listLevel, type LevelEntry } from './list-level';
import { readPart } from './read-settings';
import { SCAN_LIMITS, scanFolder } from './scan-folder';
import { spanOf } from './summarize-source';

/** A folder below a source. */
export interface FolderPlace {
  /** The source, without links in its path. */
  readonly root: string;
  readonly folder: string;
  /** Path of the folder from the source, with forward slashes. */
  readonly inner: string;
}

/** Folders that are looked through at once. */
const FOLDERS_AT_ONCE = 4;
const FILES_AT_ONCE = 32;

interface Draft {
  readonly entry: LevelEntry;
  readonly node: EvidenceNode;
}

function draftOf(entry: LevelEntry, { inner }: FolderPlace): Draft {
  const { name, info, type } = entry;
  const isFolder = type === 'folder';
  const bytes = type === 'file' && info !== null ? info.bytes : 0;
  const node: EvidenceNode = {
    inner: inner === '' ? name : `${inner}/${name}`,
    name: name.slice(0, 1024),
    kind: isFolder ? 'other' : kindOfFile(name),
    isFolder,
    files: isFolder ? 0 : 1,
    bytes: Math.max(0, Math.floor(bytes)),
    timeSpan: info === null ? spanOf([]) : spanOf([info]),
    leftOut: null,
    ...(info === null ? { isPartial: true as const } : {}),
  };
  return { entry, node };
}

/** Programs under any name are refused by content: a script is text and can be read by support. */
async function refuseBlocked(path: string): Promise<OmissionReason | null> {
  return looksLikeText(await readPart(path, SNIFF_BYTES)) ? null : 'blocked-kind';
}

async function whyLeftOut({ entry }: Draft, root: string): Promise<OmissionReason | null> {
  const { name, path, type } = entry;
  // Such a name cannot be handed back to the system: the bytes that are no UTF-8 are lost in it.
  if (name.includes('\uFFFD')) return 'unreadable';
  if (type === 'special') return 'not-a-file';
  if (type === 'link') return (await linkTarget(path, root)) === 'inside' ? 'symlink-loop' : 'unsafe-path';
  const nameClass = classifyFileName(name);
  const refused = refuseByName(nameClass, false);
  if (refused !== null) return refused;
  try {
    await access(path, constants.R_OK);
    return nameClass === 'blocked' ? await refuseBlocked(path) : null;
  } catch {
    return 'unreadable';
  }
}

async function completeFile(draft: Draft, root: string): Promise<EvidenceNode> {
  return { ...draft.node, leftOut: await whyLeftOut(draft, root) };
}

async function completeFolder({ entry, node }: Draft, deadline: number): Promise<EvidenceNode> {
  if (entry.name.includes('\uFFFD')) return { ...node, leftOut: 'unreadable' };
  const scan = await scanFolder(entry.path, { ...SCAN_LIMITS, deadline });
  const isUnreadable = scan.files.length === 0 && scan.unreadableFolders > 0;
  return {
    ...node,
    kind: kindOfFolder(scan.files.map(({ name }) => name)),
    files: scan.files.length,
    bytes: scan.files.reduce((sum, { bytes }) => sum + bytes, 0),
    timeSpan: scan.files.length === 0 ? node.timeSpan : spanOf(scan.files),
    leftOut: isUnreadable ? 'unreadable' : null,
    ...(scan.isComplete ? {} : { isPartial: true as const }),
  };
}

async function inGroups<T, R>(
  items: readonly T[],
  size: number,
  complete: (item: T) => Promise<R>,
): Promise<R[]> {
  const done: R[] = [];
  for (let start = 0; start < items.length; start += size)
    done.push(...(await Promise.all(items.slice(start, start + size).map(complete))));
  return done;
}

/** Folders first, then newest first, by what the system said: a hundred thousand names are put in order in one go. */
function newestFirst(a: LevelEntry, b: LevelEntry): number {
  const byType = Number(b.type === 'folder') - Number(a.type === 'folder');
  return byType || (b.info?.modifiedMs ?? 0) - (a.info?.modifiedMs ?? 0) || (a.name < b.name ? -1 : 1);
}

/** One level of a folder; throws errors of the folder itself. */
export async function openFolder(place: FolderPlace, deadline: number): Promise<EvidenceBranch> {
  const level = await listLevel(place.folder, deadline);
  // What is not shown needs no closer look.
  const entries = [...level.entries].sort(newestFirst).slice(0, MAX_NODES);
  const shown = entries.map((entry) => draftOf(entry, place));
  const folders = shown.filter(({ node }) => node.isFolder);
  const files = shown.filter(({ node }) => !node.isFolder);
  const nodes = [
    ...(await inGroups(folders, FOLDERS_AT_ONCE, (draft) => completeFolder(draft, deadline))),
    ...(await inGroups(files, FILES_AT_ONCE, (draft) => completeFile(draft, place.root))),
  ];
  return toBranch(nodes, level.more + level.entries.length - entries.length);
}
