import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { HandoverReason } from '../contract/failures';
import { openPromise, type Entry, type ZipFile } from 'yauzl';

/** A hand-over file that is not as it should be: why, and which part of it. */
export class HandoverRefusal extends Error {
  override readonly name = 'HandoverRefusal';
  constructor(
    readonly reason: HandoverReason,
    readonly entry = '',
  ) {
    super(`${reason} ${entry}`.trim());
  }
}

/** An open hand-over file with its entries by name. */
export interface HandoverZip {
  readonly entries: ReadonlyMap<string, Entry>;
  read(entry: Entry, limitBytes: number): AsyncGenerator<Buffer, void, void>;
  close(): void;
}

const ENTRIES_MAX = 4;
const ZIP_OPTIONS = { autoClose: false, lazyEntries: true, strictFileNames: true, validateEntrySizes: true };

/** Opens a file that anybody may have written: few entries, plain names, no duplicates, nothing encrypted. */
export async function openHandoverZip(path: string): Promise<HandoverZip> {
  const zip = await open(path);
  try {
    if (zip.entryCount > ENTRIES_MAX) throw new HandoverRefusal('too-many-entries');
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (!/^[A-Za-z0-9.-]+$/.test(name)) throw new HandoverRefusal('unexpected-entry', shownName(name));
      if (entries.has(name)) throw new HandoverRefusal('duplicate-entry', name);
      if (!isFile(entry)) throw new HandoverRefusal('not-a-file', name);
      if (entry.isEncrypted()) throw new HandoverRefusal('encrypted', name);
      entries.set(name, entry);
    }
    return {
      entries,
      read: (entry, limitBytes) => readLimited(zip, entry, limitBytes),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw asRefusal(error);
  }
}

/** APPNOTE 4.4.15: the upper half may hold the file mode of Unix, the lower one the attributes of DOS. */
function isFile({ externalFileAttributes }: Entry): boolean {
  const type = (externalFileAttributes >>> 16) & 0xf000;
  const isFolder = (externalFileAttributes & 0x10) !== 0;
  return (type === 0 || type === 0x8000) && !isFolder;
}

/** Bytes and SHA-256 of an entry, read with its limit. */
export async function digestEntry(zip: HandoverZip, entry: Entry, limitBytes: number) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of zip.read(entry, limitBytes)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function open(path: string): Promise<ZipFile> {
  try {
    // Opening a named pipe would wait for ever.
    if (!(await stat(path)).isFile()) throw new HandoverRefusal('not-a-zip');
    return await openPromise(path, ZIP_OPTIONS);
  } catch (error) {
    throw asRefusal(error);
  }
}

async function* readLimited(
  zip: ZipFile,
  entry: Entry,
  limitBytes: number,
): AsyncGenerator<Buffer, void, void> {
  if (entry.uncompressedSize > limitBytes) throw new HandoverRefusal('too-large', entry.fileName);
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw asRefusal(error);
  }
}

/** What the file system says keeps its code; everything else is the zip's fault. */
function asRefusal(error: unknown): unknown {
  if (error instanceof HandoverRefusal || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^E[A-Z]+$/.test(code) ? error : new HandoverRefusal('not-a-zip');
}

/** A name that a stranger chose, fit to be shown. */
function shownName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 80);
}
