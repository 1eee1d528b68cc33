import { leaveSpare, takeSpare } from './spare-memory';
import { toCode } from './trigger-table';
import type { SearchedText } from './triggers';

/** A piece of a file: the bytes of one-byte text, or a string of UTF-16 units. */
export type Piece = Buffer | string;

/** Zeros behind the last code, so that looks ahead need no question for the end. */
const ZEROS = 64;

/** A text that grows at its end and is forgotten at its beginning, in one stretch of memory. */
export interface TextRoom extends SearchedText {
  readonly codes: Buffer;
  /** Adds a piece. */
  append(piece: Piece): void;
  /** Forgets so many characters of the beginning. */
  forget(cut: number): void;
  /** Leaves its memory to others: nothing is added any more. */
  close(): void;
}

/** The characters of a string as codes, from `at` on. */
function writeCodes(codes: Buffer, at: number, piece: string): void {
  for (let index = 0; index < piece.length; index += 1) codes[at + index] = toCode(piece.charCodeAt(index));
}

/** An empty room; its codes are those of the text (see `toCode`) with zeros behind. */
export function createTextRoom(): TextRoom {
  let codes = takeSpare();
  let text = '';
  return {
    get text() {
      return text;
    },
    get codes() {
      return codes;
    },
    append(piece) {
      const from = text.length;
      const length = from + piece.length;
      if (codes.length < length + ZEROS) {
        const larger = Buffer.allocUnsafeSlow(Math.ceil((length + ZEROS) * 1.25));
        larger.set(codes.subarray(0, from));
        codes = larger;
      }
      // Looking at single characters of a joined or cut string is several times slower than in a string of its own.
      if (typeof piece === 'string') {
        writeCodes(codes, from, piece);
        text = Buffer.from(text + piece, 'utf16le').toString('utf16le');
      } else {
        codes.set(piece, from);
        text = codes.toString('latin1', 0, length);
      }
      codes.fill(0, length, length + ZEROS);
    },
    forget(cut) {
      codes.copyWithin(0, cut, text.length);
      text = text.slice(cut);
    },
    close() {
      leaveSpare(codes);
      codes = Buffer.alloc(0);
      text = '';
    },
  };
}
