import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileSink } from './partial-file';
import { toWriteFailure } from './write-failures';
import { openZip, CAREFUL, ZipDamage } from './zip-reader';
import { createZipWriter } from './zip-writer';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zip-writer-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const date = new Date('2026-11-22T10:11:12Z');

function* pieces(count: number): Generator<Buffer> {
  for (let index = 0; index < count; index += 1)
    yield Buffer.from(`строка ${index}: звонок принят\r\n`.repeat(1000));
}

function readWithPython(path: string): Record<string, string> {
  const script =
    'import sys,zipfile,hashlib,json\nz=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None\nprint(json.dumps({i.filename: hashlib.sha256(z.read(i)).hexdigest() for i in z.infolist()}))';
  return JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' })) as Record<
    string,
    string
  >;
}

describe('createZipWriter', () => {
  it('writes a zip that unzip and Python read, with the bytes and hashes that it reported', async () => {
    const out = join(folder, 'Отчёт.zip');
    const writer = createZipWriter(out);
    expect(existsSync(out)).toBe(false);
    const small = Buffer.from('[AppSettings]\r\nLanguage=Russian\r\n');
    const entries = [
      {
        name: 'softphone/настройки/SoftphonePro.ini',
        ...(await writer.add({ name: 'softphone/настройки/SoftphonePro.ini', date }, small)),
      },
      { name: 'softphone/sip.log', ...(await writer.add({ name: 'softphone/sip.log', date }, pieces(50))) },
      { name: 'user/empty.txt', ...(await writer.add({ name: 'user/empty.txt', date }, Buffer.alloc(0))) },
      {
        name: 'user/picture.png',
        ...(await writer.add({ name: 'user/picture.png', date, store: true }, pieces(1))),
      },
    ];
    const zip = await writer.seal();
    writer.commit();
    expect(readFileSync(out).length).toBe(zip.bytes);
    execFileSync('unzip', ['-t', out]);
    expect(readWithPython(out)).toEqual(
      Object.fromEntries(entries.map((entry) => [entry.name, entry.sha256])),
    );
    expect(entries[1]?.bytes).toBe(Buffer.concat([...pieces(50)]).length);
    expect(readdirSync(folder)).toEqual(['Отчёт.zip']);
  });

  it('knows after each entry how large the file has become', async () => {
    const writer = createZipWriter(join(folder, 'a.zip'));
    const sizes: number[] = [];
    for (let index = 0; index < 3; index += 1) {
      await writer.add({ name: `${index}.bin`, date, store: true }, Buffer.alloc(300_000, index));
      sizes.push(writer.bytes());
    }
    const zip = await writer.seal();
    writer.commit();
    expect(
      sizes.map((size, index) => size - 300_000 * (index + 1)).every((extra) => extra > 0 && extra < 300),
    ).toBe(true);
    expect(zip.bytes - (sizes[2] ?? 0)).toBeLessThan(400);
  });

  it('leaves nothing behind when it is aborted, in the middle of an entry too', async () => {
    const out = join(folder, 'a.zip');
    const writer = createZipWriter(out);
    await writer.add({ name: 'a', date }, Buffer.from('a'));
    writer.abort();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('passes on the error of the content and can then be aborted', async () => {
    const writer = createZipWriter(join(folder, 'a.zip'));
    async function* failing(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(100_000);
      await Promise.resolve();
      throw new Error('the file went away');
    }
    await expect(writer.add({ name: 'a', date }, failing())).rejects.toThrow('the file went away');
    writer.abort();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('replaces a partial file of an earlier run and does not follow a link in its place', async () => {
    const victim = join(folder, 'victim.txt');
    writeFileSync(victim, 'untouched');
    symlinkSync(victim, join(folder, 'a.zip.partial'));
    const writer = createZipWriter(join(folder, 'a.zip'));
    await writer.add({ name: 'a', date }, Buffer.from('a'));
    await writer.seal();
    writer.commit();
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
  });

  it('writes 3,000 small entries without piling them up', async () => {
    const out = join(folder, 'many.zip');
    const writer = createZipWriter(out);
    for (let index = 0; index < 3000; index += 1)
      await writer.add({ name: `лог/${index}.txt`, date }, Buffer.from(`line ${index}\n`));
    await writer.seal();
    writer.commit();
    expect(Object.keys(readWithPython(out))).toHaveLength(3000);
  });
});

describe('failures of the disk', () => {
  it('names a folder that cannot be written', () => {
    try {
      createZipWriter(join(folder, 'missing', 'a.zip'));
      expect.unreachable();
    } catch (error) {
      expect(toWriteFailure(error, join(folder, 'missing', 'a.zip'))).toEqual({
        kind: 'not-writable',
        name: 'a.zip',
        detail: 'ENOENT',
      });
    }
    mkdirSync(join(folder, 'b.zip.partial'));
    expect(() => createZipWriter(join(folder, 'b.zip'))).toThrow();
  });

  it.runIf(existsSync('/dev/full'))('reports a full disk', async () => {
    const sink = createFileSink(openSync('/dev/full', 'w'));
    const error = await new Promise<unknown>((resolve) => {
      sink.stream.on('error', resolve);
      sink.stream.end(Buffer.alloc(400_000));
    });
    expect(toWriteFailure(error, '/x/a.zip')).toEqual({ kind: 'disk-full', name: 'a.zip' });
  });

  it('does not take a bug for a failure', () => {
    expect(toWriteFailure(new TypeError('oops'), 'a')).toBeNull();
  });
});

describe('openZip', () => {
  const python = (script: string, path: string) =>
    execFileSync('python3', ['-c', `import sys,zipfile\npath=sys.argv[1]\n${script}`, path]);

  async function open(path: string) {
    const opened = await openZip(path, CAREFUL);
    if (!opened.ok) throw new Error(opened.failure.detail);
    return opened.value;
  }

  it('names what is wrong with each entry and reads the good ones', async () => {
    const path = join(folder, 'wild.zip');
    python(
      `z=zipfile.ZipFile(path,'w',zipfile.ZIP_DEFLATED)
for n in ['../up.txt','/abs.txt','C:/drive.txt','a/../../b.txt','back\\\\slash.txt','ok/лог.txt','same.txt','SAME.txt']:
    i=zipfile.ZipInfo(n); z.writestr(i,'content of '+n)
l=zipfile.ZipInfo('link'); l.create_system=3; l.external_attr=0o120777<<16; z.writestr(l,'/etc/passwd')
z.writestr('bomb.log', b'0'*(40*1024*1024))
z.close()`,
      path,
    );
    const zip = await open(path);
    const found = Object.fromEntries(
      zip.entries.map((entry) => [entry.name, entry.nameProblem ?? entry.problem]),
    );
    expect(found).toMatchObject({
      '../up.txt': 'traversal',
      '/abs.txt': 'absolute',
      'C:/drive.txt': 'absolute',
      'a/../../b.txt': 'traversal',
      'back\\slash.txt': 'backslash',
      'ok/лог.txt': null,
      'same.txt': null,
      'SAME.txt': 'duplicate',
      link: 'not-a-file',
      'bomb.log': 'suspicious-ratio',
    });
    const good = zip.entries.find(({ name }) => name === 'ok/лог.txt')!;
    const chunks: Buffer[] = [];
    for await (const chunk of zip.read(good)) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString('utf8')).toBe('content of ok/лог.txt');
    zip.close();
  });

  it('refuses content whose CRC-32 or size is not what the directory says', async () => {
    const path = join(folder, 'torn.zip');
    python(
      `z=zipfile.ZipFile(path,'w',zipfile.ZIP_STORED); z.writestr('a.txt','abcdefgh'*100); z.close()`,
      path,
    );
    const bytes = readFileSync(path);
    bytes[bytes.indexOf('abcdefgh') + 3] = 0x58;
    writeFileSync(path, bytes);
    const zip = await open(path);
    const drain = async () => {
      for await (const chunk of zip.read(zip.entries[0]!)) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(drain()).rejects.toThrow(ZipDamage);
    zip.close();
  });

  it('marks encrypted entries and stops at too many', async () => {
    const path = join(folder, 'many.zip');
    python(
      `z=zipfile.ZipFile(path,'w')\nfor i in range(30): z.writestr('f%d'%i,'x')\nz.close()\nb=bytearray(open(path,'rb').read())\ni=b.find(b'PK\\x01\\x02'); b[i+8]|=1\nopen(path,'wb').write(b)`,
      path,
    );
    const zip = await openZip(path, { ...CAREFUL, maxEntries: 20 });
    if (!zip.ok) throw new Error(zip.failure.detail);
    expect(zip.value.hasMore).toBe(true);
    expect(zip.value.entries).toHaveLength(20);
    expect(zip.value.entries[0]?.problem).toBe('encrypted');
    zip.value.close();
  });

  it('reads names in the code page of Russian Windows', async () => {
    const path = join(folder, 'oem.zip');
    python(
      `z=zipfile.ZipFile(path,'w'); z.writestr('aaa.txt','x'); z.close()\nb=open(path,'rb').read().replace(b'aaa.txt', 'лог.txt'.encode('cp866'))\nopen(path,'wb').write(b)`,
      path,
    );
    const zip = await open(path);
    expect(zip.entries[0]?.name).toBe('лог.txt');
    zip.close();
  });

  it('says that a file is no zip, an empty and a torn one too', async () => {
    for (const content of ['', 'not a zip', 'PK\u0003\u0004torn']) {
      const path = join(folder, 'x.zip');
      writeFileSync(path, content);
      expect((await openZip(path, CAREFUL)).ok).toBe(false);
    }
    expect((await openZip(join(folder, 'missing.zip'), CAREFUL)).ok).toBe(false);
  });
});
