/** Says why bytes are not a compound file. */
export class NotACompoundFile extends Error {}

/** First bytes of every compound file (MS-CFB section 2.2). */
const SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const MINI_SECTOR_BYTES = 64;
const HEADER_FAT_SECTORS = 109;
/** Sector numbers from here on are marks (MS-CFB section 2.1). */
const FIRST_MARK = 0xfffffffa;
const STREAM_TYPE = 2;
const ROOT_TYPE = 5;
const ENTRIES_MAX = 20_000;

/** True for bytes that begin as a compound file does. */
export function isCompoundFile(bytes: Buffer): boolean {
  return bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE);
}

interface Sectors {
  readonly bytes: Buffer;
  readonly sectorBytes: number;
  /** For each sector the one that follows it. */
  readonly fat: readonly number[];
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/**
 * The streams of the outermost folder of a compound file, by name (MS-CFB). Written for files of strangers: no chain is
 * followed further than the file is long, no size is believed, and whatever does not fit is `NotACompoundFile`.
 */
export function readRootStreams(bytes: Buffer): (name: string) => Buffer | null {
  if (!isCompoundFile(bytes) || bytes.length < HEADER_BYTES) throw new NotACompoundFile('no signature');
  const sectors = openSectors(bytes);
  const entries = readEntries(chain(sectors, bytes.readUInt32LE(48)));
  const root = entries[0];
  if (root?.type !== ROOT_TYPE) throw new NotACompoundFile('no root');
  const miniCutoff = bytes.readUInt32LE(56);
  const mini: Sectors = {
    bytes: chain(sectors, root.start),
    sectorBytes: MINI_SECTOR_BYTES,
    fat: numbers(chain(sectors, bytes.readUInt32LE(60))),
  };
  const streams = new Map(
    childrenOf(entries, root)
      .filter(({ type }) => type === STREAM_TYPE)
      .map((entry) => [entry.name, entry]),
  );
  return (name) => {
    const entry = streams.get(name);
    if (entry === undefined) return null;
    const content = chain(entry.size < miniCutoff ? mini : sectors, entry.start, entry.size);
    if (content.length < entry.size) throw new NotACompoundFile('a stream ends too early');
    return content.subarray(0, entry.size);
  };
}

function openSectors(bytes: Buffer): Sectors {
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new NotACompoundFile('unknown sector size');
  const sectorBytes = 2 ** shift;
  const known: Sectors = { bytes, sectorBytes, fat: [] };
  const fat: number[] = [];
  for (const number of fatSectors(known)) for (const next of numbers(sector(known, number))) fat.push(next);
  return { ...known, fat };
}

/** The first 109 stand in the header, the others in a chain of their own (MS-CFB section 2.5). */
function fatSectors(file: Sectors): number[] {
  const { bytes, sectorBytes } = file;
  const found = numbers(bytes.subarray(76, 76 + 4 * HEADER_FAT_SECTORS));
  const most = bytes.length / sectorBytes;
  for (let next = bytes.readUInt32LE(68), seen = 0; next < FIRST_MARK; seen += 1) {
    if (seen > most) throw new NotACompoundFile('a chain goes in circles');
    const more = numbers(sector(file, next));
    next = more.pop() ?? FIRST_MARK;
    found.push(...more);
  }
  return found.filter((number) => number < FIRST_MARK);
}

function sector({ bytes, sectorBytes }: Sectors, number: number): Buffer {
  const isMini = sectorBytes === MINI_SECTOR_BYTES;
  const from = (isMini ? number : number + 1) * sectorBytes;
  if (from >= bytes.length) throw new NotACompoundFile('a sector lies outside of the file');
  return bytes.subarray(from, from + sectorBytes);
}

/** The content of a chain of sectors, at most as many as the file has. */
function chain(file: Sectors, start: number, bytesWanted = Number.POSITIVE_INFINITY): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  for (let next = start; next < FIRST_MARK && length < bytesWanted; next = file.fat[next] ?? FIRST_MARK) {
    if (pieces.length > file.bytes.length / file.sectorBytes)
      throw new NotACompoundFile('a chain goes in circles');
    const piece = sector(file, next);
    pieces.push(piece);
    length += piece.length;
  }
  return Buffer.concat(pieces);
}

function numbers(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(4 * index));
}

function readEntries(directory: Buffer): Entry[] {
  const count = Math.floor(directory.length / ENTRY_BYTES);
  if (count > ENTRIES_MAX) throw new NotACompoundFile('too many entries');
  return Array.from({ length: count }, (_, index) => {
    const entry = directory.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES);
    const nameBytes = Math.min(64, Math.max(0, entry.readUInt16LE(64) - 2));
    return {
      name: entry.toString('utf16le', 0, nameBytes),
      type: entry[66] ?? 0,
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    };
  });
}

/** The tree of siblings below one entry, each visited once. */
function childrenOf(entries: readonly Entry[], parent: Entry): Entry[] {
  const found = new Set<Entry>();
  const open = [parent.child];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const entry = entries[index];
    if (entry === undefined || found.has(entry)) continue;
    found.add(entry);
    open.push(entry.left, entry.right);
  }
  return [...found];
}
