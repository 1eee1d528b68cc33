import { createDumpMasker } from '../../redaction/mask-dump';
import { createMasker } from '../../redaction/mask-stream';
import type { RedactionCounts } from '../../redaction/scanner';
import { encodeText, type TextEncoding } from '../../redaction/text-encoding';
import { readRange, toReadProblem, type OpenFile, type ReadProblem } from './open-file';

/** What is done with the bytes of a file. */
export type Treatment = 'mask' | 'overwrite' | 'keep';

/** One file, or a part of it, on its way into the package. */
export interface ContentPlan {
  readonly file: OpenFile;
  readonly start: number;
  readonly end: number;
  readonly treatment: Treatment;
  readonly encoding: TextEncoding;
}

/** What has become known once the content has been produced. */
export interface ContentOutcome {
  bytesRead: number;
  redactions: RedactionCounts;
  problem: ReadProblem | null;
}

const BLOCK = 1024 * 1024;

/** An outcome before anything has been read. */
export function newOutcome(): ContentOutcome {
  return { bytesRead: 0, redactions: {}, problem: null };
}

/** The line that stands where earlier lines were left out, in the encoding of the file. */
export function makeMarker(bytes: number, encoding: TextEncoding): Buffer {
  const line = `[Softphone Report: ${bytes} earlier bytes left out]\r\n`;
  return encoding === 'bytes' ? Buffer.from(line, 'latin1') : encodeText(`\ufeff${line}`, encoding);
}

/** Reads a range in blocks; an error or an early end closes the content and is noted, it never breaks the package. */
function* readBlocks(plan: ContentPlan, outcome: ContentOutcome): Generator<Buffer> {
  for (let at = plan.start; at < plan.end;) {
    let block: Buffer;
    try {
      block = readRange(plan.file, at, Math.min(BLOCK, plan.end - at));
    } catch (error) {
      outcome.problem = toReadProblem(error);
      return;
    }
    if (block.length === 0) {
      outcome.problem = { reason: 'changed-while-read', detail: 'became shorter' };
      return;
    }
    at += block.length;
    outcome.bytesRead += block.length;
    yield block;
  }
}

/** The bytes of a file as they go into the package; `outcome` is complete when the iteration is over. */
export function* produceContent(
  plan: ContentPlan,
  outcome: ContentOutcome,
  marker: Buffer | null,
): Generator<Buffer> {
  if (marker !== null) yield marker;
  if (plan.treatment === 'keep') {
    yield* readBlocks(plan, outcome);
    return;
  }
  const masker = plan.treatment === 'mask' ? createMasker({ encoding: plan.encoding }) : createDumpMasker();
  for (const block of readBlocks(plan, outcome)) {
    const masked = masker.push(block);
    if (masked.length > 0) yield masked;
  }
  yield masker.end();
  outcome.redactions = masker.redactions;
}
