import type { PieceZipWriter } from '../../archive/piece-zip-writer';
import type { PseudonymRecord } from '../../redaction/masking-profile';
import type { RedactionCounts } from '../../redaction/scanner';
import type { ManifestEntry, ManifestOmission, RedactionKind } from '../../request/package-manifest';
import { findChange, readProblemOmission } from './entry-problems';
import type { ManifestDraft } from './manifest-draft';
import { spanOf } from './plan-file';
import type { SliceResult } from './slice-job';
import type { SlicePool } from './slice-pool';
import type { ByteRange } from './time-window';
import { toJob, type LargeFile } from './work-list';

/** One run of packing through the pool. */
export interface PackRun {
  readonly pool: SlicePool;
  readonly writer: PieceZipWriter;
  readonly draft: ManifestDraft;
  /** Pseudonyms shown in an entry on purpose. */
  readonly shownIn: (entryName: string) => readonly string[];
  /** Completes what the manifest says of an entry. */
  readonly amend: (entry: ManifestEntry) => ManifestEntry;
  readonly onPseudonyms: (records: readonly PseudonymRecord[]) => void;
  /** Bytes of files that are through, under the name of the file. */
  readonly onBytes: (name: string, bytes: number) => void;
}

/** The manifest's own limit, with room for entries that are always there. */
export const MAX_ENTRIES = 99_000;

/** What the slices of an entry come to. */
export interface EntrySum {
  bytes: number;
  bytesRead: number;
  redactions: RedactionCounts;
  problem: SliceResult['problem'];
}

/** A sum of nothing. */
export function newSum(): EntrySum {
  return { bytes: 0, bytesRead: 0, redactions: {}, problem: null };
}

/** Adds masked values by kind. */
export function addCounts(total: RedactionCounts, more: RedactionCounts): RedactionCounts {
  const sum = { ...total };
  for (const [kind, count] of Object.entries(more) as [RedactionKind, number][])
    sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

/** Adds a slice. */
export function addSlice(sum: EntrySum, result: SliceResult): void {
  sum.bytes += result.piece.bytes;
  sum.bytesRead += result.bytesRead;
  sum.redactions = addCounts(sum.redactions, result.redactions);
  sum.problem ??= result.problem;
}

/** Zip dates begin in 1980 and end in 2107. */
export function safeDate(ms: number): Date {
  return new Date(Math.min(Math.max(ms, Date.UTC(1980, 0, 2)), Date.UTC(2107, 0, 1)));
}

/** Enters a large file in the manifest: what is in, what was cut off by time, what went wrong. */
export function enterLarge(
  run: PackRun,
  file: LargeFile,
  sum: EntrySum,
  { kept, sha256 }: { readonly kept: ByteRange; readonly sha256: string },
): void {
  const { candidate, plan } = file;
  run.draft.entries.push(
    run.amend({
      name: candidate.entryName,
      source: candidate.source,
      bytesBefore: sum.bytesRead,
      bytes: sum.bytes,
      sha256,
      timeSpan: spanOf(plan.log, plan.treatment, kept),
      redactions: sum.redactions,
    }),
  );
  const problems: readonly ManifestOmission[] =
    sum.problem !== null
      ? [readProblemOmission(candidate, sum.problem, { range: kept, bytesRead: sum.bytesRead })]
      : candidate.origin.kind === 'file'
        ? findChange(candidate, plan.log.file, sum.bytesRead)
        : [];
  run.draft.omissions.push(...plan.cuts, ...problems);
}

/**
 * The slice between two places that are given. Neighbours look for their common cut separately; where they did not
 * find the same one (in a line without end), the slice is made again.
 */
export async function fitSlice(
  run: PackRun,
  file: LargeFile,
  result: SliceResult,
  wanted: ByteRange,
): Promise<SliceResult> {
  const { range } = result;
  if (range.start === wanted.start && range.end === wanted.end) return result;
  return run.pool.run(toJob(file, wanted, true), true);
}
