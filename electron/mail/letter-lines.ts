/** Longest line that is read; our letters have at most 998 characters a line (RFC 5322 section 2.1.1). */
const LINE_MAX_BYTES = 65_536;

/** Says why bytes are not a letter that this product could have written. */
export class NotALetter extends Error {}

/** Splits bytes into lines without their line ends, however the bytes are cut into chunks. */
export function lineSplitter(onLine: (line: Buffer) => void): { add(chunk: Buffer): void; end(): void } {
  let rest = Buffer.alloc(0);
  return {
    add(chunk) {
      let from = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        const piece = chunk.subarray(from, at);
        onLine(withoutCarriageReturn(rest.length === 0 ? piece : Buffer.concat([rest, piece])));
        rest = Buffer.alloc(0);
        from = at + 1;
      }
      if (from < chunk.length) rest = Buffer.concat([rest, chunk.subarray(from)]);
      if (rest.length > LINE_MAX_BYTES) throw new NotALetter('a line is too long');
    },
    end() {
      if (rest.length > 0) onLine(withoutCarriageReturn(rest));
      rest = Buffer.alloc(0);
    },
  };
}

function withoutCarriageReturn(line: Buffer): Buffer {
  return line.at(-1) === 13 ? line.subarray(0, -1) : line;
}
