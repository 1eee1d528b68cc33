import type { CompactIndex, PostingLists } from './compact-index';

/** Changes with the layout of the file and with everything that decides which keys an article has. */
const FORMAT = 'softphone-report-search-index/2';
const SEPARATOR = '\n';
const NUMBER_BYTES = 4;
const LENGTH_BYTES = 4;
const PARTS = 14;
const NOTHING = new Uint8Array();

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

function numbersToBytes(numbers: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * NUMBER_BYTES);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, at) => {
    view.setUint32(at * NUMBER_BYTES, number, true);
  });
  return bytes;
}

function numbersFromBytes(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length / NUMBER_BYTES }, (_, at) =>
    view.getUint32(at * NUMBER_BYTES, true),
  );
}

function listsToParts({ frequencies, starts, bytes }: PostingLists): Uint8Array[] {
  return [numbersToBytes(frequencies), numbersToBytes(starts), bytes];
}

/** An index as one file: its format and key, then its parts, each behind its length (little-endian). */
export function writeIndex(index: CompactIndex, key: string): Uint8Array {
  const parts = [
    encoder.encode(`${FORMAT} ${key}`),
    numbersToBytes(Uint32Array.of(index.documents)),
    encoder.encode(index.terms.join(SEPARATOR)),
    ...listsToParts(index.inDocuments),
    ...listsToParts(index.inPhrases),
    numbersToBytes(index.phraseDocuments),
    numbersToBytes(index.phraseLengths),
    encoder.encode(index.words.join(SEPARATOR)),
    encoder.encode(index.sounds.join(SEPARATOR)),
    numbersToBytes(index.soundWords),
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + LENGTH_BYTES + part.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length, true);
    bytes.set(part, at + LENGTH_BYTES);
    at += LENGTH_BYTES + part.length;
  }
  return bytes;
}

function splitParts(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + LENGTH_BYTES > bytes.length) return null;
    const end = at + LENGTH_BYTES + view.getUint32(at, true);
    if (end > bytes.length) return null;
    parts.push(bytes.subarray(at + LENGTH_BYTES, end));
    at = end;
  }
  return parts;
}

function readText(part: Uint8Array | undefined): string[] {
  return part === undefined || part.length === 0 ? [] : decoder.decode(part).split(SEPARATOR);
}

function readLists(parts: readonly Uint8Array[], at: number): PostingLists {
  const [frequencies = NOTHING, starts = NOTHING, bytes = NOTHING] = parts.slice(at, at + 3);
  return {
    frequencies: numbersFromBytes(frequencies),
    starts: numbersFromBytes(starts),
    bytes: Uint8Array.from(bytes),
  };
}

function areWhole({ frequencies, starts, bytes }: PostingLists, terms: number): boolean {
  return frequencies.length === terms && starts.length === terms + 1 && starts.at(-1) === bytes.length;
}

function isWhole(index: CompactIndex): boolean {
  const { documents, terms, inDocuments, inPhrases, phraseDocuments, phraseLengths } = index;
  return (
    documents > 0 &&
    areWhole(inDocuments, terms.length) &&
    areWhole(inPhrases, terms.length) &&
    phraseDocuments.length === phraseLengths.length &&
    index.sounds.length === index.soundWords.length
  );
}

function decodeIndex(parts: readonly Uint8Array[]): CompactIndex {
  const numbers = (at: number) => numbersFromBytes(parts[at] ?? NOTHING);
  return {
    documents: numbers(1)[0] ?? 0,
    terms: readText(parts[2]),
    inDocuments: readLists(parts, 3),
    inPhrases: readLists(parts, 6),
    phraseDocuments: numbers(9),
    phraseLengths: numbers(10),
    words: readText(parts[11]),
    sounds: readText(parts[12]),
    soundWords: numbers(13),
  };
}

/** Reads what `writeIndex` wrote; `null` for another key or format, and for a file that is not whole. */
export function readIndex(bytes: Uint8Array, key: string): CompactIndex | null {
  const parts = splitParts(bytes);
  const head = parts?.[0];
  if (parts?.length !== PARTS || head === undefined) return null;
  try {
    if (decoder.decode(head) !== `${FORMAT} ${key}`) return null;
    const index = decodeIndex(parts);
    return isWhole(index) ? index : null;
  } catch (error) {
    // Bytes that are no text: the file was damaged, and the index is built anew.
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}
