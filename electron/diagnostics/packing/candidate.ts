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

/** A file that may go into the package. */
export interface Candidate {
  readonly origin: Origin;
  /** Name inside the zip, unique. */
  readonly entryName: string;
  /** Label for the manifest, without the user's folder names. */
  readonly source: string;
  readonly nameClass: NameClass;
  readonly tier: Tier;
  readonly bytes: number;
  readonly modifiedMs: number;
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
export function omitCandidate(candidate: Candidate, reason: OmissionReason, detail = ''): ManifestOmission {
  return omit(candidate.source, reason, {
    bytes: candidate.bytes,
    timeSpan: { first: null, last: toInstant(candidate.modifiedMs) },
    detail: detail.slice(0, 500),
  });
}
