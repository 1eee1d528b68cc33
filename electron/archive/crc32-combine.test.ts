import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { combineCrc32 } from './crc32-combine';

describe('combineCrc32', () => {
  it.each([
    [0, 0],
    [1, 0],
    [0, 1],
    [5, 7],
    [1000, 1024 * 1024],
    [3, 12_345_678],
  ])('gives what zlib gives for %i and %i bytes in one go', (first, second) => {
    const [a, b] = [randomBytes(first), randomBytes(second)];
    expect(combineCrc32(crc32(a), crc32(b), b.length)).toBe(crc32(Buffer.concat([a, b])));
  });

  it('does not depend on how the pieces are grouped, beyond the lengths of 32 bits too', () => {
    const block = randomBytes(1024 * 1024);
    let sum = crc32(block);
    let bytes = block.length;
    // Doubled thirteen times: eight GiB.
    for (let count = 0; count < 13; count += 1) {
      sum = combineCrc32(sum, sum, bytes);
      bytes *= 2;
    }
    const [head, tail] = [crc32('head'), crc32('the tail')];
    const leftFirst = combineCrc32(combineCrc32(head, sum, bytes), tail, 8);
    const rightFirst = combineCrc32(head, combineCrc32(sum, tail, 8), bytes + 8);
    expect(bytes).toBeGreaterThan(2 ** 32);
    expect(leftFirst).toBe(rightFirst);
  });
});
