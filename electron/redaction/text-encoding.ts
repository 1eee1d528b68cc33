import { toCode } from './trigger-table';

/** How the text of a file is stored; `bytes` is every encoding in which ASCII characters are single bytes. */
export type TextEncoding = 'bytes' | 'utf16le' | 'utf16be';

/** Bytes that are enough to recognise the encoding and to tell text from other content. */
export const SNIFF_BYTES = 8192;

const MIN_SAMPLE = 8;

function zeroShare(sample: Uint8Array, parity: 0 | 1): number {
  let zeros = 0;
  let seen = 0;
  for (let at = parity; at < sample.length; at += 2) {
    seen += 1;
    if (sample[at] === 0) zeros += 1;
  }
  return seen === 0 ? 0 : zeros / seen;
}

/** High bytes of Latin and Cyrillic UTF-16 text are 0x00 and 0x04; other values there are rare. */
function plainHighShare(sample: Uint8Array, parity: 0 | 1): number {
  let plain = 0;
  let seen = 0;
  for (let at = parity; at < sample.length; at += 2) {
    seen += 1;
    const value = sample[at];
    if (value === 0 || value === 4) plain += 1;
  }
  return seen === 0 ? 0 : plain / seen;
}

/** Recognises UTF-16 by its byte order mark or by the zero bytes of its ASCII characters; everything else is `bytes`. */
export function sniffEncoding(sample: Uint8Array): TextEncoding {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf16be';
  if (sample.length < MIN_SAMPLE) return 'bytes';
  const even = zeroShare(sample, 0);
  const odd = zeroShare(sample, 1);
  if (odd > 0.2 && even < 0.05 && plainHighShare(sample, 1) > 0.9) return 'utf16le';
  if (even > 0.2 && odd < 0.05 && plainHighShare(sample, 0) > 0.9) return 'utf16be';
  return 'bytes';
}

/** Tells whether the beginning of a file looks like text in any of the encodings. */
export function looksLikeText(sample: Uint8Array): boolean {
  if (sniffEncoding(sample) !== 'bytes') return true;
  let control = 0;
  for (const value of sample) {
    if (value === 0) return false;
    // Tab, line feed, form feed, carriage return and the escape of coloured logs belong to text.
    if (value < 32 && value !== 9 && value !== 10 && value !== 12 && value !== 13 && value !== 27)
      control += 1;
  }
  return control <= sample.length / 50;
}

/** Bytes to text without loss: one character a byte, or one a UTF-16 unit (an odd last byte stays with the caller). */
export function decodeBytes(bytes: Buffer, encoding: TextEncoding): string {
  // TextDecoder('latin1') is windows-1252 and loses bytes; Buffer's latin1 does not.
  if (encoding === 'bytes') return bytes.toString('latin1');
  if (encoding === 'utf16le') return bytes.toString('utf16le');
  return Buffer.from(bytes).swap16().toString('utf16le');
}

/** One code a character (see `toCode`) for the search in a text: of one-byte text its bytes. */
export function codesOf(text: string, bytes: Buffer | null): Uint8Array {
  if (bytes !== null) return bytes;
  const codes = new Uint8Array(text.length);
  for (let at = 0; at < codes.length; at += 1) codes[at] = toCode(text.charCodeAt(at));
  return codes;
}

/** The inverse of `decodeBytes`. */
export function encodeText(text: string, encoding: TextEncoding): Buffer {
  if (encoding === 'bytes') return Buffer.from(text, 'latin1');
  const units = Buffer.from(text, 'utf16le');
  return encoding === 'utf16le' ? units : units.swap16();
}

/** Part of a file as text for people: UTF-16, UTF-8, or else windows-1251 (usual for Russian programs). */
export function decodeForReading(bytes: Buffer, encoding: TextEncoding = sniffEncoding(bytes)): string {
  if (encoding !== 'bytes') {
    const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
    return decodeBytes(even, encoding).replace(/^\uFEFF/, '');
  }
  const text = new TextDecoder('utf-8').decode(bytes, { stream: true });
  if (!text.includes('\uFFFD')) return text;
  return new TextDecoder('windows-1251').decode(bytes);
}
