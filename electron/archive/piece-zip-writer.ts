import { createHash } from 'node:crypto';
import { combineCrc32 } from './crc32-combine';
import { deflatePiece, FINAL_BLOCK, storePiece, type Piece } from './deflate';
import { commitPartial, discardPartial, openPartial, partialPath, writeWhole } from './partial-file';
import { directoryEnd, directoryLine, localHeader, MAX_32, type EntryFacts } from './zip-records';
import type { Content, NewEntry, WrittenEntry, ZipWriter } from './zip-writer';

/** An entry with its place in the directory, which is the order that people see. */
export interface PlacedEntry extends NewEntry {
  readonly isInFront?: boolean;
}

/** An entry that is being written piece by piece. */
export interface OpenEntry {
  append(piece: Piece): void;
  /** Writes the header again with what is known now. */
  close(): void;
}

/** A writer that also takes content which others have compressed; every header states the sizes. */
export interface PieceZipWriter extends ZipWriter {
  /** Starts an entry of about `expectedBytes` before compression (they decide about Zip64). */
  open(entry: PlacedEntry, expectedBytes: number): OpenEntry;
  /** Bytes of the directory so far, with its end. */
  directoryBytes(): number;
}

const BUFFER_BYTES = 256 * 1024;
/** Masking can make a file a little larger: what comes near the limit gets eight-byte sizes. */
const ZIP64_FROM = MAX_32 - 512 * 1024 * 1024;

interface Output {
  readonly fd: number;
  waiting: Uint8Array[];
  waitingBytes: number;
  /** Position behind everything, written or waiting. */
  end: number;
  /** Lines of the directory: those that stand in front, and the others. */
  readonly front: Buffer[];
  readonly lines: Buffer[];
  lineBytes: number;
}

/** Positions are given, because writing a header again must not move where the next block goes. */
function flush(output: Output): void {
  writeWhole(output.fd, Buffer.concat(output.waiting), output.end - output.waitingBytes);
  output.waiting = [];
  output.waitingBytes = 0;
}

function put(output: Output, data: Uint8Array): void {
  output.waiting.push(data);
  output.waitingBytes += data.length;
  output.end += data.length;
  if (output.waitingBytes >= BUFFER_BYTES) flush(output);
}

/** The header as it is now: in the buffer while it is there, else in the file. */
function rewrite(output: Output, offset: number, header: Buffer, facts: EntryFacts): void {
  localHeader(facts).copy(header);
  if (offset < output.end - output.waitingBytes) writeWhole(output.fd, header, offset);
}

function openEntry(output: Output, entry: PlacedEntry, expectedBytes: number): OpenEntry {
  const offset = output.end;
  let facts: EntryFacts = {
    name: entry.name,
    date: entry.date,
    isStored: entry.store ?? false,
    crc32: 0,
    compressedBytes: 0,
    bytes: 0,
    isZip64: expectedBytes >= ZIP64_FROM,
  };
  const header = localHeader(facts);
  put(output, header);
  return {
    append({ data, crc32: sum, bytes }) {
      put(output, data);
      facts = {
        ...facts,
        crc32: combineCrc32(facts.crc32, sum, bytes),
        compressedBytes: facts.compressedBytes + data.length,
        bytes: facts.bytes + bytes,
      };
    },
    close() {
      if (!facts.isZip64 && Math.max(facts.bytes, facts.compressedBytes) >= MAX_32)
        throw new RangeError(`${entry.name} has become larger than was expected`);
      rewrite(output, offset, header, facts);
      const line = directoryLine(facts, offset);
      (entry.isInFront === true ? output.front : output.lines).push(line);
      output.lineBytes += line.length;
    },
  };
}

async function addWhole(output: Output, entry: NewEntry, content: Content): Promise<WrittenEntry> {
  const hash = createHash('sha256');
  const isWhole = Buffer.isBuffer(content);
  const open = openEntry(output, entry, isWhole ? content.length : MAX_32);
  let bytes = 0;
  for await (const chunk of isWhole ? [content] : content) {
    hash.update(chunk);
    bytes += chunk.length;
    open.append(entry.store === true ? storePiece(chunk) : deflatePiece(chunk, isWhole));
  }
  if (entry.store !== true && !isWhole) open.append(FINAL_BLOCK);
  open.close();
  return { bytes, sha256: hash.digest('hex') };
}

function seal(output: Output): { readonly bytes: number } {
  const lines = [...output.front, ...output.lines];
  const facts = { entries: lines.length, offset: output.end, bytes: output.lineBytes };
  for (const line of lines) put(output, line);
  put(output, directoryEnd(facts));
  flush(output);
  return { bytes: output.end };
}

/** Starts the unfinished file, by default `<outPath>.partial`; throws the system's error when it cannot be made. */
export function createPieceZipWriter(outPath: string, partial = partialPath(outPath)): PieceZipWriter {
  const fd = openPartial(partial);
  const output: Output = { fd, waiting: [], waitingBytes: 0, end: 0, front: [], lines: [], lineBytes: 0 };
  let closed = false;
  return {
    open: (entry, expectedBytes) => openEntry(output, entry, expectedBytes),
    add: (entry, content) => addWhole(output, entry, content),
    bytes: () => output.end,
    directoryBytes: () => output.lineBytes + directoryEnd({ entries: 0, offset: 0, bytes: 0 }).length,
    seal: () => Promise.resolve(seal(output)),
    commit() {
      closed = true;
      commitPartial(fd, partial, outPath);
    },
    abort() {
      if (closed) return;
      closed = true;
      discardPartial(fd, partial);
    },
  };
}
