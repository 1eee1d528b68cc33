import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pseudonymOf } from '../../redaction/pseudonymizer';
import { encodeText } from '../../redaction/text-encoding';
import type { MaskingChoice } from '../../request/package-manifest';
import { createPackaging } from '../packaging';
import { pseudonymKey, writePseudonyms } from './pseudonym-files';
import { hashFile } from './read-package';
import {
  clock,
  dataDir,
  logFolder,
  logText,
  pack,
  packaging,
  place,
  put,
  resources,
  unpack,
  useFolder,
} from './test-packages';

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
    expect(await read('softphone/a.log')).toEqual({ text: 'Привет\n', next: null });
    expect(await read('softphone/b.log')).toEqual({ text: 'Привет\r\n', next: null });
    expect(await read('softphone/x.bin')).toEqual({ text: null, next: null });
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

const ADD_LINES = `import sys,zipfile,json,hashlib
src=zipfile.ZipFile(sys.argv[1]); out=zipfile.ZipFile(sys.argv[2],'w',zipfile.ZIP_DEFLATED)
name=sys.argv[3]; content=src.read(name)+sys.argv[4].encode()
manifest=json.loads(src.read('manifest.json'))
for e in manifest['entries']:
    if e['name']==name: e['bytes']=len(content); e['sha256']=hashlib.sha256(content).hexdigest()
for i in src.infolist():
    out.writestr(i.filename, content if i.filename==name else json.dumps(manifest) if i.filename=='manifest.json' else src.read(i))
out.close()`;

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

describe('verify of what was left unmasked on purpose', () => {
  const nothing: MaskingChoice = { kept: [], ownWords: [], shown: [] };
  const phone = () => pseudonymOf(pseudonymKey(dataDir), 'phone-number', '+7 495 123-45-67');
  const shownIn = (...entries: string[]): MaskingChoice => ({
    ...nothing,
    shown: entries.map((entry) => ({ entry, pseudonym: phone() })),
  });

  async function secrets(path: string, by = packaging) {
    const result = await by.verify(path, {});
    if (!result.ok) throw new Error(JSON.stringify(result.failure));
    const { ok, problems } = result.value;
    expect(problems.every(({ kind }) => kind === 'secret')).toBe(true);
    expect(ok).toBe(problems.length === 0);
    return problems.map(({ entry, line, detail, isOnPurpose = false }) => [entry, line, detail, isOnPurpose]);
  }

  /** A support engineer's PC: another installation with another key. */
  const elsewhere = () =>
    createPackaging({ resources, clock, dataDir: join(place.folder, 'elsewhere'), describeSystem: () => '' });

  /** What a broken masker would leave: lines behind the end of an entry, the manifest put right. */
  function addLines(path: string, name: string, lines: string): string {
    const changed = join(place.folder, 'leaking.zip');
    execFileSync('python3', ['-c', ADD_LINES, path, changed, name, lines]);
    return changed;
  }

  it('tells a kept kind of personal data, and a kept secret', async () => {
    put('data/a.log', 'one\ncall +74951234567\nPassword=abc-17\nmail anna@acme.example.com\n');
    const masking: MaskingChoice = { ...nothing, kept: ['phone-number', 'password'] };
    const { path, manifest } = await pack({ sources: logFolder(), masking });
    expect(manifest.masking?.kept).toEqual(['phone-number', 'password']);
    const expected = [
      ['softphone/a.log', 2, 'phone-number', true],
      ['softphone/a.log', 3, 'password', true],
    ];
    expect(await secrets(path)).toEqual(expected);
    expect(await secrets(path, elsewhere())).toEqual(expected);
  });

  it('tells a value that is shown in one file, here and on any other PC', async () => {
    put('data/a.log', 'call 8 (495) 123-45-67 and sip:+74951234567@pbx\ncall +74957654321\n');
    put('data/b.log', 'call +74951234567\n');
    const { path, manifest } = await pack({ sources: logFolder(), masking: shownIn('softphone/a.log') });
    expect(manifest.masking?.shown).toEqual([{ entry: 'softphone/a.log', pseudonym: phone() }]);
    expect(unpack(path).get('softphone/a.log')?.toString()).toContain('8 (495) 123-45-67');
    const expected = [['softphone/a.log', 1, 'phone-number', true]];
    expect(await secrets(path)).toEqual(expected);
    expect(await secrets(path, elsewhere())).toEqual(expected);
  });

  it.each([
    ['email-address', 'mail Anna.P@acme.example.com now', 'Anna.P@acme.example.com'],
    ['public-address', 'from 93.184.216.34:5060', '93.184.216.34'],
    ['user-name', 'log at C:\\Users\\Иван Петров\\x.log', 'Иван Петров'],
    ['computer-name', 'COMPUTERNAME=BUH-PC-18', 'BUH-PC-18'],
    ['phone-number', 'INVITE sip:1004@pbx.example.ru SIP/2.0', '1004'],
  ] as const)('knows a shown value of the kind %s by its key', async (kind, line, value) => {
    put('data/a.log', `other +74957654321\n${line}\n`);
    const pseudonym = pseudonymOf(pseudonymKey(dataDir), kind, value);
    const shown = [{ entry: 'softphone/a.log', pseudonym }];
    const { path } = await pack({ sources: logFolder(), masking: { ...nothing, shown } });
    expect(await secrets(path)).toEqual([['softphone/a.log', 2, kind, true]]);
    expect(await secrets(path, elsewhere())).toEqual([['softphone/a.log', 2, kind, true]]);
  });

  it('takes no other value of the kind for a shown one, nor the shown one in another file', async () => {
    put('data/a.log', 'call +74951234567\n');
    put('data/b.log', 'nothing\n');
    const { path } = await pack({ sources: logFolder(), masking: shownIn('softphone/a.log') });
    const leak = addLines(path, 'softphone/a.log', 'call +74950000067\nmail anna@acme.example.com\n');
    const places = [
      ['softphone/a.log', 1, 'phone-number', false],
      ['softphone/a.log', 2, 'phone-number', false],
      ['softphone/a.log', 3, 'email-address', false],
    ];
    // Which of two values was meant cannot be told without the key: neither is.
    expect(await secrets(leak, elsewhere())).toEqual(places);
    // Where the package was made, the shown value is told from the leak.
    writePseudonyms(dataDir, await hashFile(leak), []);
    const [shown, ...leaked] = places;
    expect(await secrets(leak)).toEqual([[...(shown ?? []).slice(0, 3), true], ...leaked]);
    const other = addLines(path, 'softphone/b.log', 'call +74951234567\n');
    expect(await secrets(other)).toEqual([
      ['softphone/a.log', 1, 'phone-number', true],
      ['softphone/b.log', 2, 'phone-number', false],
    ]);
  });

  it('finds a leak behind thousands of values that are meant', async () => {
    put('data/a.log', `${'call +74951234567\n'.repeat(5000)}the last line\n`);
    const { path } = await pack({ sources: logFolder(), masking: shownIn('softphone/a.log') });
    const found = await secrets(addLines(path, 'softphone/a.log', 'call +74950000021\nPassword=abc-17\n'));
    expect(found.filter(([, , , isOnPurpose]) => isOnPurpose === false)).toEqual([
      ['softphone/a.log', 5002, 'phone-number', false],
      ['softphone/a.log', 5003, 'password', false],
    ]);
  });
});
