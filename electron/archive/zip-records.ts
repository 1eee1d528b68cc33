/** What the records of a zip state about one entry (APPNOTE.TXT 4.3 and 4.4 of PKWARE). */
export interface EntryFacts {
  readonly name: string;
  readonly date: Date;
  readonly isStored: boolean;
  readonly crc32: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Sizes in eight bytes: only for entries that may exceed four. */
  readonly isZip64: boolean;
}

/** Bytes of a local header beside the name (4.3.7). */
export const LOCAL_HEADER_BYTES = 30;
/** The same of a line in the directory (4.3.12). */
export const DIRECTORY_LINE_BYTES = 46;
/** The end of the directory (4.3.16). */
export const DIRECTORY_END_BYTES = 22;
/** Largest value of a four-byte field; it also says: look into the Zip64 field. */
export const MAX_32 = 0xffffffff;
/** The same for two bytes: number of entries. */
export const MAX_16 = 0xffff;

const UTF8_FLAG = 0x0800;
const DEFLATED = 8;
const PLAIN_VERSION = 20;
const ZIP64_VERSION = 45;
const MADE_BY_UNIX = 3 << 8;
/** An ordinary file, rw-r--r--. */
const FILE_MODE = 0o100644;

/** Date and time of 4.4.6, in UTC as archiver writes it, so that the same tree gives the same bytes in every zone. */
function dosTime(date: Date): number {
  const year = Math.min(Math.max(date.getUTCFullYear(), 1980), 2107);
  const day = ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}

function writeCommon(record: Buffer, at: number, facts: EntryFacts): void {
  const { isZip64, isStored, crc32, date, compressedBytes, bytes } = facts;
  record.writeUInt16LE(isZip64 ? ZIP64_VERSION : PLAIN_VERSION, at);
  record.writeUInt16LE(UTF8_FLAG, at + 2);
  record.writeUInt16LE(isStored ? 0 : DEFLATED, at + 4);
  record.writeUInt32LE(dosTime(date), at + 6);
  record.writeUInt32LE(crc32, at + 10);
  record.writeUInt32LE(isZip64 ? MAX_32 : compressedBytes, at + 14);
  record.writeUInt32LE(isZip64 ? MAX_32 : bytes, at + 18);
}

function zip64Field(...values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * values.length, 2);
  values.forEach((value, index) => field.writeBigUInt64LE(BigInt(value), 4 + 8 * index));
  return field;
}

/** The header in front of an entry's content; sizes are known or will be written again: there is no data descriptor. */
export function localHeader(facts: EntryFacts): Buffer {
  const name = Buffer.from(facts.name, 'utf8');
  const extra = facts.isZip64 ? zip64Field(facts.bytes, facts.compressedBytes) : Buffer.alloc(0);
  const record = Buffer.alloc(LOCAL_HEADER_BYTES);
  record.writeUInt32LE(0x04034b50, 0);
  writeCommon(record, 4, facts);
  record.writeUInt16LE(name.length, 26);
  record.writeUInt16LE(extra.length, 28);
  return Buffer.concat([record, name, extra]);
}

/** The entry's line in the directory; `offset` is where its local header begins. */
export function directoryLine(facts: EntryFacts, offset: number): Buffer {
  const name = Buffer.from(facts.name, 'utf8');
  const isZip64 = facts.isZip64 || offset >= MAX_32;
  const extra = isZip64 ? zip64Field(facts.bytes, facts.compressedBytes, offset) : Buffer.alloc(0);
  const record = Buffer.alloc(DIRECTORY_LINE_BYTES);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(MADE_BY_UNIX | (isZip64 ? ZIP64_VERSION : PLAIN_VERSION), 4);
  writeCommon(record, 6, { ...facts, isZip64 });
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE((FILE_MODE << 16) >>> 0, 38);
  record.writeUInt32LE(isZip64 ? MAX_32 : offset, 42);
  return Buffer.concat([record, name, extra]);
}

/** Where the directory stands and how much it holds. */
export interface DirectoryFacts {
  readonly entries: number;
  readonly offset: number;
  readonly bytes: number;
}

/** Zip64 end and its locator (4.3.14, 4.3.15): only in front of an end whose fields are too small. */
function zip64End({ entries, offset, bytes }: DirectoryFacts): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(MADE_BY_UNIX | ZIP64_VERSION, 12);
  end.writeUInt16LE(ZIP64_VERSION, 14);
  end.writeBigUInt64LE(BigInt(entries), 24);
  end.writeBigUInt64LE(BigInt(entries), 32);
  end.writeBigUInt64LE(BigInt(bytes), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset + bytes), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

/** Everything behind the directory's lines. */
export function directoryEnd(facts: DirectoryFacts): Buffer {
  const { entries, offset, bytes } = facts;
  const isZip64 = entries >= MAX_16 || offset >= MAX_32 || bytes >= MAX_32;
  const end = Buffer.alloc(DIRECTORY_END_BYTES);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, MAX_16), 8);
  end.writeUInt16LE(Math.min(entries, MAX_16), 10);
  end.writeUInt32LE(Math.min(bytes, MAX_32), 12);
  end.writeUInt32LE(Math.min(offset, MAX_32), 16);
  return isZip64 ? Buffer.concat([zip64End(facts), end]) : end;
}
