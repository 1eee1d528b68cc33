/** Encodes a text in a single-byte charset of the Encoding standard, by turning its decoder around. */
export function encodeIn(charset: 'windows-1251' | 'koi8-r', text: string): Buffer {
  const decoder = new TextDecoder(charset);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  return Buffer.from([...text].map((sign) => bytes.get(sign) ?? 0x3f));
}

/** A letter of bytes: headers, an empty line, the body as it is. */
export function rawLetter(headers: readonly string[], body: Buffer | string): Buffer {
  return Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
}

/** Headers of a letter from support with the demo version. */
export const demoHeaders = [
  'From: Softphone.Pro <help@softphone.pro>',
  'To: m.selezneva@example.ru',
  'Subject: =?UTF-8?B?0JTQtdC80L7QstC10YDRgdC40Y8=?= Softphone.Pro',
  'Date: Fri, 20 Nov 2026 11:20:00 +0300',
  'Message-ID: <demo-1@softphone.pro>',
] as const;

const SECTOR = 512;
const MINI_SECTOR = 64;
const MINI_CUTOFF = 4096;
const END = 0xfffffffe;
const NONE = 0xffffffff;

/** What an Outlook item holds: streams by their name; texts as UTF-16, bytes as they are. */
export type ItemStreams = Readonly<Record<string, string | Buffer>>;

/** Writes an Outlook item as a compound file of version 3 (MS-CFB), long streams in sectors, short ones in mini sectors. */
export function outlookItem(streams: ItemStreams, sentAt: Date | null): Buffer {
  const all: [string, Buffer][] = [
    ['__properties_version1.0', propertiesStream(sentAt)],
    ...Object.entries(streams).map(([name, content]): [string, Buffer] => [
      name,
      typeof content === 'string' ? Buffer.from(content, 'utf16le') : content,
    ]),
  ];
  const sectors: Buffer[] = [];
  const fat: number[] = [];
  const put = (content: Buffer): number => {
    if (content.length === 0) return END;
    const first = sectors.length;
    for (let at = 0; at < content.length; at += SECTOR) {
      sectors.push(padded(content.subarray(at, at + SECTOR), SECTOR));
      fat.push(at + SECTOR < content.length ? sectors.length : END);
    }
    return first;
  };
  const mini = miniStream(all.filter(([, { length }]) => length < MINI_CUTOFF));
  const root = put(mini.content);
  const miniFat = put(numbersOf(mini.fat));
  const entries = all.map(([name, content], index) =>
    entry(name, 2, {
      start: content.length < MINI_CUTOFF ? (mini.starts.get(name) ?? END) : put(content),
      size: content.length,
      right: index + 1 < all.length ? index + 2 : NONE,
    }),
  );
  const rootEntry = entry('Root Entry', 5, { start: root, size: mini.content.length, child: 1 });
  const directory = put(Buffer.concat([rootEntry, ...entries]));
  const fatSectors = Math.ceil((sectors.length + 1) / (SECTOR / 4 - 1));
  const fatStart = sectors.length;
  for (let index = 0; index < fatSectors; index += 1) fat.push(0xfffffffd);
  const table = padded(numbersOf(fat), fatSectors * SECTOR, 0xff);
  return Buffer.concat([header({ directory, miniFat, fatStart, fatSectors }), ...sectors, table]);
}

function miniStream(streams: readonly (readonly [string, Buffer])[]) {
  const fat: number[] = [];
  const pieces: Buffer[] = [];
  const starts = new Map<string, number>();
  for (const [name, content] of streams) {
    if (content.length > 0) starts.set(name, fat.length);
    for (let at = 0; at < content.length; at += MINI_SECTOR) {
      pieces.push(padded(content.subarray(at, at + MINI_SECTOR), MINI_SECTOR));
      fat.push(at + MINI_SECTOR < content.length ? fat.length + 1 : END);
    }
  }
  return { content: Buffer.concat(pieces), fat, starts };
}

function propertiesStream(sentAt: Date | null): Buffer {
  const head = Buffer.alloc(32);
  const codepage = Buffer.alloc(16);
  codepage.writeUInt16LE(0x0003, 0);
  codepage.writeUInt16LE(0x3ffd, 2);
  codepage.writeInt32LE(1251, 8);
  if (sentAt === null) return Buffer.concat([head, codepage]);
  const time = Buffer.alloc(16);
  time.writeUInt16LE(0x0040, 0);
  time.writeUInt16LE(0x0039, 2);
  time.writeBigUInt64LE(BigInt(sentAt.getTime() + 11_644_473_600_000) * 10_000n, 8);
  return Buffer.concat([head, codepage, time]);
}

function entry(
  name: string,
  type: number,
  place: { start: number; size: number; right?: number; child?: number },
): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE(2 * name.length + 2, 64);
  bytes[66] = type;
  bytes[67] = 1;
  bytes.writeUInt32LE(NONE, 68);
  bytes.writeUInt32LE(place.right ?? NONE, 72);
  bytes.writeUInt32LE(place.child ?? NONE, 76);
  bytes.writeUInt32LE(place.start, 116);
  bytes.writeUInt32LE(place.size, 120);
  return bytes;
}

function header(at: { directory: number; miniFat: number; fatStart: number; fatSectors: number }): Buffer {
  const bytes = Buffer.alloc(SECTOR);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes);
  bytes.writeUInt16LE(0x3e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(at.fatSectors, 44);
  bytes.writeUInt32LE(at.directory, 48);
  bytes.writeUInt32LE(MINI_CUTOFF, 56);
  bytes.writeUInt32LE(at.miniFat, 60);
  bytes.writeUInt32LE(1, 64);
  bytes.writeUInt32LE(END, 68);
  bytes.fill(0xff, 76);
  for (let index = 0; index < at.fatSectors; index += 1)
    bytes.writeUInt32LE(at.fatStart + index, 76 + 4 * index);
  return bytes;
}

function numbersOf(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((number, index) => bytes.writeUInt32LE(number, 4 * index));
  return bytes;
}

function padded(bytes: Buffer, length: number, fill = 0): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), fill)]);
}
