import { deflateRawSync } from 'node:zlib';
import { DEFLATE } from '../../archive/deflate';
import type {
  ManifestCollectorFailure,
  ManifestEntry,
  ManifestOmission,
  PackageManifest,
  RedactionKind,
} from '../../request/package-manifest';
import { NO_SPAN, omitCandidate, type Candidate } from './candidate';

/** Name of the entry that lists all others. */
export const MANIFEST_NAME = 'manifest.json';

/** What a manifest states beside its lists. */
export interface ManifestFacts {
  readonly createdBy: string;
  readonly createdAt: string;
  readonly reference: string | null;
  readonly maxBytes: number | null;
  /** What was left unmasked on purpose; absent in packages of earlier versions. */
  readonly masking?: NonNullable<PackageManifest['masking']>;
}

/** A manifest being written. */
export interface ManifestDraft {
  readonly facts: ManifestFacts;
  readonly entries: ManifestEntry[];
  readonly omissions: ManifestOmission[];
  readonly collectorFailures: ManifestCollectorFailure[];
}

/** Omissions of one reason that are listed one by one; the rest is summed up in one line. */
const LISTED_MAX = 2000;
/** The same for files that did not fit: their names cost room that logs could have. */
const OVER_BUDGET_LISTED_MAX = 200;

function total(entries: readonly ManifestEntry[]): PackageManifest['redactions'] {
  const sums: Partial<Record<RedactionKind, number>> = {};
  for (const { redactions } of entries) {
    for (const [kind, count] of Object.entries(redactions) as [RedactionKind, number][])
      sums[kind] = (sums[kind] ?? 0) + count;
  }
  return sums;
}

function earliest(a: string | null, b: string | null): string | null {
  return a === null || b === null ? (a ?? b) : a < b ? a : b;
}

function latest(a: string | null, b: string | null): string | null {
  return a === null || b === null ? (a ?? b) : a > b ? a : b;
}

/** Sums up omissions of one reason that are too many to list. */
function sumUp(rest: readonly ManifestOmission[]): ManifestOmission[] {
  const [first] = rest;
  if (first === undefined) return [];
  let bytes = 0;
  let span: ManifestOmission['timeSpan'] = NO_SPAN;
  for (const omission of rest) {
    bytes += omission.bytes ?? 0;
    const { first: from, last } = omission.timeSpan;
    span = { first: earliest(span.first, from ?? last), last: latest(span.last, last) };
  }
  return [
    {
      source: `${rest.length} more files`,
      reason: first.reason,
      bytes,
      bytesKept: 0,
      timeSpan: span,
      detail: '',
    },
  ];
}

/** Keeps a manifest readable: of each reason the first ones by name, the others as a sum. */
export function condenseOmissions(omissions: readonly ManifestOmission[]): ManifestOmission[] {
  const groups = new Map<string, ManifestOmission[]>();
  for (const omission of omissions) {
    const group = groups.get(omission.reason);
    if (group === undefined) groups.set(omission.reason, [omission]);
    else group.push(omission);
  }
  return [...groups].flatMap(([reason, group]) => {
    const limit = reason === 'over-budget' ? OVER_BUDGET_LISTED_MAX : LISTED_MAX;
    return group.length <= limit ? group : [...group.slice(0, limit - 1), ...sumUp(group.slice(limit - 1))];
  });
}

/** The manifest of what is in the package. */
export function buildManifest(draft: ManifestDraft): PackageManifest {
  return {
    manifestVersion: 1,
    ...draft.facts,
    entries: draft.entries,
    redactions: total(draft.entries),
    omissions: condenseOmissions(draft.omissions),
    collectorFailures: [...draft.collectorFailures],
  };
}

/** The bytes of `manifest.json`. */
export function encodeManifest(manifest: PackageManifest): Buffer {
  return Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`, 'utf8');
}

/** Compressed bytes that the manifest will take when `rest` does not fit any more. */
export function predictManifestBytes(draft: ManifestDraft, rest: readonly Candidate[]): number {
  const omissions = [...draft.omissions, ...rest.map((candidate) => omitCandidate(candidate, 'over-budget'))];
  const manifest = encodeManifest(buildManifest({ ...draft, omissions }));
  return deflateRawSync(manifest, DEFLATE).length;
}
