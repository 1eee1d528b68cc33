import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plantedSecrets } from '../../redaction/test-corpus';
import { encodeText } from '../../redaction/text-encoding';
import type { PackedPackage } from '../diagnostics';
import { NO_TEXTS, type PackTask } from './pack';
import {
  document,
  expectTrueManifest,
  logFolder,
  logText,
  pack,
  packaging,
  place,
  put,
  reasons,
  resources,
  unpack,
  useFolder,
} from './test-packages';

useFolder();

const system = {
  collectedAt: '2026-11-22T10:00:00Z',
  durationMs: 5,
  sections: [
    { id: 'os', durationMs: 3, values: [{ id: 'name', value: 'Windows 11', reason: null }] },
    {
      id: 'audio',
      durationMs: 4000,
      values: [{ id: 'devices', value: null, reason: 'not available (timeout)' }],
    },
  ],
};

const check = {
  id: 'team',
  target: 'acme.softphone.pro',
  action: 'GET https://acme.softphone.pro/login/',
  verdict: 'ok',
  detail: 'HTTP 200',
  durationMs: 40,
  at: '2026-11-22T10:00:00Z',
} as const;

describe('pack', () => {
  it('packs document, system, checks, settings and logs, masked, with a manifest that other programs confirm', async () => {
    const ini =
      '[AppSettings]\r\nLicenseKey=AAAA-1111\r\n[SipAccount1]\r\nServer=pbx\r\nPassword=qwerty-77\r\n';
    put('data/SoftphonePro.ini', ini);
    put('data/журналы/звонки.log', `${logText(300_000, 7)}Password=qwerty-77\r\n`);
    const picture = put('picture.png', Buffer.from('89504e470d0a1a0a00', 'hex'));
    const packed = await pack({
      sources: [...logFolder(), { path: picture, kind: 'other', origin: 'added' }],
      document: {
        ...document,
        package: { name: 'old.zip', bytes: 1, sha256: 'a'.repeat(64), manifestDigest: 'b'.repeat(64) },
      },
      system,
      checks: [check],
    });
    const entries = unpack(packed.path);
    expect([...entries.keys()]).toEqual([
      'request.json',
      'system.json',
      'system.txt',
      'checks.json',
      'softphone/SoftphonePro.ini',
      'user/picture.png',
      'softphone/журналы/звонки.log',
      'manifest.json',
    ]);
    expectTrueManifest(entries, packed.manifest);
    expect(JSON.parse(entries.get('request.json')!.toString())).toEqual({ ...document, package: null });
    expect(entries.get('system.txt')!.toString()).toBe('Windows 11\n');
    expect(JSON.parse(entries.get('checks.json')!.toString())).toEqual([check]);
    expect(entries.get('softphone/SoftphonePro.ini')!.toString()).toBe(
      ini.replace('AAAA-1111', '[masked:licence-key]').replace('qwerty-77', '[masked:password]'),
    );
    expect(packed.manifest).toMatchObject({
      createdBy: 'Softphone Report 0.1.0',
      createdAt: '2026-11-22T10:00:00.000Z',
      reference: document.reference,
      collectorFailures: [{ collector: 'audio', error: 'not available (timeout)', durationMs: 4000 }],
      redactions: { password: 2, 'licence-key': 1 },
    });
    expect(packed.manifest.redactions['sip-digest']).toBeGreaterThan(1000);
    expect(packed.record).toEqual({
      name: 'SR.zip',
      bytes: readFileSync(packed.path).length,
      sha256: createHash('sha256').update(readFileSync(packed.path)).digest('hex'),
      manifestDigest: createHash('sha256').update(entries.get('manifest.json')!).digest('hex'),
    });
    expect(readdirSync(join(place.folder, 'out'))).toEqual(['SR.zip']);
    expect(JSON.stringify(packed.manifest)).not.toContain(place.folder);
  });

  it('gives the same package for the same tree', async () => {
    for (let index = 0; index < 12; index += 1)
      put(`data/${index % 3}/sip-${index}.log`, logText(20_000, index), index % 4);
    const first = await pack({ sources: logFolder() }, 'out/a.zip');
    const second = await pack({ sources: logFolder() }, 'out/b.zip');
    expect(second.record.sha256).toBe(first.record.sha256);
  });

  it('leaves none of the planted secrets in any encoding, and its own verification agrees', async () => {
    const text = plantedSecrets.map((sample) => sample.text).join('\r\n\r\n');
    put('data/utf8.log', text);
    put('data/utf16.log', encodeText(`\ufeff${text}`, 'utf16le'));
    put('data/utf16-be.log', encodeText(text, 'utf16be'));
    const packed = await pack({ sources: logFolder() });
    const all = Buffer.concat([...unpack(packed.path).values()]);
    const left = plantedSecrets.filter(({ secret }) =>
      [Buffer.from(secret), Buffer.from(secret, 'utf16le'), encodeText(secret, 'utf16be')].some((bytes) =>
        all.includes(bytes),
      ),
    );
    expect(left.map(({ name }) => name)).toEqual([]);
    const verdict = await packaging.verify(packed.path, {});
    expect(verdict.ok && verdict.value).toMatchObject({ ok: true, problems: [] });
  });

  it('takes a recording and a picture that the user added, and masks a dump without moving its bytes', async () => {
    const wav = put('call.wav', 'RIFF....WAVE');
    const dump = put(
      'crash.dmp',
      Buffer.concat([
        Buffer.from('MDMP\0\0'),
        Buffer.from('Password=inside-dump\0', 'utf16le'),
        Buffer.alloc(5000, 7),
      ]),
    );
    const packed = await pack({
      sources: [
        { path: wav, kind: 'recording', origin: 'added' },
        { path: dump, kind: 'crash-dump', origin: 'added' },
      ],
    });
    const entries = unpack(packed.path);
    expect(entries.get('user/call.wav')!.toString()).toBe('RIFF....WAVE');
    expect(entries.get('user/crash.dmp')!.length).toBe(readFileSync(dump).length);
    expect(entries.get('user/crash.dmp')!.includes(Buffer.from('inside-dump', 'utf16le'))).toBe(false);
    expect(packed.manifest.redactions.password).toBe(1);
  });

  it('does not pack the same file twice', async () => {
    const path = put('data/a.log', 'x\n');
    const packed = await pack({ sources: [...logFolder(), { path, kind: 'log', origin: 'added' }] });
    expect(packed.manifest.entries).toHaveLength(1);
  });

  it('packs three thousand small files', async () => {
    for (let index = 0; index < 3000; index += 1) put(`data/${index % 50}/f${index}.log`, `line ${index}\n`);
    const packed = await pack({ sources: logFolder() });
    expect(packed.manifest.entries).toHaveLength(3000);
    expectTrueManifest(unpack(packed.path), packed.manifest);
  });
});

