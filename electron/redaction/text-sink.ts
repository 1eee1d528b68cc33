import type { Piece } from './text-room';
import type { SearchedText } from './triggers';

/** Takes what is written, in order: parts of the text as they are, and marks in place of values. */
export interface TextSink {
  /** Forgets what an earlier writer has not taken. */
  begin(): void;
  copy(source: SearchedText, from: number, to: number): void;
  write(mark: string): void;
  /** Everything since the last call; a buffer is valid until the next writing. */
  take(): Piece;
}

/** Gathers strings. */
export function createStringSink(): TextSink {
  const parts: string[] = [];
  return {
    begin: () => void (parts.length = 0),
    copy: ({ text }, from, to) => void parts.push(text.slice(from, to)),
    write: (mark) => void parts.push(mark),
    take() {
      const text = parts.join('');
      parts.length = 0;
      return text;
    },
  };
}

/** Memory for a rare longer piece is not kept. */
const MOST_KEPT = 1024 * 1024;

/** Gathers bytes of one-byte text: no string is made of what stays as it is. */
export function createByteSink(): TextSink {
  let bytes = Buffer.alloc(0);
  let size = 0;
  function makeRoom(more: number): void {
    if (size + more <= bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.ceil((size + more) * 1.25));
    larger.set(bytes.subarray(0, size));
    bytes = larger;
  }
  return {
    begin() {
      size = 0;
      if (bytes.length > MOST_KEPT) bytes = Buffer.alloc(0);
    },
    copy({ codes }, from, to) {
      makeRoom(to - from);
      bytes.set(codes.subarray(from, to), size);
      size += to - from;
    },
    write(mark) {
      makeRoom(mark.length);
      size += bytes.write(mark, size, 'latin1');
    },
    take() {
      const taken = bytes.subarray(0, size);
      size = 0;
      return taken;
    },
  };
}
