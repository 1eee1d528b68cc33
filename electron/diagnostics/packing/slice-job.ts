import type { Piece } from '../../archive/deflate';
import type { MaskingProfile, PseudonymRecord } from '../../redaction/masking-profile';
import type { RedactionCounts } from '../../redaction/scanner';
import type { TextEncoding } from '../../redaction/text-encoding';
import type { ManifestEntry, ManifestOmission } from '../../request/package-manifest';
import type { CandidateFacts } from './candidate';
import type { ReadProblem } from './open-file';
import type { PlanContext } from './plan-file';
import type { Treatment } from './treatment';
import type { ByteRange } from './time-window';

/** How a whole run masks: the same in every thread. */
export interface RunMasking {
  /** `null` masks secrets alone: what is packed again was masked before. */
  readonly profile: MaskingProfile | null;
  /** Counts the marks of an earlier masking in what is kept, instead of what is masked now. */
  readonly isRepacking: boolean;
  /** Level of Deflate; what was measured with it is what is written. */
  readonly level: number;
}

/** A part of a file to be read, masked and compressed. */
export interface SliceJob {
  readonly kind: 'slice';
  readonly fd: number;
  readonly fileBytes: number;
  /** The wanted part; unless `isExact` its ends move to the next places where the file can be cut. */
  readonly start: number;
  readonly end: number;
  readonly isExact: boolean;
  /** The part of the file that is taken: its ends are never moved. */
  readonly range: ByteRange;
  readonly encoding: TextEncoding;
  readonly treatment: Treatment;
  /** Pseudonyms shown in this entry on purpose. */
  readonly shown: readonly string[];
  /** Closes the stream of Deflate. */
  readonly isLast: boolean;
  /** Bytes left out in front, for the marker line; 0 writes none. */
  readonly leftOut: number;
  /** The content is wanted back, to be hashed together with that of other slices. */
  readonly wantsContent: boolean;
}

/** What became of a part of a file. */
export interface SliceResult {
  readonly piece: Piece;
  /** The piece ends its stream of Deflate. */
  readonly isClosed: boolean;
  readonly range: ByteRange;
  readonly content: Uint8Array | null;
  /** SHA-256 of the content, when it was not wanted back. */
  readonly sha256: string;
  readonly redactions: RedactionCounts;
  readonly pseudonyms: readonly PseudonymRecord[];
  readonly bytesRead: number;
  readonly problem: ReadProblem | null;
}

/** A small file. */
export interface SmallFile {
  readonly candidate: CandidateFacts;
  readonly path: string;
  readonly shown: readonly string[];
}

/** Small files to be taken as a whole: one message for many. */
export interface FilesJob {
  readonly kind: 'files';
  readonly files: readonly SmallFile[];
  readonly context: PlanContext;
}

/** A small file that is ready to be written. */
export interface PackedFile {
  readonly kind: 'packed';
  readonly piece: Piece;
  readonly entry: ManifestEntry;
  readonly isStored: boolean;
  /** Older lines may be cut off when it does not fit. */
  readonly isCuttable: boolean;
  readonly pseudonyms: readonly PseudonymRecord[];
  readonly omissions: readonly ManifestOmission[];
}

/** What became of a small file. */
export type FileResult =
  PackedFile | { readonly kind: 'omit'; readonly omission: ManifestOmission } | { readonly kind: 'later' };

/** A job for a slice worker. */
export type Job = SliceJob | FilesJob;

/** What a job gives. */
export type JobResult<J extends Job> = J extends SliceJob ? SliceResult : readonly FileResult[];

/** What a slice worker gets before its first job. */
export interface SliceWorkerData {
  readonly masking: RunMasking;
}

/** A job as a thread gets it. */
export interface GivenJob {
  readonly job: Job;
  /** Memory for the content, when it is wanted back: it comes back with it. */
  readonly memory: ArrayBuffer | null;
}
