import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeText } from '../../redaction/text-encoding';
import { logFolder, logText, pack, packaging, place, put, useFolder } from './test-packages';

useFolder();

describe('readPackage and readEntry', () => {
  it('read back what was written', async () => {
    put('data/a.log', Buffer.from('\xcf\xf0\xe8\xe2\xe5\xf2\n', 'latin1'));
    put('data/b.log', encodeText('\ufeffПривет\r\n', 'utf16le'));
    put('data/big.log', logText(600_000, 1));
    put('data/x.bin', Buffer.from([0, 1, 2, 0, 255]));
    const packed = await pack({ sources: logFolder() });
    expect(await packaging.readPackage(packed.path)).toEqual({ ok: true, value: packed });
    const read = async (name: string) => {
      const result = await packaging.readEntry(packed.path, name);
      return result.ok ? result.value : result.failure;
    };
    expect(await read('softphone/a.log')).toEqual({ text: 'Привет\n', truncated: false });
    expect(await read('softphone/b.log')).toEqual({ text: 'Привет\r\n', truncated: false });
    expect(await read('softphone/x.bin')).toEqual({ text: null, truncated: false });
    expect(await read('softphone/big.log')).toMatchObject({ truncated: true });
    expect(await read('missing')).toEqual({ kind: 'not-found', name: 'missing' });
  });

  it('say what is wrong with the file', async () => {
    const failure = async (path: string) => {
      const result = await packaging.readPackage(path);
      return result.ok ? null : result.failure.kind;
    };
    expect(await failure(join(place.folder, 'missing.zip'))).toBe('package-missing');
    expect(await failure(put('x.zip', 'no zip'))).toBe('package-damaged');
    expect(await failure(place.folder)).toBe('not-readable');
  });
});

const CHANGE = `import sys,zipfile
src=zipfile.ZipFile(sys.argv[1]); out=zipfile.ZipFile(sys.argv[2],'w')
for i in src.infolist():
    if i.filename=='softphone/a.log': out.writestr('softphone/a.log','first\\nsecont\\n')
    elif i.filename!='softphone/b.log': out.writestr(i.filename, src.read(i))
out.writestr('added.txt','one\\ntwo\\nPassword=hidden-7\\n'); out.writestr('../up.txt','x'); out.close()`;

const FOREIGN = `import sys,zipfile,io,gzip
inner=io.BytesIO(); z=zipfile.ZipFile(inner,'w'); z.writestr('deep/sip.log','x\\nLicenseKey=AAAA-BBBB-CCCC\\n'); z.close()
z=zipfile.ZipFile(sys.argv[1],'w'); z.writestr('inner.zip',inner.getvalue())
z.writestr('old.log.gz',gzip.compress(b'Password=zipped-7\\n'))
z.writestr('utf16.log','\\ufeffa\\nPassword=wide-7\\n'.encode('utf-16-le')); z.close()`;

describe('verify', () => {
  async function problems(path: string) {
    const result = await packaging.verify(path, {});
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    return result.value.problems.map(({ kind, entry, line }) => [kind, entry, line]);
  }

  it('accepts a package and finds every way in which it can be changed', async () => {
    put('data/a.log', 'first\nsecond\n');
    put('data/b.log', 'third\n');
    const packed = await pack({ sources: logFolder() });
    expect(await problems(packed.path)).toEqual([]);
    const changed = join(place.folder, 'changed.zip');
    execFileSync('python3', ['-c', CHANGE, packed.path, changed]);
    const found = await problems(changed);
    expect(found).toHaveLength(6);
    expect(found).toEqual(
      expect.arrayContaining([
        ['hash-differs', 'softphone/a.log', null],
        ['missing-entry', 'softphone/b.log', null],
        ['unlisted-entry', 'added.txt', null],
        ['secret', 'added.txt', 3],
        ['unlisted-entry', '../up.txt', null],
        ['unsafe-name', '../up.txt', null],
      ]),
    );
  });

  it('looks into a zip of anybody else, and one level deeper, and names no value', async () => {
    const path = join(place.folder, 'foreign.zip');
    execFileSync('python3', ['-c', FOREIGN, path]);
    expect(await problems(path)).toEqual([
      ['no-manifest', 'manifest.json', null],
      ['secret', 'inner.zip/deep/sip.log', 2],
      ['secret', 'old.log.gz', 1],
      ['secret', 'utf16.log', 2],
    ]);
    const result = await packaging.verify(path, {});
    expect(JSON.stringify(result)).not.toMatch(/AAAA-BBBB|zipped-7|wide-7/);
  });

  it('says when there is no zip or no file at all', async () => {
    expect(await problems(put('x.zip', 'x'))).toEqual([['not-a-zip', 'x.zip', null]]);
    const missing = await packaging.verify(join(place.folder, 'none.zip'), {});
    expect(!missing.ok && missing.failure).toEqual({ kind: 'not-found', name: 'none.zip' });
  });
});
