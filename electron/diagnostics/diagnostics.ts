import type {
  CheckResult,
  EvidenceKind,
  EvidenceProblem,
  PackageEntry,
  SystemReport,
} from '../contract/evidence';
import type { PackingProgress } from '../contract/events';
import type { Failure } from '../contract/failures';
import type { PackageRecord, RequestDocument } from '../request/document';
import type { PackageManifest } from '../request/package-manifest';
import type { Result } from '../request/result';

/** Evidence on this PC with its real path: never crosses to the window. */
export interface EvidenceSource {
  readonly path: string;
  readonly kind: EvidenceKind;
  readonly origin: 'found' | 'added';
  readonly name: string;
  readonly isFolder: boolean;
  readonly files: number;
  readonly bytes: number;
  /** ISO 8601 of the oldest and newest modification. */
  readonly timeSpan: { readonly first: string | null; readonly last: string | null };
  readonly proposed: boolean;
  readonly problem: EvidenceProblem | null;
}

/** What goes into a package. */
export interface PackInput {
  /** The zip to write: under a temporary name beside it, fsync, then renamed. */
  readonly outPath: string;
  readonly sources: readonly Pick<EvidenceSource, 'path' | 'kind' | 'origin'>[];
  readonly document: RequestDocument | null;
  readonly system: SystemReport | null;
  readonly checks: readonly CheckResult[];
  /** Compressed limit in bytes; `null` packs everything. */
  readonly maxBytes: number | null;
  /** Only log lines from and to these moments, ISO 8601; `null` is no limit. */
  readonly since: string | null;
  readonly until: string | null;
}

/** What a run may be told and tells. */
export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PackingProgress) => void;
}

/** A package on disk, read back after it was written. */
export interface PackedPackage {
  readonly path: string;
  readonly record: PackageRecord;
  readonly manifest: PackageManifest;
  readonly entries: readonly PackageEntry[];
}

/** A problem that `verify` found. */
export interface PackageProblem {
  readonly kind:
    | 'not-a-zip'
    | 'no-manifest'
    | 'manifest-invalid'
    | 'missing-entry'
    | 'unlisted-entry'
    | 'hash-differs'
    | 'size-differs'
    | 'unsafe-name'
    | 'secret';
  readonly entry: string;
  /** Line of a secret, from 1; `null` for other problems. */
  readonly line: number | null;
  /** What is wrong; for a secret its kind, never its value. */
  readonly detail: string;
}

/** The verdict on a package: `ok` when there is no problem. */
export interface PackageVerdict {
  readonly ok: boolean;
  readonly problems: readonly PackageProblem[];
  readonly record: PackageRecord | null;
  readonly manifest: PackageManifest | null;
}

/** Collects, masks and packs; composes `redaction` and `archive`. */
export interface Diagnostics {
  /** What the known places hold (data: assets/softphone-locations.json). */
  findSources(): Promise<EvidenceSource[]>;
  /** Looks at a file or folder that the user chose. */
  describeSource(path: string): Promise<Result<EvidenceSource, Failure>>;
  /** System information; a value that could not be had carries its reason. Never throws, under 5 s. */
  collectSystem(options: RunOptions): Promise<SystemReport>;
  /** `system.txt` of a report: what people read. */
  describeSystem(report: SystemReport): string;
  /** At most ten lines for the letter (part 12). */
  summarizeSystem(report: SystemReport): string[];
  /** Version of the softphone as found on this PC, or `null`. */
  findSoftphoneVersion(): Promise<string | null>;
  /** Writes the package in a worker; cancelled or failed runs leave no file behind. */
  pack(input: PackInput, options: RunOptions): Promise<Result<PackedPackage, Failure>>;
  /** Repacks a package of ours within `maxBytes`, cutting the oldest log lines first. */
  fit(
    path: string,
    outPath: string,
    maxBytes: number,
    options: RunOptions,
  ): Promise<Result<PackedPackage, Failure>>;
  /** Reads a package of ours back: record, manifest and entries. */
  readPackage(path: string): Promise<Result<PackedPackage, Failure>>;
  /** The beginning of an entry as text; `text: null` for binary content. */
  readEntry(
    path: string,
    name: string,
  ): Promise<Result<{ text: string | null; truncated: boolean }, Failure>>;
  /** Checks manifest and hashes and looks for secrets. */
  verify(path: string, options: RunOptions): Promise<Result<PackageVerdict, Failure>>;
}
