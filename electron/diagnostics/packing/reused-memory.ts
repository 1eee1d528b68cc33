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

/** Memory for what is put together part by part, the same every time. */
export interface ReusedWriter {
  /** Forgets what was put together before. */
  begin(): void;
  append(part: Uint8Array): void;
  /** Everything since `begin`, valid until then. */
  all(): Buffer;
}

/** Makes a writer without memory; after a rare long content it begins anew. */
export function createReusedWriter(): ReusedWriter {
  let memory = Buffer.alloc(0);
  let size = 0;
  return {
    begin() {
      size = 0;
      if (memory.length > MOST_KEPT) memory = Buffer.alloc(0);
    },
    append(part) {
      if (memory.length < size + part.length) {
        const larger = Buffer.allocUnsafeSlow(Math.ceil((size + part.length) * 1.25));
        larger.set(memory.subarray(0, size));
        memory = larger;
      }
      memory.set(part, size);
      size += part.length;
    },
    all: () => memory.subarray(0, size),
  };
}
