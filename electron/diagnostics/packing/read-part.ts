import type { OpenZip, ZipEntry } from '../../archive/zip-reader';
import {
  decodeForReading,
  looksLikeText,
  sniffEncoding,
  SNIFF_BYTES,
  type TextEncoding,
} from '../../redaction/text-encoding';
import type { EntryPart } from '../diagnostics';

/** Longest part of an entry that is shown at once, in bytes. */
export const PART_BYTES = 256 * 1024;

/** Bytes of UTF-8 behind the first one of a sign (RFC 3629). */
const MOST_FOLLOWING = 3;

interface Window {
  /** The beginning of the entry, by which its encoding is told. */
  readonly head: Buffer;
  readonly bytes: Buffer;
}

/** A stream of Deflate can only be read from its start. */
async function readWindow(zip: OpenZip, entry: ZipEntry, from: number): Promise<Window> {
  const head: Buffer[] = [];
  const kept: Buffer[] = [];
  let at = 0;
  for await (const chunk of zip.read(entry)) {
    if (at < SNIFF_BYTES) head.push(chunk.subarray(0, SNIFF_BYTES - at));
    if (at + chunk.length > from) kept.push(chunk.subarray(Math.max(0, from - at), from + PART_BYTES - at));
    at += chunk.length;
    if (at >= from + PART_BYTES) break;
  }
  return { head: Buffer.concat(head), bytes: Buffer.concat(kept) };
}

/** Behind the last whole line; in a line without end behind the last whole sign. */
function wholeLength(bytes: Buffer, encoding: TextEncoding): number {
  const unit = encoding === 'bytes' ? 1 : 2;
  const low = encoding === 'utf16be' ? 1 : 0;
  for (let at = bytes.length - unit; at >= 0; at -= unit)
    if (bytes[at + low] === 0x0a && (unit === 1 || bytes[at + 1 - low] === 0)) return at + unit;
  if (unit === 2) return bytes.length - (bytes.length % 2);
  let end = bytes.length;
  while (bytes.length - end < MOST_FOLLOWING && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1;
  return (bytes[end - 1] ?? 0) >= 0xc0 ? end - 1 : bytes.length;
}

/** A part of an entry as text, from the byte `from` on, which an earlier part named; `text: null` for binary content. */
export async function readPart(zip: OpenZip, entry: ZipEntry, from: number): Promise<EntryPart> {
  const { head, bytes } = await readWindow(zip, entry, from);
  if (!looksLikeText(head)) return { text: null, next: null };
  const encoding = sniffEncoding(head);
  const isEnd = from + bytes.length >= entry.bytes;
  const part = isEnd ? bytes : bytes.subarray(0, wholeLength(bytes, encoding));
  return { text: decodeForReading(part, encoding), next: isEnd ? null : from + part.length };
}
