import { leaveSpare, takeSpare } from './spare-memory';
import { toCode } from './trigger-table';
import type { SearchedText } from './triggers';

/** A piece of a file: the bytes of one-byte text, or a string of UTF-16 units. */
export type Piece = Buffer | string;

/** Zeros behind the last code, so that looks ahead need no question for the end. */
const ZEROS = 64;

/**
 * A text that grows at its end and is forgotten at its beginning, in one stretch of memory. Both are plain fields: an object with getters has
 * a shape of its own, and all code that reads it would be compiled again for every file.
 */
export interface TextRoom extends SearchedText {
  readonly codes: Buffer;
  /** Adds a piece. */
  append(piece: Piece): void;
  /** Forgets so many characters of the beginning. */
  forget(cut: number): void;
  /** Leaves its memory to others: nothing is added any more. */
  close(): void;
}

type Writable = { -readonly [Field in keyof TextRoom]: TextRoom[Field] };

/** The characters of a string as codes, from `at` on. */
function writeCodes(codes: Buffer, at: number, piece: string): void {
  for (let index = 0; index < piece.length; index += 1) codes[at + index] = toCode(piece.charCodeAt(index));
}

/** Puts a piece behind the text; the codes get more memory when they have no room for it. */
function append(room: Writable, piece: Piece): void {
  const from = room.text.length;
  const length = from + piece.length;
  if (room.codes.length < length + ZEROS) {
    const larger = Buffer.allocUnsafeSlow(Math.ceil((length + ZEROS) * 1.25));
    larger.set(room.codes.subarray(0, from));
    room.codes = larger;
  }
  const { codes } = room;
  // Looking at single characters of a joined or cut string is several times slower than in a string of its own.
  if (typeof piece === 'string') {
    writeCodes(codes, from, piece);
    room.text = Buffer.from(room.text + piece, 'utf16le').toString('utf16le');
  } else {
    codes.set(piece, from);
    room.text = codes.toString('latin1', 0, length);
  }
  codes.fill(0, length, length + ZEROS);
}

/** An empty room; its codes are those of the text (see `toCode`) with zeros behind. */
export function createTextRoom(): TextRoom {
  const room: Writable = {
    text: '',
    codes: takeSpare(),
    append: (piece) => append(room, piece),
    forget(cut) {
      room.codes.copyWithin(0, cut, room.text.length);
      room.text = room.text.slice(cut);
    },
    close() {
      leaveSpare(room.codes);
      room.codes = Buffer.alloc(0);
      room.text = '';
    },
  };
  return room;
}
