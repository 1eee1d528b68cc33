import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { toWriteFailure } from '../../archive/write-failures';
import { createZipWriter, type ZipWriter } from '../../archive/zip-writer';
import type { Failure } from '../../contract/failures';
import type { PackingProgress } from '../../contract/events';
import type {
  ManifestCollectorFailure,
  ManifestEntry,
  ManifestOmission,
} from '../../request/package-manifest';
import { failWith, succeed, type Result } from '../../request/result';
import { addCandidate, type AddResult, type PackRun } from './add-candidate';
import { createBudget } from './budget';
import { omitCandidate, TIERS, type Candidate } from './candidate';
import {
  buildManifest,
  encodeManifest,
  MANIFEST_NAME,
  type ManifestDraft,
  type ManifestFacts,
} from './manifest-draft';
import { spoolPath } from './spool-entry';
import type { TimeWindow } from './time-window';

/** An entry whose bytes are known and go in as they are. */
export interface FixedEntry {
  readonly content: Buffer;
  /** What the manifest says, but for what writing tells. */
  readonly record: Omit<ManifestEntry, 'bytes' | 'sha256'>;
}

/** Everything that goes into a package. */
export interface PackageSpec {
  readonly outPath: string;
  readonly facts: ManifestFacts;
  readonly fixed: readonly FixedEntry[];
  readonly candidates: readonly Candidate[];
  readonly omissions: readonly ManifestOmission[];
  readonly collectorFailures: readonly ManifestCollectorFailure[];
  readonly window: TimeWindow | null;
  readonly zone: string;
  readonly amend: (entry: ManifestEntry) => ManifestEntry;
  readonly onProgress: (progress: PackingProgress) => void;
}

/** The manifest's own limit, with room for entries that are always there. */
const MAX_ENTRIES = 99_000;
const MAX_ATTEMPTS = 4;

/** Newest first within a tier; equal times by name, so that the same tree gives the same package. */
export function orderCandidates(candidates: readonly Candidate[]): Candidate[] {
  const rank = new Map(TIERS.map((tier, index) => [tier, index]));
  return [...candidates].sort(
    (a, b) =>
      (rank.get(a.tier) ?? 0) - (rank.get(b.tier) ?? 0) ||
      b.modifiedMs - a.modifiedMs ||
      (a.entryName < b.entryName ? -1 : 1),
  );
}

async function addFixed(run: PackRun, spec: PackageSpec): Promise<void> {
  const date = new Date(spec.facts.createdAt);
  for (const { content, record } of spec.fixed) {
    const written = await run.writer.add({ name: record.name, date }, content);
    run.draft.entries.push({ ...record, ...written });
  }
}

function leaveOutRest(
  draft: ManifestDraft,
  rest: readonly Candidate[],
  reason: ManifestOmission['reason'],
): void {
  for (const candidate of rest) draft.omissions.push(omitCandidate(candidate, reason));
}

async function addAll(run: PackRun, ordered: readonly Candidate[]): Promise<void> {
  let queue = ordered;
  let late: Candidate[] = [];
  while (queue.length > 0) {
    const present = queue;
    for (const [index, candidate] of present.entries()) {
      if (run.draft.entries.length >= MAX_ENTRIES) {
        leaveOutRest(run.draft, present.slice(index), 'too-many-entries');
        return;
      }
      const result: AddResult = await addCandidate(run, candidate, () => present.slice(index + 1));
      if (result === 'later') late.push({ ...candidate, tier: 'other' });
      if (result === 'full') {
        leaveOutRest(run.draft, [...present.slice(index + 1), ...late], 'over-budget');
        return;
      }
    }
    queue = orderCandidates(late);
    late = [];
  }
}

function makeRun(spec: PackageSpec, writer: ZipWriter, spare: number, attempt: number): PackRun {
  const draft: ManifestDraft = {
    facts: spec.facts,
    entries: [],
    omissions: [...spec.omissions],
    collectorFailures: spec.collectorFailures,
  };
  const total = spec.candidates.reduce((sum, { bytes }) => sum + bytes, 0);
  const { maxBytes } = spec.facts;
  // Logs compress to about an eighth: what a budget can hold is read, not the whole folder.
  const bytesTotal = Math.max(1, maxBytes === null ? total : Math.min(total, maxBytes * 8));
  let bytesDone = 0;
  return {
    writer,
    draft,
    budget: maxBytes === null ? null : createBudget(maxBytes, spare, writer, draft),
    window: spec.window,
    zone: spec.zone,
    spoolPath: spoolPath(spec.outPath),
    isStrict: attempt > 0,
    amend: spec.amend,
    onBytes: (name, bytes) => {
      bytesDone = Math.min(bytesDone + bytes, bytesTotal);
      spec.onProgress({ phase: 'reading', name, bytesDone, bytesTotal });
    },
  };
}

/** One try: the size of the sealed file, which is not committed yet. */
async function attempt(spec: PackageSpec, run: PackRun): Promise<number> {
  await addFixed(run, spec);
  await addAll(run, orderCandidates(spec.candidates));
  const bytes = run.writer.bytes();
  spec.onProgress({ phase: 'writing', name: MANIFEST_NAME, bytesDone: bytes, bytesTotal: bytes });
  await run.writer.add(
    { name: MANIFEST_NAME, date: new Date(spec.facts.createdAt) },
    encodeManifest(buildManifest(run.draft)),
  );
  return (await run.writer.seal()).bytes;
}

/** An estimate was wrong: once more with that much less, and measuring instead of estimating. */
async function attempts(spec: PackageSpec): Promise<Result<null, Failure>> {
  const { maxBytes } = spec.facts;
  let spare = 0;
  let bytes = 0;
  for (let count = 0; count < MAX_ATTEMPTS; count += 1) {
    const writer = createZipWriter(spec.outPath);
    try {
      bytes = await attempt(spec, makeRun(spec, writer, spare, count));
      if (maxBytes === null || bytes <= maxBytes) {
        writer.commit();
        return succeed(null);
      }
      spare += bytes - maxBytes + Math.ceil(maxBytes / 200);
    } finally {
      writer.abort();
    }
  }
  return failWith({
    kind: 'package-too-large',
    name: basename(spec.outPath),
    bytes,
    limitBytes: maxBytes ?? 0,
  });
}

/** Writes the package; errors of the disk are failures, and nothing half-written stays. */
export async function runPackage(spec: PackageSpec): Promise<Result<null, Failure>> {
  try {
    return await attempts(spec);
  } catch (error) {
    const failure = toWriteFailure(error, spec.outPath);
    if (failure === null) throw error;
    return failWith(failure);
  } finally {
    rmSync(spoolPath(spec.outPath), { force: true });
  }
}
