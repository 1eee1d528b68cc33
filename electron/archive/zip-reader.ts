import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { Result } from '../request/result';
import { failWith, succeed } from '../request/result';
import { findNameProblem, type NameProblem } from './entry-names';

/** What is wrong with an entry beside its name. */
export type EntryProblem = 'encrypted' | 'not-a-file' | 'unsupported' | 'suspicious-ratio' | 'duplicate';

/** An entry as the zip's directory states it. */
export interface ZipEntry {
  /** As stored; backslashes are left as they are. */
  readonly name: string;
  readonly nameProblem: NameProblem | null;
  readonly problem: EntryProblem | null;
  readonly isFolder: boolean;
  readonly bytes: number;
  readonly compressedBytes: number;
  readonly modified: Date;
  readonly crc32: number;
  /** Position in the directory. */
  readonly index: number;
}

/** An opened zip. */
export interface OpenZip {
  readonly entries: readonly ZipEntry[];
  /** The directory has more entries than `maxEntries`; the rest was not looked at. */
  readonly hasMore: boolean;
  /** Streams an entry; throws `ZipDamage` when its size or CRC-32 is not what the directory says. */
  read(entry: ZipEntry): AsyncIterable<Buffer>;
  close(): void;
}

/** The bytes of a zip are not what its directory says. */
export class ZipDamage extends Error {
  override readonly name = 'ZipDamage';
}

/** Guards against zips made to harm. */
export interface ZipLimits {
  readonly maxEntries: number;
  /** Uncompressed to compressed size of entries over 16 MiB; logs reach about 100, a bomb 1000. */
  readonly maxRatio: number;
}

/** Limits for zips of unknown origin. */
export const CAREFUL: ZipLimits = { maxEntries: 10_000, maxRatio: 250 };
/** Limits for packages of our own. */
export const TRUSTING: ZipLimits = { maxEntries: 200_000, maxRatio: 1100 };

const RATIO_MATTERS_BYTES = 16 * 1024 * 1024;
const UNIX = 3;

/** Names without the UTF-8 flag are in the OEM code page of whoever packed: on Russian Windows that is 866. */
function decodeName(entry: Entry): string {
  const raw: unknown = entry.fileName;
  if (!Buffer.isBuffer(raw)) return entry.fileName;
  const isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
  const hasUnicodePath = entry.extraFields.some(({ id }) => id === 0x7075);
  if (hasUnicodePath)
    return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true);
  const utf8 = raw.toString('utf8');
  return isUtf8 || !utf8.includes('\uFFFD') ? utf8 : new TextDecoder('ibm866').decode(raw);
}

function isSpecial(entry: Entry): boolean {
  if (entry.versionMadeBy >> 8 !== UNIX) return false;
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  return type !== 0 && type !== 0o100000 && type !== 0o040000;
}

function findProblem(entry: Entry, limits: ZipLimits): EntryProblem | null {
  if (entry.isEncrypted()) return 'encrypted';
  if (isSpecial(entry)) return 'not-a-file';
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return 'unsupported';
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  return entry.uncompressedSize > RATIO_MATTERS_BYTES && ratio > limits.maxRatio ? 'suspicious-ratio' : null;
}

function describe(entry: Entry, index: number, limits: ZipLimits): ZipEntry {
  const name = decodeName(entry);
  return {
    name,
    nameProblem: findNameProblem(name),
    problem: findProblem(entry, limits),
    isFolder: /[/\\]$/.test(name),
    bytes: entry.uncompressedSize,
    compressedBytes: entry.compressedSize,
    modified: entry.getLastModDate(),
    crc32: entry.crc32,
    index,
  };
}

/** Entries that share bytes (the trick of quine-like bombs) or a name. */
function findClashes(entries: readonly ZipEntry[], raw: readonly Entry[]): Map<number, EntryProblem> {
  const clashes = new Map<number, EntryProblem>();
  const names = new Set<string>();
  for (const { name, index } of entries) {
    const key = name.replaceAll('\\', '/').toLowerCase();
    if (names.has(key)) clashes.set(index, 'duplicate');
    names.add(key);
  }
  const order = [...raw.entries()].sort(
    ([, a], [, b]) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  );
  let end = -1;
  for (const [index, entry] of order) {
    if (entry.relativeOffsetOfLocalHeader < end) clashes.set(index, 'suspicious-ratio');
    end = Math.max(end, entry.relativeOffsetOfLocalHeader + entry.compressedSize);
  }
  return clashes;
}

async function* stream(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  let bytes = 0;
  try {
    const source = (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
    for await (const chunk of source) {
      sum = crc32(chunk, sum);
      bytes += chunk.length;
      if (bytes > entry.uncompressedSize) throw new ZipDamage('longer than the directory says');
      yield chunk;
    }
  } catch (error) {
    throw new ZipDamage(error instanceof Error ? error.message : String(error));
  }
  if (bytes !== entry.uncompressedSize) throw new ZipDamage('shorter than the directory says');
  if (sum !== entry.crc32) throw new ZipDamage('CRC-32 differs');
}

async function list(
  zip: ZipFile,
  maxEntries: number,
): Promise<{ readonly raw: Entry[]; readonly hasMore: boolean }> {
  const raw: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (raw.length >= maxEntries) return { raw, hasMore: true };
    raw.push(entry);
  }
  return { raw, hasMore: false };
}

/** Opens a zip from a path or from bytes; fails with what the reader says when it is none. */
export async function openZip(
  source: string | Buffer,
  limits: ZipLimits,
): Promise<Result<OpenZip, { readonly detail: string }>> {
  const options = {
    lazyEntries: true,
    autoClose: false,
    decodeStrings: false,
    validateEntrySizes: false,
  } as const;
  let zip: ZipFile;
  try {
    zip = await (typeof source === 'string'
      ? yauzl.openPromise(source, options)
      : yauzl.fromBufferPromise(source, options));
  } catch (error) {
    return failWith({ detail: error instanceof Error ? error.message : String(error) });
  }
  try {
    const { raw, hasMore } = await list(zip, limits.maxEntries);
    const plain = raw.map((entry, index) => describe(entry, index, limits));
    const clashes = findClashes(plain, raw);
    const entries = plain.map((entry) => ({
      ...entry,
      problem: entry.problem ?? clashes.get(entry.index) ?? null,
    }));
    const read = (entry: ZipEntry): AsyncIterable<Buffer> => {
      const found = raw[entry.index];
      if (found === undefined) throw new ZipDamage('no such entry');
      return stream(zip, found);
    };
    return succeed({ entries, hasMore, read, close: () => zip.close() });
  } catch (error) {
    zip.close();
    return failWith({ detail: error instanceof Error ? error.message : String(error) });
  }
}
