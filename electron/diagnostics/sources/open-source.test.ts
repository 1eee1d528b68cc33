import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evidenceBranchSchema, type EvidenceBranch } from '../../contract/evidence';
import { openSource } from './open-source';

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'дерево-')));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, content: string | Buffer = 'строка\r\n', minutesAgo = 0): Promise<string> {
  const full = join(root, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, content);
  const time = new Date(Date.parse('2026-11-22T10:00:00Z') - minutesAgo * 60_000);
  await utimes(full, time, time);
  return full;
}

async function open(path: string, inner = ''): Promise<EvidenceBranch> {
  const opened = await openSource(path, inner);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return evidenceBranchSchema.parse(opened.value);
}

const leftOut = ({ nodes }: EvidenceBranch) =>
  Object.fromEntries(nodes.map(({ name, leftOut: reason }) => [name, reason]));

describe('a folder', () => {
  it('shows one level, folders first, then newest first, with size and time span', async () => {
    await put('logs/старый.log', 'a'.repeat(10), 60);
    await put('logs/новый.log', 'b'.repeat(20), 5);
    await put('logs/2026/октябрь.log', 'c'.repeat(30), 600);
    await put('logs/2026/ноябрь/1.log', 'd'.repeat(40), 30);
    const { nodes, more } = await open(join(root, 'logs'));
    expect(nodes.map(({ inner }) => inner)).toEqual(['2026', 'новый.log', 'старый.log']);
    expect(nodes[0]).toEqual({
      inner: '2026',
      name: '2026',
      kind: 'log',
      isFolder: true,
      files: 2,
      bytes: 70,
      timeSpan: { first: '2026-11-22T00:00:00.000Z', last: '2026-11-22T09:30:00.000Z' },
      leftOut: null,
    });
    expect(more).toBe(0);
    const below = await open(join(root, 'logs'), '2026/ноябрь');
    expect(below.nodes.map(({ inner }) => inner)).toEqual(['2026/ноябрь/1.log']);
  });

  it('says why something cannot go in', async () => {
    const folder = join(root, 'все');
    for (const name of ['a.zip', 'b.7z', 'c.rar', 'звонок.wav', 'a.log']) await put(`все/${name}`);
    await put('все/setup.exe', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'));
    await put('все/fix.bat', '@echo off\r\n');
    await symlink(folder, join(folder, 'петля'));
    await symlink('/etc', join(folder, 'наружу'));
    execFileSync('mkfifo', [join(folder, 'pipe.log')]);
    execFileSync('python3', ['-c', 'import sys; open(sys.argv[1].encode()+b"/\\xff.log","w")', folder]);
    expect(leftOut(await open(folder))).toEqual({
      'a.zip': 'nested-archive',
      'b.7z': 'nested-archive',
      'c.rar': 'nested-archive',
      'звонок.wav': 'recording',
      'a.log': null,
      'setup.exe': 'blocked-kind',
      'fix.bat': null,
      петля: 'symlink-loop',
      наружу: 'unsafe-path',
      'pipe.log': 'not-a-file',
      '\uFFFD.log': 'unreadable',
    });
  });

  it.each(['..', 'a/../..', '../дерево', '/etc', './a', 'a//b', 'a\0b', 'наружу', 'наружу/passwd', 'нет'])(
    'gives nothing for the inner path %j',
    async (inner) => {
      await put('папка/a/1.log');
      await symlink('/etc', join(root, 'папка', 'наружу'));
      const opened = await openSource(join(root, 'папка'), inner);
      expect(opened).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
    },
  );

  it(
    'lists 2,000 of a hundred thousand files within seconds and never holds the thread',
    { timeout: 60_000 },
    async () => {
      const folder = join(root, 'много');
      const script = `import os,sys
os.makedirs(sys.argv[1])
for i in range(100000): os.close(os.open(f'{sys.argv[1]}/{i:06}.log', os.O_CREAT|os.O_WRONLY))`;
      execFileSync('python3', ['-c', script, folder]);
      let longest = 0;
      let last = performance.now();
      const watch = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 5);
      const began = performance.now();
      const { nodes, more } = await open(folder);
      const took = performance.now() - began;
      clearInterval(watch);
      expect(nodes).toHaveLength(2000);
      expect(nodes.length + more).toBe(100_000);
      expect(nodes.map(({ name }) => name)).toContain('099999.log');
      expect(took).toBeLessThan(10_000);
      // Less than the whole: other work gets its turn in between.
      expect(longest).toBeLessThan(took * 0.75);
    },
  );

  it('gives no line for what is gone, and a failure for a folder that cannot be opened', async () => {
    expect(await openSource(join(root, 'нет'), '')).toMatchObject({ failure: { kind: 'not-found' } });
    const file = await put('просто.log');
    expect(await openSource(file, '')).toMatchObject({ failure: { kind: 'not-found' } });
    const closed = join(root, 'закрыто');
    await mkdir(closed);
    await chmod(closed, 0);
    const opened = await openSource(closed, '');
    await chmod(closed, 0o700);
    // Root may open it all the same.
    expect(opened.ok || opened.failure.kind === 'not-readable').toBe(true);
  });
});

const HOSTILE = `import sys,zipfile
z=zipfile.ZipFile(sys.argv[1],'w',zipfile.ZIP_DEFLATED)
z.writestr('logs/sip.log','fine'); z.writestr('logs/old/1.log','older'); z.writestr('SoftphonePro.ini','[A]')
z.writestr('../up.log','x'); z.writestr('/abs.log','x'); z.writestr('win\\\\dir\\\\a.log','x')
z.writestr('inner.zip', b'PK'); z.writestr('tool.exe', b'MZ\\0\\0'); z.writestr('script.vbs', 'MsgBox 1')
z.writestr('bomb.log', b'0'*(30*1024*1024))
z.close()`;

describe('a zip', () => {
  it('shows its folders and says what cannot be taken', async () => {
    const path = join(root, 'отчёт.zip');
    execFileSync('python3', ['-c', HOSTILE, path]);
    const top = await open(path);
    expect(leftOut(top)).toEqual({
      logs: null,
      win: null,
      'SoftphonePro.ini': null,
      '../up.log': 'unsafe-path',
      '/abs.log': 'unsafe-path',
      'inner.zip': 'nested-archive',
      'tool.exe': 'blocked-kind',
      'script.vbs': null,
      'bomb.log': 'suspicious-ratio',
    });
    expect(top.nodes.slice(0, 2)).toMatchObject([
      { name: 'logs', isFolder: true, files: 2, bytes: 9 },
      { name: 'win', isFolder: true, files: 1 },
    ]);
    expect((await open(path, 'logs/old')).nodes).toMatchObject([{ inner: 'logs/old/1.log', bytes: 5 }]);
    expect((await open(path, 'win/dir')).nodes).toMatchObject([{ inner: 'win/dir/a.log' }]);
    expect(await openSource(path, 'нет')).toMatchObject({ failure: { kind: 'not-found' } });
  });

  it('that is none is named as not readable', async () => {
    const path = await put('пустой.zip', 'нет');
    expect(await openSource(path, '')).toMatchObject({
      failure: { kind: 'not-readable', name: 'пустой.zip' },
    });
  });
});
