import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Deflate as the writer does it: what is measured with these settings has the size that it will have in the zip. */
export const DEFLATE = { level: 6, memLevel: 9, chunkSize: 64 * 1024 } as const;

/** Output of one call of zlib: a slice in one go, and no more memory than a small file needs. */
const LARGEST_CHUNK = 256 * 1024;
const LEAST_CHUNK = 1024;

/** A part of an entry's content as it will stand in the zip; pieces of Deflate end on a whole byte (a sync flush). */
export interface Piece {
  readonly data: Uint8Array;
  /** CRC-32 and number of the bytes before compression. */
  readonly crc32: number;
  readonly bytes: number;
}

/** Ends a row of pieces of Deflate of which none says that it is the last (RFC 1951, 3.2.6: an empty final block). */
export const FINAL_BLOCK: Piece = { data: Uint8Array.of(3, 0), crc32: 0, bytes: 0 };

/** Deflates a part of an entry; only the last one closes the stream. */
export function deflatePiece(content: Buffer, isLast: boolean, level: number = DEFLATE.level): Piece {
  const finishFlush = isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
  const chunkSize = Math.min(LARGEST_CHUNK, Math.max(LEAST_CHUNK, content.length));
  return {
    data: deflateRawSync(content, { ...DEFLATE, level, chunkSize, finishFlush }),
    crc32: crc32(content),
    bytes: content.length,
  };
}

/** A part of an entry as it is. */
export function storePiece(content: Uint8Array): Piece {
  return { data: content, crc32: crc32(content), bytes: content.length };
}
