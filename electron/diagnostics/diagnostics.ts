import type {
  CheckResult,
  EvidenceBranch,
  EvidenceKind,
  EvidenceProblem,
  PackageEntry,
  PackageForecast,
  Pseudonym,
  SystemReport,
} from '../contract/evidence';
import type { PackingProgress } from '../contract/events';
import type { Failure } from '../contract/failures';
import type { PackageRecord, RequestDocument } from '../request/document';
import type { MaskingChoice, PackageManifest } from '../request/package-manifest';
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
  /** A promise lets packing begin while the PC is still being looked at. */
  readonly system: SystemReport | null | Promise<SystemReport | null>;
  readonly checks: readonly CheckResult[] | Promise<readonly CheckResult[]>;
  /** Compressed limit in bytes; `null` packs everything. */
  readonly maxBytes: number | null;
  /** Only log lines from and to these moments, ISO 8601; `null` is no limit. */
  readonly since: string | null;
  readonly until: string | null;
  /** Absolute paths switched off below the sources; an entry of a zip is `<path of the zip>/<name inside>`. */
  readonly excluded?: readonly string[];
  /** Absent: everything is masked. */
  readonly masking?: MaskingChoice;
}

/** How the collection of system information is stopped and watched. */
export interface CollectOptions {
  readonly signal?: AbortSignal | undefined;
  /** Gets the sections that are ready so far each time one more is. */
  readonly onPart?: ((report: SystemReport) => void) | undefined;
  /** Gets the whole report with public addresses in the clear: for what is remembered on this PC and never sent as it is. */
  readonly onPrivate?: ((report: SystemReport) => void) | undefined;
}

/** What a run may be told and tells. */
export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PackingProgress) => void;
}

/** What packing may be told and tells. */
export interface PackOptions extends RunOptions {
  /** Hears the expected size before the package is written, from the threads that go on with it. */
  readonly onForecast?: (forecast: PackageForecast) => void;
}

/** A package on disk, read back after it was written. */
export interface PackedPackage {
  readonly path: string;
  readonly record: PackageRecord;
  readonly manifest: PackageManifest;
  readonly entries: readonly PackageEntry[];
}

/** A part of an entry, at most 256 KiB, ending with a line where there is one. */
export interface EntryPart {
  /** `null` for binary content. */
  readonly text: string | null;
  /** Byte at which the next part begins, `null` behind the last one. */
  readonly next: number | null;
}

/** Which private lists are to go. */
export interface OldLists {
  /** Lists written before this moment, in milliseconds since 1970. */
  readonly beforeMs: number;
  /** SHA-256 of packages whose lists stay all the same. */
  readonly except: ReadonlySet<string>;
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
  /** True for what the manifest says was left unmasked on purpose: told, and no reason to stop the sending. */
  readonly isOnPurpose?: boolean;
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
  /** What lies directly below a folder or in a zip; `inner` is the path below `path`, with forward slashes. */
  openSource(path: string, inner: string): Promise<Result<EvidenceBranch, Failure>>;
  /** System information; a value that could not be had carries its reason. Never throws, under 5 s. */
  collectSystem(options: CollectOptions): Promise<SystemReport>;
  /** `system.txt` of a report: what people read. */
  describeSystem(report: SystemReport): string;
  /** At most ten lines for the letter (part 12). */
  summarizeSystem(report: SystemReport): string[];
  /** The SIP server over UDP that the softphone's settings name, or `null`. */
  findSipServer(): Promise<{ readonly host: string; readonly port: number } | null>;
  /** Version of the softphone as found on this PC, or `null`. */
  findSoftphoneVersion(): Promise<string | null>;
  /** Writes the package in a worker; cancelled or failed runs leave no file behind. */
  pack(input: PackInput, options: PackOptions): Promise<Result<PackedPackage, Failure>>;
  /** How large the package of an input will be; reads samples in a worker, writes nothing. */
  forecast(input: Omit<PackInput, 'outPath'>, options: RunOptions): Promise<Result<PackageForecast, Failure>>;
  /** What the pseudonyms of a package made on this PC stand for; empty when its list is not here. */
  readPseudonyms(sha256: string): Promise<Result<Pseudonym[], Failure>>;
  /** Overwrites and removes old private lists; gives the bytes removed. */
  removePseudonyms(old: OldLists): number;
  /** Removes what killed runs left behind; answers with how many files. */
  cleanUp(): Promise<number>;
  /** Repacks a package of ours within `maxBytes`, cutting the oldest log lines first. */
  fit(
    path: string,
    outPath: string,
    maxBytes: number,
    options: RunOptions,
  ): Promise<Result<PackedPackage, Failure>>;
  /** Reads a package of ours back: record, manifest and entries. */
  readPackage(path: string): Promise<Result<PackedPackage, Failure>>;
  /** A part of an entry as text, from the byte `from` on (0), which an earlier part named. */
  readEntry(path: string, name: string, from?: number): Promise<Result<EntryPart, Failure>>;
  /** Checks manifest and hashes and looks for secrets. */
  verify(path: string, options: RunOptions): Promise<Result<PackageVerdict, Failure>>;
}
