import { constants, inflateRawSync } from 'node:zlib';
import type { OpenFile } from './open-file';
import type { SliceJob, SliceResult } from './slice-job';
import type { ByteRange } from './time-window';
import type { Treatment } from './treatment';

/** Slices that a forecast has packed, for the packing behind it: compressed only, so that they take a few MiB. */
export interface KeptSlices {
  /** Keeps what a job has given, unless it is as large as the file itself or something went wrong. */
  put(key: string, job: SliceJob, result: SliceResult): void;
  /** Gives a slice back, once; `null` where it was not tried. */
  take(key: string): SliceResult | null;
}

/** Tells a slice of a file from all others; a file that has changed since has other ones. */
export function sliceKey(path: string, { bytes, modifiedMs }: OpenFile, { start, end }: ByteRange): string {
  return [path, bytes, modifiedMs, start, end].join('\0');
}

/** Keeps nothing yet. */
export function createKeptSlices(): KeptSlices {
  const kept = new Map<string, SliceResult>();
  return {
    put(key, { treatment }, result) {
      if (treatment === 'mask' && result.problem === null) kept.set(key, result);
    },
    take(key) {
      const result = kept.get(key) ?? null;
      kept.delete(key);
      return result;
    },
  };
}

/** The content of a slice, which was not kept where a file is long or a forecast has tried it. */
export function contentOf(slice: SliceResult, treatment: Treatment): Uint8Array {
  if (slice.content !== null) return slice.content;
  const { data } = slice.piece;
  return treatment === 'keep' ? data : inflateRawSync(data, { finishFlush: constants.Z_SYNC_FLUSH });
}
