import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pack, place, put, reasons, unpack, useFolder } from './test-packages';

useFolder();

const HOSTILE = `import sys,zipfile
z=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)
z.writestr('logs/sip.log','Password=in-the-zip\\r\\nfine\\r\\n')
z.writestr('../up.log','x'); z.writestr('/abs.log','x')
z.writestr('inner.zip', b'PK'); z.writestr('tool.exe', b'MZ\\0\\0'); z.writestr('script.vbs', 'MsgBox 1')
z.writestr('bomb.log', b'0'*(30*1024*1024)); z.writestr('call.mp3', b'x')
l=zipfile.ZipInfo('link'); l.create_system=3; l.external_attr=0o120777<<16; z.writestr(l,'/etc/passwd')
z.close()`;

/** Flags and offsets are changed in the finished bytes, because no library writes such a zip. */
const TRICKS = `import sys,zipfile,struct
z=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)
for name in ['plain.log','secret.log','twin-a.log','twin-b.log','dir\\\\old.log']: z.writestr(name,'fine '*50)
z.writestr('QQQQQQ.log','oem')
z.writestr('call.wav','x')
z.close()
b=bytearray(open(sys.argv[1],'rb').read())
name='журнал'.encode('cp866')
b=bytearray(bytes(b).replace(b'QQQQQQ',name))
def central(n): return bytes(b).rfind(n)-46
at=central(b'secret.log'); b[at+8]|=1
a,t=central(b'twin-a.log'),central(b'twin-b.log'); b[t+42:t+46]=b[a+42:a+46]
open(sys.argv[1],'wb').write(b)`;

const MANY = `import sys,zipfile
z=zipfile.ZipFile(sys.argv[1],'w')
for i in range(10050): z.writestr(f'{i}.txt','')
z.close()`;

const TORN = `import sys,zipfile
z=zipfile.ZipFile(sys.argv[1],'w'); z.writestr('a.log','abcdefgh'*50); z.writestr('b.log','good'); z.close()
b=bytearray(open(sys.argv[1],'rb').read()); b[b.find(b'abcdefgh')+4]^=1; open(sys.argv[1],'wb').write(b)`;

describe('a zip given by the user', () => {
  it('is opened and never trusted', async () => {
    const path = join(place.folder, 'отчёт.zip');
    execFileSync('python3', ['-c', HOSTILE, path]);
    const packed = await pack({ sources: [{ path, kind: 'report-zip', origin: 'added' }] });
    const entries = unpack(packed.path);
    const inside = 'user/отчёт.zip';
    expect([...entries.keys()].sort()).toEqual(
      ['manifest.json', `${inside}/logs/sip.log`, `${inside}/script.vbs.txt`].sort(),
    );
    expect(entries.get(`${inside}/logs/sip.log`)!.toString()).toBe('Password=[masked:password]\r\nfine\r\n');
    const label = 'added file/отчёт.zip';
    expect(reasons(packed.manifest)).toEqual({
      [`${label}/../up.log`]: 'unsafe-path',
      [`${label}//abs.log`]: 'unsafe-path',
      [`${label}/inner.zip`]: 'nested-archive',
      [`${label}/tool.exe`]: 'blocked-kind',
      [`${label}/bomb.log`]: 'suspicious-ratio',
      [`${label}/call.mp3`]: 'recording',
      [`${label}/link`]: 'not-a-file',
    });
    expect(readdirSync(join(place.folder, 'out'))).toEqual(['SR.zip']);
  });

  it('names what is encrypted, overlaps, or has a name of old Russian Windows', async () => {
    const path = join(place.folder, 'хитрый.zip');
    execFileSync('python3', ['-c', TRICKS, path]);
    const packed = await pack({ sources: [{ path, kind: 'report-zip', origin: 'added' }] });
    const label = 'added file/хитрый.zip';
    expect(reasons(packed.manifest)).toEqual({
      [`${label}/secret.log`]: 'encrypted',
      [`${label}/twin-b.log`]: 'suspicious-ratio',
      [`${label}/call.wav`]: 'recording',
    });
    expect(packed.manifest.entries.map(({ source }) => source).sort()).toEqual(
      ['dir/old.log', 'plain.log', 'twin-a.log', 'журнал.log'].map((name) => `${label}/${name}`),
    );
  });

  it('with too many entries gives the first ones and says that there are more', async () => {
    const path = join(place.folder, 'много.zip');
    execFileSync('python3', ['-c', MANY, path]);
    const packed = await pack({ sources: [{ path, kind: 'report-zip', origin: 'added' }] });
    expect(packed.manifest.entries).toHaveLength(10_000);
    expect(reasons(packed.manifest)).toEqual({ 'added file/много.zip': 'too-many-entries' });
  });

  it('loses what is switched off in it: a folder of it and a file of it', async () => {
    const path = join(place.folder, 'отчёт.zip');
    const script = `import sys,zipfile
z=zipfile.ZipFile(sys.argv[1],'w')
for n in ['a/1.log','a/b/2.log','c/3.log','c/4.log']: z.writestr(n,'x')
z.close()`;
    execFileSync('python3', ['-c', script, path]);
    const packed = await pack({
      sources: [{ path, kind: 'report-zip', origin: 'added' }],
      excluded: [join(path, 'a'), join(path, 'c', '4.log'), join(path, 'нет')],
    });
    const label = 'added file/отчёт.zip';
    expect(packed.manifest.entries.map(({ source }) => source)).toEqual([`${label}/c/3.log`]);
    expect(reasons(packed.manifest)).toEqual({
      [`${label}/a/1.log`]: 'switched-off',
      [`${label}/a/b/2.log`]: 'switched-off',
      [`${label}/c/4.log`]: 'switched-off',
    });
  });

  it('of another kind is named as one that cannot be read', async () => {
    const paths = [put('logs.rar', 'Rar!'), put('logs.7z', '7z')];
    const packed = await pack({
      sources: [...paths, put('a.log', 'x')].map(
        (path) => ({ path, kind: 'other', origin: 'added' }) as const,
      ),
    });
    expect(packed.manifest.omissions).toMatchObject(
      ['logs.rar', 'logs.7z'].map((name) => ({
        source: `added file/${name}`,
        reason: 'nested-archive',
        detail: 'not a zip: cannot be read',
      })),
    );
  });

  it('that is none, or is damaged inside, becomes a line in the manifest', async () => {
    const none = put('none.zip', 'this is not a zip');
    const torn = join(place.folder, 'torn.zip');
    execFileSync('python3', ['-c', TORN, torn]);
    const packed = await pack({
      sources: [none, torn].map((path) => ({ path, kind: 'report-zip', origin: 'added' }) as const),
    });
    expect(reasons(packed.manifest)).toEqual({
      'added file/none.zip': 'damaged',
      'added file/torn.zip/a.log': 'damaged',
    });
    expect(packed.manifest.entries.map(({ name }) => name)).toEqual(['user/torn.zip/b.log']);
  });
});
