/** A text as it stands in a letter: the name of its transfer encoding and its encoded lines, without a last line end. */
export interface EncodedText {
  readonly encoding: 'quoted-printable' | 'base64';
  readonly text: string;
}

/** Base64 lines have 76 characters (RFC 2045 section 6.8): 57 bytes each. */
export const BYTES_PER_LINE = 57;

/** Characters of a full base64 line with its CRLF. */
export const ENCODED_LINE_BYTES = 78;

const SOFT_LIMIT = 75;

function quoted(byte: number): string {
  return `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** One line in quoted-printable (RFC 2045 section 6.7); a dot or `From ` that begins a line is masked for old relays. */
function quotedPrintableLine(line: string): string {
  const bytes = Buffer.from(line, 'utf8');
  const mbox = line.startsWith('From ') || line.startsWith('.');
  const lines: string[] = [];
  let current = '';
  for (const [index, byte] of bytes.entries()) {
    const blankAtEnd = (byte === 0x20 || byte === 0x09) && index === bytes.length - 1;
    const plain = (byte >= 0x20 && byte <= 0x7e && byte !== 0x3d) || byte === 0x09;
    const sign = plain && !blankAtEnd && !(mbox && index === 0) ? String.fromCharCode(byte) : quoted(byte);
    if (current.length + sign.length > SOFT_LIMIT) {
      lines.push(`${current}=`);
      current = '';
    }
    current += sign;
  }
  return [...lines, current].join('\r\n');
}

/** Breaks base64 into lines of 76 characters. */
function base64Text(text: string): string {
  return (
    Buffer.from(text, 'utf8')
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\r\n');
}

/**
 * Encodes a text so that its bytes come back exactly, with CRLF as line end; takes the shorter of the two encodings.
 * `standsAlone` is true where no boundary follows: then only base64 can carry a text that has no last line end.
 */
export function encodeText(body: string, standsAlone: boolean): EncodedText {
  const lines = body.replace(/\r\n?/g, '\n').split('\n');
  const base64 = base64Text(lines.join('\r\n'));
  const quotedLines = lines.map(quotedPrintableLine);
  if (standsAlone) {
    if (lines.length === 1 || lines.at(-1) !== '') return { encoding: 'base64', text: base64 };
    quotedLines.pop();
  }
  const quotedText = quotedLines.join('\r\n');
  return quotedText.length <= base64.length
    ? { encoding: 'quoted-printable', text: quotedText }
    : { encoding: 'base64', text: base64 };
}

/** Writes whole bytes as base64 lines, each ended by CRLF; all chunks but the last must be multiples of 57 bytes. */
export function base64Lines(bytes: Buffer): Buffer {
  const encoded = Buffer.from(bytes.toString('base64'), 'latin1');
  const lines = Math.ceil(encoded.length / 76);
  const out = Buffer.allocUnsafe(encoded.length + 2 * lines);
  let at = 0;
  for (let from = 0; from < encoded.length; from += 76) {
    at += encoded.copy(out, at, from, Math.min(from + 76, encoded.length));
    out[at++] = 0x0d;
    out[at++] = 0x0a;
  }
  return out;
}

/** Length of `bytes` bytes once written as base64 lines with CRLF. */
export function base64LinesLength(bytes: number): number {
  const full = Math.floor(bytes / BYTES_PER_LINE) * ENCODED_LINE_BYTES;
  const rest = bytes % BYTES_PER_LINE;
  return rest === 0 ? full : full + 4 * Math.ceil(rest / 3) + 2;
}
