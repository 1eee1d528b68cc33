import { createHash } from 'node:crypto';
import { deflatePiece, storePiece, type Piece } from '../../archive/deflate';
import type { PseudonymRecord } from '../../redaction/masking-profile';
import { errorCode } from '../../archive/write-failures';
import { createStreamMasker } from '../../redaction/mask-stream';
import type { RedactionCounts } from '../../redaction/scanner';
import { countMarks } from './count-marks';
import { findCut } from './find-cut';
import type { LogFile } from './log-lines';
import { maskDumpSlice } from './mask-dump-slice';
import { readRange, toReadProblem, type ReadProblem } from './open-file';
import { createReusedReader, createReusedWriter } from './reused-memory';
import { makeMarker } from './treatment';
import type { Job, JobResult, RunMasking, SliceJob, SliceResult } from './slice-job';
import { takeSmallFile } from './take-small-file';
import type { ByteRange } from './time-window';

/** Masked in parts that with what is kept back stay below 128 KiB: the strings in between are then young objects to V8, and go without a look at the whole heap. */
const PART = 96 * 1024;

/** What is masked is copied on the way: its source needs no memory of its own. */
const readReused = createReusedReader();
/** Nor does what comes out of it: it is compressed, hashed and copied before the next slice. */
const masked = createReusedWriter();

interface Masked {
  readonly content: Buffer;
  readonly redactions: RedactionCounts;
  readonly pseudonyms: readonly PseudonymRecord[];
}

type Read = { readonly bytes: Buffer; readonly problem: ReadProblem | null };

/** An error or an early end is noted; what was read until then is taken. */
function read(log: LogFile, { start, end }: ByteRange, treatment: SliceJob['treatment']): Read {
  try {
    const readPart = treatment === 'mask' ? readReused : readRange;
    const bytes = readPart(log.file, start, end - start);
    const isShort = bytes.length < end - start;
    return { bytes, problem: isShort ? { reason: 'changed-while-read', detail: 'became shorter' } : null };
  } catch (error) {
    return { bytes: Buffer.alloc(0), problem: toReadProblem(error) };
  }
}

function maskText(bytes: Buffer, job: SliceJob, { profile, isRepacking }: RunMasking): Masked {
  const { encoding, shown } = job;
  const options = { encoding, shown, ...(profile === null ? {} : { profile }) };
  masked.begin();
  if (job.leftOut > 0) masked.append(makeMarker(job.leftOut, encoding));
  const marker = masked.all().length;
  const masker = createStreamMasker(options, (bytes) => masked.append(bytes));
  for (let at = 0; at < bytes.length; at += PART) masker.push(bytes.subarray(at, at + PART));
  masker.end();
  const content = masked.all();
  const redactions = isRepacking ? countMarks(content.subarray(marker), encoding) : masker.redactions;
  return { content, redactions, pseudonyms: masker.takePseudonyms() };
}

function mask(log: LogFile, bytes: Buffer, job: SliceJob, masking: RunMasking): Masked {
  switch (job.treatment) {
    case 'keep':
      return { content: bytes, redactions: {}, pseudonyms: [] };
    case 'overwrite':
      return { ...maskDumpSlice(log.file, bytes, job.start), pseudonyms: [] };
    case 'mask':
      return maskText(bytes, job, masking);
  }
}

/** Compresses; the result has memory of its own, which can be handed to another thread. */
function toPiece(content: Buffer, job: Pick<SliceJob, 'treatment' | 'isLast'>, level: number): Piece {
  const piece = job.treatment === 'keep' ? storePiece(content) : deflatePiece(content, job.isLast, level);
  return { ...piece, data: new Uint8Array(piece.data) };
}

/** The slice between two places where the file can be cut; where it cannot be read, reading the slice tells why. */
function findRange(log: LogFile, { start, end, range, treatment, isExact }: SliceJob): ByteRange {
  if (treatment !== 'mask' || isExact) return { start, end };
  try {
    const from = findCut(log, start, range);
    return { start: from, end: Math.max(from, findCut(log, end, range)) };
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return { start, end };
  }
}

/** A part of a file as it goes into the package, before compression. */
export interface MaskedSlice extends Masked {
  readonly range: ByteRange;
  readonly bytesRead: number;
  readonly problem: ReadProblem | null;
}

/** Reads and masks a part of a file; the content is valid until the next one. */
function takeSlice(job: SliceJob, masking: RunMasking): MaskedSlice {
  const log: LogFile = {
    file: { fd: job.fd, bytes: job.fileBytes, modifiedMs: 0 },
    encoding: job.encoding,
    time: { zone: 'UTC', modifiedMs: 0 },
  };
  const range = findRange(log, job);
  const { bytes, problem } = read(log, range, job.treatment);
  return { ...mask(log, bytes, job, masking), range, bytesRead: bytes.length, problem };
}

/** Reads and masks a part of a file. */
export function maskSlice(job: SliceJob, masking: RunMasking): MaskedSlice {
  const slice = takeSlice(job, masking);
  return job.treatment === 'mask' ? { ...slice, content: Buffer.from(slice.content) } : slice;
}

function runSlice(job: SliceJob, masking: RunMasking, memory: ArrayBuffer | null): SliceResult {
  const { content, ...rest } = takeSlice(job, masking);
  return {
    ...rest,
    piece: toPiece(content, job, masking.level),
    isClosed: job.isLast,
    content: job.wantsContent ? detach(content, memory) : null,
    sha256: job.wantsContent ? '' : createHash('sha256').update(content).digest('hex'),
  };
}

/** What masking adds to a slice as a rule. */
const GROWTH = 64 * 1024;

/** The bytes in memory that can change hands: the one that was lent for it, where they have room in it. */
function detach(content: Buffer, lent: ArrayBuffer | null): Uint8Array {
  const hasRoom = lent !== null && lent.byteLength >= content.length;
  const memory = hasRoom ? lent : new ArrayBuffer(content.length + GROWTH);
  const detached = new Uint8Array(memory, 0, content.length);
  detached.set(content);
  return detached;
}

/** Does one job; what goes wrong with a file is part of the result. `memory` is lent for the content of a slice. */
export function runJob<J extends Job>(
  job: J,
  masking: RunMasking,
  memory: ArrayBuffer | null = null,
): JobResult<J> {
  const result =
    job.kind === 'slice'
      ? runSlice(job, masking, memory)
      : job.files.map((file) => takeSmallFile(file, job.context, (slice) => runSlice(slice, masking, null)));
  // A job of one kind gives a result of that kind.
  return result as JobResult<J>;
}

/** Memory of a result that changes hands instead of being copied. */
export function transferable(result: JobResult<Job>): ArrayBuffer[] {
  const pieces =
    'piece' in result
      ? [result.piece.data, ...(result.content === null ? [] : [result.content])]
      : result.flatMap((file) => (file.kind === 'packed' ? [file.piece.data] : []));
  return [...new Set(pieces.map(({ buffer }) => buffer as ArrayBuffer))];
}
