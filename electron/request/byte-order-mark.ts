/** How a text begins when it says itself in what it is stored (Encoding standard, section 6: BOM sniff). */
export interface ByteOrderMark {
  /** Name of the charset in the Encoding standard. */
  readonly charset: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Bytes of the mark, which are no part of the text. */
  readonly length: number;
}

const MARKS: readonly (readonly [ByteOrderMark['charset'], readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The byte order mark at the beginning of the bytes, `null` where there is none. */
export function byteOrderMark(bytes: Uint8Array): ByteOrderMark | null {
  const found = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  return found === undefined ? null : { charset: found[0], length: found[1].length };
}
