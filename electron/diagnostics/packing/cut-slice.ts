import { findCut } from './find-cut';
import type { PackRun } from './pack-run';
import type { SliceResult } from './slice-job';
import type { ByteRange } from './time-window';
import { toJob, type LargeFile } from './work-list';

/** Content smaller than this is not worth an entry of its own. */
const MIN_ROOM = 256;
const MAX_TRIES = 12;
/** A little less is asked for than there is room: one try is enough as a rule. */
const CAUTION = 0.985;

/** A part of a slice, counted from its end, with its compressed size. */
interface Part {
  readonly bytes: number;
  readonly size: number;
}

/** What is asked of a cut. */
export interface CutRequest {
  readonly slice: ByteRange;
  /** Compressed size of the whole slice. */
  readonly size: number;
  readonly room: number;
  /** Room that may be left unused. */
  readonly tolerance: number;
}

function guess(small: Part, large: Part, room: number): number {
  const share = (room * CAUTION - small.size) / Math.max(1, large.size - small.size);
  return small.bytes + Math.floor((large.bytes - small.bytes) * Math.min(0.97, Math.max(0.03, share)));
}

/** The largest part of a slice's end that fits, packed with its marker line; `null` when nothing worth it does. */
export async function cutSlice(
  run: PackRun,
  file: LargeFile,
  request: CutRequest,
): Promise<SliceResult | null> {
  const { slice, room, tolerance } = request;
  if (room < MIN_ROOM) return null;
  let small: Part = { bytes: 0, size: 0 };
  let large: Part = { bytes: slice.end - slice.start, size: request.size };
  let best: SliceResult | null = null;
  for (let tries = 0; tries < MAX_TRIES && large.bytes - small.bytes > MIN_ROOM; tries += 1) {
    const wanted = slice.end - guess(small, large, room);
    const start = findCut(file.plan.log, wanted, slice);
    const bytes = slice.end - start;
    if (bytes <= small.bytes) {
      // No place to cut between what fits and the wanted one.
      large = { ...large, bytes: slice.end - wanted };
      continue;
    }
    const job = { ...toJob(file, { start, end: slice.end }, true), leftOut: start };
    const result = await run.pool.run(job, true);
    const size = result.piece.data.length;
    if (size > room) {
      large = { bytes, size };
      continue;
    }
    best = result;
    small = { bytes, size };
    if (room - size <= tolerance) break;
  }
  return best;
}
