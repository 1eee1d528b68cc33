import { basename } from 'node:path';
import { CAREFUL, openZip, type OpenZip, type ZipEntry } from '../../archive/zip-reader';
import type { EvidenceBranch, EvidenceNode } from '../../contract/evidence';
import type { Failure } from '../../contract/failures';
import { looksLikeText } from '../../redaction/text-encoding';
import type { OmissionReason } from '../../request/package-manifest';
import { failWith, succeed, type Result } from '../../request/result';
import { classifyFileName } from '../packing/file-kinds';
import { innerNameOf, refuseEntry } from '../packing/zip-candidates';
import { toBranch } from './branch';
import { kindOfFile, kindOfFolder } from './file-kind';
import { spanOf } from './summarize-source';

/** Programs of one zip whose content is looked at; a zip with more of them is no report. */
const MAX_LOOKS = 50;

interface Child {
  readonly name: string;
  /** Path inside the zip. */
  readonly inner: string;
  readonly isFolder: boolean;
  readonly entries: ZipEntry[];
}

/** A name that is not safe stands at the top, whole, where everyone sees it. */
function splitName(entry: ZipEntry): readonly string[] {
  const name = innerNameOf(entry);
  return isUnsafe(entry) ? [name] : name.split('/').filter((part) => part !== '' && part !== '.');
}

function isUnsafe({ nameProblem }: ZipEntry): boolean {
  return nameProblem !== null && nameProblem !== 'backslash';
}

function childrenOf(entries: readonly ZipEntry[], inner: string): Child[] {
  const depth = inner === '' ? 0 : inner.split('/').length;
  const children = new Map<string, Child>();
  for (const entry of entries) {
    const parts = splitName(entry);
    const name = parts[depth];
    if (name === undefined || (depth > 0 && parts.slice(0, depth).join('/') !== inner)) continue;
    const isFolder = parts.length > depth + 1 || entry.isFolder;
    const path = inner === '' ? name : `${inner}/${name}`;
    // A file and a folder of one name, or two files of one name, stay two lines.
    const key = isFolder ? `${path}/` : `${path}\0${entry.index}`;
    const child = children.get(key) ?? { name, inner: path, isFolder, entries: [] };
    if (!entry.isFolder) child.entries.push(entry);
    children.set(key, child);
  }
  return [...children.values()];
}

async function refuseBlocked(zip: OpenZip, entry: ZipEntry): Promise<OmissionReason | null> {
  try {
    for await (const chunk of zip.read(entry)) return looksLikeText(chunk) ? null : 'blocked-kind';
    return null;
  } catch {
    return 'damaged';
  }
}

function toNode({ name, inner, isFolder, entries }: Child): EvidenceNode {
  return {
    inner: inner.slice(0, 4096),
    name: name.slice(0, 1024),
    kind: isFolder ? kindOfFolder(entries.map((entry) => entry.name)) : kindOfFile(name),
    isFolder,
    files: entries.length,
    bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
    timeSpan: spanOf(entries.map(({ modified }) => ({ modifiedMs: modified.getTime() }))),
    leftOut: null,
  };
}

async function listChildren(zip: OpenZip, inner: string): Promise<EvidenceNode[]> {
  let looks = 0;
  const nodes: EvidenceNode[] = [];
  for (const child of childrenOf(zip.entries, inner)) {
    const node = toNode(child);
    const [entry] = child.entries;
    let leftOut = child.isFolder || entry === undefined ? null : refuseEntry(entry);
    if (
      !child.isFolder &&
      entry !== undefined &&
      leftOut === null &&
      classifyFileName(child.name) === 'blocked'
    ) {
      looks += 1;
      leftOut = looks > MAX_LOOKS ? null : await refuseBlocked(zip, entry);
    }
    nodes.push({ ...node, leftOut });
  }
  return nodes;
}

/** One level of a zip by its directory alone; nothing is unpacked to disk. */
export async function openUserZip(path: string, inner: string): Promise<Result<EvidenceBranch, Failure>> {
  const opened = await openZip(path, CAREFUL);
  const name = basename(path).slice(0, 1024);
  if (!opened.ok)
    return failWith({ kind: 'not-readable', name, detail: opened.failure.detail.slice(0, 500) });
  const zip = opened.value;
  try {
    const nodes = await listChildren(zip, inner);
    if (nodes.length === 0 && inner !== '')
      return failWith({ kind: 'not-found', name: inner.slice(0, 1024) });
    return succeed(toBranch(nodes, zip.hasMore ? 1 : 0));
  } finally {
    zip.close();
  }
}
