import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deflatePiece, FINAL_BLOCK, storePiece } from './deflate';
import { createPieceZipWriter } from './piece-zip-writer';
import { openZip, TRUSTING } from './zip-reader';
import { directoryEnd, directoryLine, localHeader, MAX_32 } from './zip-records';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'piece-zip-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const date = new Date('2026-11-22T10:11:12Z');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const text = (count: number) => Buffer.from('строка журнала: звонок принят\r\n'.repeat(count));

const READ_ALL =
  'import sys,zipfile,hashlib,json\nz=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None\nprint(json.dumps([[i.filename, hashlib.sha256(z.read(i)).hexdigest(), list(i.date_time)] for i in z.infolist()]))';

function readWithPython(path: string): [string, string, number[]][] {
  const listed = execFileSync('python3', ['-c', READ_ALL, path], { encoding: 'utf8', maxBuffer: 1e9 });
  return JSON.parse(listed) as [string, string, number[]][];
}

function testWithOthers(path: string): void {
  execFileSync('unzip', ['-tq', path]);
  execFileSync('7z', ['t', path]);
}

describe('createPieceZipWriter', () => {
  it('joins pieces to entries that unzip, 7-Zip and Python read, with plain headers', async () => {
    const out = join(folder, 'Отчёт.zip');
    const writer = createPieceZipWriter(out);
    const parts = [text(40_000), Buffer.alloc(0), text(1), text(20_000)];
    const log = writer.open({ name: 'softphone/журнал.log', date }, 1);
    parts.forEach((part, at) => log.append(deflatePiece(part, at === parts.length - 1)));
    log.close();
    const torn = writer.open({ name: 'torn.log', date }, 1);
    torn.append(deflatePiece(text(5), false));
    torn.append(FINAL_BLOCK);
    torn.close();
    const picture = writer.open({ name: 'picture.png', date, store: true }, 1);
    picture.append(storePiece(Buffer.from('PNG1')));
    picture.append(storePiece(Buffer.from('PNG2')));
    picture.close();
    await writer.add({ name: 'empty.txt', date }, Buffer.alloc(0));
    await writer.add({ name: 'first.json', date }, Buffer.from('{}'));
    const front = writer.open({ name: 'in-front.json', date, isInFront: true }, 1);
    front.append(deflatePiece(Buffer.from('[]'), true));
    front.close();
    const sealed = await writer.seal();
    expect(existsSync(out)).toBe(false);
    writer.commit();
    const bytes = readFileSync(out);
    expect(bytes.length).toBe(sealed.bytes);
    testWithOthers(out);
    expect(readWithPython(out)).toEqual(
      [
        ['in-front.json', Buffer.from('[]')] as const,
        ['softphone/журнал.log', Buffer.concat(parts)] as const,
        ['torn.log', text(5)] as const,
        ['picture.png', Buffer.from('PNG1PNG2')] as const,
        ['empty.txt', Buffer.alloc(0)] as const,
        ['first.json', Buffer.from('{}')] as const,
      ].map(([name, content]) => [name, sha256(content), [2026, 11, 22, 10, 11, 12]]),
    );
    // No data descriptor (bit 3), UTF-8 names (bit 11), no Zip64.
    expect(bytes.readUInt16LE(6)).toBe(0x0800);
    expect(bytes.includes('PK\x06\x06')).toBe(false);
    expect(bytes.includes('PK\x07\x08')).toBe(false);
  });

  it('knows how large the file and its directory have become', async () => {
    const writer = createPieceZipWriter(join(folder, 'a.zip'));
    for (let index = 0; index < 3; index += 1) {
      const before = writer.bytes() + writer.directoryBytes();
      await writer.add({ name: `${index}.bin`, date, store: true }, Buffer.alloc(300_000, index));
      expect(writer.bytes() + writer.directoryBytes() - before).toBe(300_000 + 30 + 46 + 2 * 5);
    }
    const expected = writer.bytes() + writer.directoryBytes();
    expect((await writer.seal()).bytes).toBe(expected);
    writer.abort();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('writes the larger records past 65,535 entries, and still all of them are read', async () => {
    const out = join(folder, 'many.zip');
    const writer = createPieceZipWriter(out);
    const piece = storePiece(Buffer.from('x'));
    for (let index = 0; index < 66_000; index += 1) {
      const entry = writer.open({ name: `f/${index}`, date, store: true }, 1);
      entry.append(piece);
      entry.close();
    }
    await writer.seal();
    writer.commit();
    testWithOthers(out);
    const count = 'import sys,zipfile; print(len(zipfile.ZipFile(sys.argv[1]).infolist()))';
    expect(execFileSync('python3', ['-c', count, out], { encoding: 'utf8' }).trim()).toBe('66000');
    const zip = await openZip(out, TRUSTING);
    expect(zip.ok && zip.value.entries.length).toBe(66_000);
    if (zip.ok) zip.value.close();
  });

  it('writes eight-byte sizes for an entry that may exceed four, and others read it', async () => {
    const out = join(folder, 'large.zip');
    const writer = createPieceZipWriter(out);
    const entry = writer.open({ name: 'large.log', date }, MAX_32);
    entry.append(deflatePiece(text(100), true));
    entry.close();
    await writer.seal();
    writer.commit();
    testWithOthers(out);
    expect(readWithPython(out)[0]?.[1]).toBe(sha256(text(100)));
  });
});

describe('records beyond four bytes', () => {
  const facts = { name: 'a', date, isStored: true, crc32: 1, compressedBytes: 1, bytes: 2, isZip64: false };

  it('keep offsets, sizes and counts', () => {
    const line = directoryLine(facts, MAX_32 + 5);
    expect(line.readUInt32LE(42)).toBe(MAX_32);
    expect(line.readBigUInt64LE(46 + 1 + 4 + 16)).toBe(BigInt(MAX_32 + 5));
    const header = localHeader({ ...facts, bytes: MAX_32 + 9, isZip64: true });
    expect(header.readBigUInt64LE(30 + 1 + 4)).toBe(BigInt(MAX_32 + 9));
    const end = directoryEnd({ entries: 70_000, offset: MAX_32 + 1, bytes: 100 });
    expect(end.readBigUInt64LE(32)).toBe(70_000n);
    expect(end.readBigUInt64LE(48)).toBe(BigInt(MAX_32 + 1));
    expect(end.readBigUInt64LE(64)).toBe(BigInt(MAX_32 + 101));
  });
});
