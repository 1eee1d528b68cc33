import { readInto, readRange, type OpenFile } from './open-file';

/** A longer range gets memory of its own, so that a thread does not keep that of a rare one. */
const MOST_KEPT = 2 * 1024 * 1024;

/**
 * A reader that puts every range into the same memory: what it gives is valid until it is called again. Memory of its own for every
 * slice would be new pages for the system to clear, and would have V8 mark the whole heap every few slices.
 */
export function createReusedReader(): typeof readRange {
  let memory = Buffer.alloc(0);
  return (file: OpenFile, start: number, length: number) => {
    const wanted = Math.max(0, Math.min(length, file.bytes - start));
    if (wanted > MOST_KEPT) return readRange(file, start, length);
    if (memory.length < wanted)
      memory = Buffer.allocUnsafeSlow(Math.min(MOST_KEPT, Math.ceil(wanted * 1.25)));
    return readInto(memory.subarray(0, wanted), file, start);
  };
}