describe('awkward files', () => {
  it('become a line in the manifest, and the rest goes on', async () => {
    put('data/good.log', 'fine\n');
    put('data/empty.log', '');
    put('data/Case.log', 'a\n');
    put('data/CASE.LOG', 'b\n');
    put('data/bad<name>|?.log', 'c\n');
    put(`data/${'очень-длинное-имя/'.repeat(14)}deep.log`, 'd\n');
    put('data/cp1251.log', Buffer.from('Password=\xf2\xe0\xe9\xed\xe0\n', 'latin1'));
    put('data/run.bat', 'echo 1\r\n');
    put('data/run.exe', Buffer.from('MZ\0\0\x01binary\0\0'));
    put('data/renamed.log', Buffer.concat([Buffer.from('MZ\0\0'), Buffer.alloc(400)]));
    put('data/call.wav', Buffer.alloc(1000));
    put('data/old.zip', 'PK');
    put('data/old.log.gz', 'x');
    put('data/hidden-archive.log', Buffer.from('PK\x03\x04\0\0\0\0'));
    put('outside/private.txt', 'private\n');
    const data = join(place.folder, 'data');
    symlinkSync(data, join(data, 'loop'));
    symlinkSync(join(place.folder, 'outside'), join(data, 'way-out'));
    symlinkSync(join(data, 'self'), join(data, 'self'));
    symlinkSync(join(place.folder, 'nowhere'), join(data, 'dangling'));
    execFileSync('mkfifo', [join(data, 'pipe.log')]);
    const missing = { path: join(place.folder, 'missing'), kind: 'log', origin: 'found' } as const;
    const packed = await pack({ sources: [...logFolder(), missing] });
    const entries = unpack(packed.path);
    expectTrueManifest(entries, packed.manifest);
    expect(reasons(packed.manifest)).toEqual({
      'log folder/run.exe': 'blocked-kind',
      'log folder/renamed.log': 'blocked-kind',
      'log folder/call.wav': 'recording',
      'log folder/old.zip': 'nested-archive',
      'log folder/old.log.gz': 'nested-archive',
      'log folder/hidden-archive.log': 'nested-archive',
      'log folder/loop': 'symlink-loop',
      'log folder/way-out': 'unsafe-path',
      'log folder/self': 'symlink-loop',
      'log folder/dangling': 'vanished',
      'log folder/pipe.log': 'not-a-file',
      'log/missing': 'vanished',
    });
    const names = [...entries.keys()];
    for (const name of ['good.log', 'empty.log', 'run.bat.txt', 'bad_name___.log'])
      expect(names).toContain(`softphone/${name}`);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(entries.size);
    expect(entries.get('softphone/cp1251.log')!.toString()).toBe('Password=[masked:password]\n');
    expect(Math.max(...names.map((name) => name.length))).toBeLessThan(200);
    expect(names.some((name) => name.endsWith('deep.log'))).toBe(true);
  });

  it('that grow are read up to the size they had', async () => {
    const path = put('data/growing.log', logText(12_000_000, 3));
    let isDone = false;
    const packing = pack({ sources: logFolder() }).finally(() => {
      isDone = true;
    });
    const goOn = () => !isDone;
    while (goOn()) {
      appendFileSync(path, '2026-11-22 10:00:00 one more line\r\n');
      await new Promise((resolve) => setImmediate(resolve));
    }
    const packed = await packing;
    expect(reasons(packed.manifest)).toEqual({ 'log folder/growing.log': 'changed-while-read' });
    expectTrueManifest(unpack(packed.path), packed.manifest);
  });

  it('that cannot be read are listed', () => {
    put('data/good.log', 'fine\n');
    const locked = put('data/locked.log', 'x\n');
    const worker = put('package-worker.cjs', readFileSync(join(resources.workersDir, 'package-worker.cjs')));
    execFileSync('chmod', ['-R', 'a+rwX', place.folder]);
    execFileSync('chmod', ['000', locked]);
    const task: PackTask = {
      kind: 'pack',
      isForetold: false,
      places: {
        outPath: join(place.folder, 'out.zip'),
        workspace: join(place.folder, 'workspace'),
        sliceWorker: join(resources.workersDir, 'slice-worker.cjs'),
      },
      sources: logFolder(),
      excluded: [],
      texts: NO_TEXTS,
      masking: { kept: [], ownWords: [], shown: [] },
      dataDir: join(place.folder, 'data-dir'),
      reference: null,
      maxBytes: null,
      window: null,
      zone: 'UTC',
      createdBy: 'test',
      createdAt: '2026-11-22T10:00:00.000Z',
    };
    const script = put(
      'run.cjs',
      `const{Worker}=require('worker_threads');new Worker(${JSON.stringify(worker)},{workerData:${JSON.stringify(task)}}).on('message',m=>{if(m.type==='result')console.log(JSON.stringify(m.result))})`,
    );
    // The superuser reads everything: as root the same bundle runs as an ordinary user.
    const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const answer = execFileSync(process.execPath, [script], {
      encoding: 'utf8',
      cwd: place.folder,
      ...asNobody,
    });
    const result = JSON.parse(answer) as { readonly value: PackedPackage };
    expect(reasons(result.value.manifest)).toEqual({ 'log folder/locked.log': 'unreadable' });
    expect(result.value.manifest.entries.map(({ name }) => name)).toEqual(['softphone/good.log']);
  });
});
