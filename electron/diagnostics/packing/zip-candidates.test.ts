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
