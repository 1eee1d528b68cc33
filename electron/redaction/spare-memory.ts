/** Longer memory is not kept: it was for a rare piece. */
const MOST_KEPT = 1024 * 1024;
/** A masker has three stretches; two files may be masked in turns. */
const MOST_SPARES = 6;

const spares: Buffer[] = [];

/**
 * Memory that an earlier file of this thread has left, whatever stands in it, or none. New memory for every slice of a log would be
 * pages for the system to clear, and would have V8 mark its whole heap every few slices.
 */
export function takeSpare(): Buffer {
  return spares.pop() ?? Buffer.alloc(0);
}

/** Leaves memory that nobody looks at any more to the files that come. */
export function leaveSpare(memory: Buffer): void {
  if (memory.length > 0 && memory.length <= MOST_KEPT && spares.length < MOST_SPARES) spares.push(memory);
}
