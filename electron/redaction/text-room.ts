import type { SearchedText } from './rules/pseudonyms/search-personal';
import { toCode } from './trigger-table';

/** Zeros behind the last code, so that looks ahead need no question for the end. */
const ZEROS = 64;

/** A text that grows at its end and is forgotten at its beginning, in one stretch of memory. */
export interface TextRoom extends SearchedText {
  /** Adds a piece; `isOneByte` when none of its characters is above 0xFF. */
  append(piece: string, isOneByte: boolean): void;
  /** Forgets so many characters of the beginning. */
  forget(cut: number): void;
}

/** An empty room; its codes are those of the text (see `toCode`) with zeros behind. */
export function createTextRoom(): TextRoom {
  let codes = Buffer.alloc(ZEROS);
  let text = '';
  return {
    get text() {
      return text;
    },
    get codes() {
      return codes;
    },
    append(piece, isOneByte) {
      const from = text.length;
      const length = from + piece.length;
      if (codes.length < length + ZEROS) {
        const larger = Buffer.alloc(Math.ceil((length + ZEROS) * 1.25));
        larger.set(codes.subarray(0, from));
        codes = larger;
      }
      if (isOneByte) {
        codes.write(piece, from, 'latin1');
        // Looking at single characters of a joined or cut string is several times slower than in a string of its own.
        text = codes.toString('latin1', 0, length);
      } else {
        for (let at = from; at < length; at += 1) codes[at] = toCode(piece.charCodeAt(at - from));
        text = Buffer.from(text + piece, 'utf16le').toString('utf16le');
      }
      codes.fill(0, length, length + ZEROS);
    },
    forget(cut) {
      codes.copyWithin(0, cut, text.length);
      text = text.slice(cut);
    },
  };
}
