import type { OpenZip, ZipEntry } from '../../archive/zip-reader';
import type { ManifestOmission, OmissionReason } from '../../request/package-manifest';
import type { NameClass } from './file-kinds';

/** The order in which the budget is spent. */
export const TIERS = ['settings', 'user', 'log', 'other', 'dump'] as const;

/** Rank of a file within the budget. */
export type Tier = (typeof TIERS)[number];

/** Where a file's bytes are. */
export type Origin =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'zip'; readonly zip: OpenZip; readonly entry: ZipEntry };

/** What is known of a file before it is opened: plain data, which other threads understand too. */
export interface CandidateFacts {
  /** Name inside the zip, unique. */
  readonly entryName: string;
  /** Label for the manifest, without the user's folder names. */
  readonly source: string;
  readonly nameClass: NameClass;
  readonly tier: Tier;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** A file that may go into the package. */
export interface Candidate extends CandidateFacts {
  readonly origin: Origin;
}

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

/** A time span that is not known. */
export const NO_SPAN = { first: null, last: null } as const;

/** A moment as the manifest writes it; `null` for what is no moment. */
export function toInstant(ms: number | null): string | null {
  if (ms === null || !Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  const instant = new Date(ms).toISOString();
  // Years before 0 or after 9999 (a broken clock) have no four digits.
  return /^\d{4}-/.test(instant) ? instant : null;
}

/** Records that nothing of a file is in the package. */
export function omit(
  source: string,
  reason: OmissionReason,
  facts: Partial<ManifestOmission> = {},
): ManifestOmission {
  return {
    source: source.slice(0, 1024),
    reason,
    bytes: null,
    bytesKept: 0,
    timeSpan: NO_SPAN,
    detail: '',
    ...facts,
  };
}

/** Records that nothing of a candidate is in the package. */
export function omitCandidate(
  candidate: CandidateFacts,
  reason: OmissionReason,
  detail = '',
): ManifestOmission {
  return omit(candidate.source, reason, {
    bytes: candidate.bytes,
    timeSpan: { first: null, last: toInstant(candidate.modifiedMs) },
    detail: detail.slice(0, 500),
  });
}
