import { basename } from 'node:path';
import { ZipDamage, type OpenZip, type ZipEntry } from '../../archive/zip-reader';
import type { PackingProgress } from '../../contract/events';
import type { Failure } from '../../contract/failures';
import type { ManifestEntry, PackageManifest, RedactionKind } from '../../request/package-manifest';
import { failWith, type Result } from '../../request/result';
import { NO_SPAN, type Candidate, type Tier } from './candidate';
import { classifyFileName } from './file-kinds';
import { MANIFEST_NAME } from './manifest-draft';
import { openPackage, readBytes, readManifest } from './read-package';
import { REPACKING } from './masking-of-run';
import type { FixedEntry, RunOutcome, RunPlaces } from './package-spec';
import { runPackage } from './run-package';
import { createSlicePool } from './slice-pool';

/** What the worker gets to make a package smaller: plain data only. */
export interface FitTask {
  readonly kind: 'fit';
  readonly path: string;
  readonly places: RunPlaces;
  readonly maxBytes: number;
  readonly zone: string;
  readonly createdBy: string;
  readonly createdAt: string;
  /** Folder of the private lists of pseudonyms. */
  readonly dataDir: string;
}

/** Entries that are about the request and stay whole. */
const WHOLE = new Set(['request.json', 'system.json', 'system.txt', 'checks.json']);
const WHOLE_MAX_BYTES = 64 * 1024 * 1024;

function tierOf(entry: ZipEntry): Tier {
  const nameClass = classifyFileName(entry.name);
  if (nameClass === 'dump') return 'dump';
  if (nameClass === 'settings' && entry.bytes <= 2 * 1024 * 1024) return 'settings';
  if (nameClass === 'compressed' || nameClass === 'recording')
    return entry.name.startsWith('user/') ? 'user' : 'other';
  return 'log';
}

/** The entry's date in the zip is the original file's: the order newest first stays. */
function toCandidate(zip: OpenZip, entry: ZipEntry, record: ManifestEntry | undefined): Candidate {
  return {
    origin: { kind: 'zip', zip, entry },
    entryName: entry.name,
    source: record?.source ?? entry.name,
    nameClass: classifyFileName(entry.name),
    tier: tierOf(entry),
    bytes: entry.bytes,
    modifiedMs: entry.modified.getTime(),
  };
}

/** Of the marks that stand in what is kept, those of the first packing: a log can have such words of its own. */
function keptRedactions(
  counted: ManifestEntry['redactions'],
  before: ManifestEntry['redactions'],
): ManifestEntry['redactions'] {
  const kept = Object.entries(counted).map(
    ([kind, count]) => [kind, Math.min(count, before[kind as RedactionKind] ?? 0)] as const,
  );
  return Object.fromEntries(kept.filter(([, count]) => count > 0));
}

/** What the first packing knew stays: the original's size and what was masked in it; of a cut file, what is left of that. */
function mergeEntry(entry: ManifestEntry, before: ManifestEntry | undefined): ManifestEntry {
  if (before === undefined) return entry;
  if (entry.bytes === before.bytes && entry.sha256 === before.sha256)
    return { ...entry, ...before, name: entry.name };
  return {
    ...entry,
    timeSpan: { first: entry.timeSpan.first, last: before.timeSpan.last ?? entry.timeSpan.last },
    redactions: keptRedactions(entry.redactions, before.redactions),
  };
}

async function readFixed(zip: OpenZip, records: ReadonlyMap<string, ManifestEntry>): Promise<FixedEntry[]> {
  const fixed: FixedEntry[] = [];
  for (const entry of zip.entries) {
    if (!WHOLE.has(entry.name)) continue;
    const content = await readBytes(zip, entry, WHOLE_MAX_BYTES);
    const known = records.get(entry.name);
    const record = known ?? {
      name: entry.name,
      source: entry.name,
      bytesBefore: content.length,
      timeSpan: NO_SPAN,
      redactions: {},
    };
    fixed.push({ content, record, pseudonyms: [] });
  }
  return fixed;
}

async function refit(
  task: FitTask,
  zip: OpenZip,
  manifest: PackageManifest,
  onProgress: (progress: PackingProgress) => void,
): Promise<Result<RunOutcome, Failure>> {
  const records = new Map(manifest.entries.map((entry) => [entry.name, entry]));
  const taken = zip.entries.filter(
    ({ name, isFolder }) => !isFolder && !WHOLE.has(name) && name !== MANIFEST_NAME,
  );
  return runPackage({
    places: task.places,
    facts: {
      createdBy: task.createdBy,
      createdAt: task.createdAt,
      reference: manifest.reference,
      maxBytes: task.maxBytes,
      ...(manifest.masking === undefined ? {} : { masking: manifest.masking }),
    },
    fixed: Promise.resolve({
      entries: await readFixed(zip, records),
      collectorFailures: manifest.collectorFailures,
    }),
    candidates: taken.map((entry) => toCandidate(zip, entry, records.get(entry.name))),
    omissions: manifest.omissions,
    pseudonyms: [],
    window: null,
    zone: task.zone,
    masking: REPACKING,
    openPool: () => createSlicePool(task.places.sliceWorker, { masking: REPACKING }),
    shownIn: () => [],
    amend: (entry) => mergeEntry(entry, records.get(entry.name)),
    onProgress,
  });
}

/** Repacks a package of ours within `maxBytes` by the rules of packing; what is cut is added to the manifest. */
export async function fit(
  task: FitTask,
  onProgress: (progress: PackingProgress) => void,
): Promise<Result<RunOutcome, Failure>> {
  const opened = await openPackage(task.path);
  if (!opened.ok) return opened;
  const { zip } = opened.value;
  const name = basename(task.path);
  try {
    const found = await readManifest(zip);
    if (!found.ok)
      return failWith({
        kind: 'package-damaged',
        name,
        detail: `${found.failure.kind} ${found.failure.detail}`,
      });
    return await refit(task, zip, found.value.manifest, onProgress);
  } catch (error) {
    if (!(error instanceof ZipDamage)) throw error;
    return failWith({ kind: 'package-damaged', name, detail: error.message.slice(0, 2000) });
  } finally {
    zip.close();
  }
}
