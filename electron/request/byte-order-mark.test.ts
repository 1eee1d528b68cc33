import { describe, expect, it } from 'vitest';
import { byteOrderMark } from './byte-order-mark';

describe('a byte order mark', () => {
  it.each([
    [[0xef, 0xbb, 0xbf, 0x7b], { charset: 'utf-8', length: 3 }],
    [[0xff, 0xfe, 0x7b, 0x00], { charset: 'utf-16le', length: 2 }],
    [[0xfe, 0xff, 0x00, 0x7b], { charset: 'utf-16be', length: 2 }],
    [[0xff, 0xfe], { charset: 'utf-16le', length: 2 }],
  ])('%j names its charset and its length', (bytes, mark) => {
    expect(byteOrderMark(Uint8Array.from(bytes))).toEqual(mark);
  });

  it.each([[[]], [[0xef, 0xbb]], [[0xef, 0xbb, 0x7b]], [[0xff]], [[0xff, 0xff]], [[0x7b, 0xff, 0xfe]]])(
    '%j is none',
    (bytes) => {
      expect(byteOrderMark(Uint8Array.from(bytes))).toBeNull();
    },
  );
});
