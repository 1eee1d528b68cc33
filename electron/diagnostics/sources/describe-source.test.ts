import { execFileSync } from 'node:child_process';
import { symlink, utimes } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeSource } from './describe-source';
import { findVersion, versionInText } from './find-version';
import { place, put, usePlace } from './sources.fixture';

usePlace();

describe('what the user chose', () => {
  it('describes a folder of logs, a file and a zip', async () => {
    await put('picked/phone.log');
    const zip = await put('отчёт.zip');
    expect(await describeSource(join(place.root, 'picked'))).toMatchObject({
      ok: true,
      value: { kind: 'log', origin: 'added', isFolder: true, files: 1, proposed: true },
    });
    expect(await describeSource(zip)).toMatchObject({
      ok: true,
      value: { kind: 'report-zip', name: 'отчёт.zip', isFolder: false },
    });
  });

  it('names what is missing, unreadable or no file', async () => {
    expect(await describeSource(join(place.root, 'нет.log'))).toEqual({
      ok: false,
      failure: { kind: 'not-found', name: 'нет.log' },
    });
    const pipe = join(place.root, 'pipe.log');
    execFileSync('mkfifo', [pipe]);
    expect(await describeSource(pipe)).toMatchObject({ ok: false, failure: { kind: 'file-not-accepted' } });
    const socket = join(place.root, 's');
    const server = createServer().listen(socket);
    await new Promise((ready) => server.once('listening', ready));
    expect(await describeSource(socket)).toMatchObject({ ok: false, failure: { kind: 'file-not-accepted' } });
    await new Promise((closed) => server.close(closed));
    await symlink(join(place.root, 'b'), join(place.root, 'a'));
    await symlink(join(place.root, 'a'), join(place.root, 'b'));
    expect(await describeSource(join(place.root, 'a'))).toMatchObject({
      ok: false,
      failure: { kind: 'not-readable' },
    });
    expect(await describeSource('/dev/null')).toMatchObject({
      ok: false,
      failure: { kind: 'file-not-accepted' },
    });
  });
});

describe('the version', () => {
  it.each([
    ['User-Agent: Softphone.Pro 5.7.1.0\r\n', '5.7.1.0'],
    ['SoftphonePro version: 5.6.0\nSoftphonePro v5.7.2', '5.7.2'],
    ['Softphone.Pro/5.0.1.0 (Windows)', '5.0.1.0'],
    ['Softphone.Pro registered at 192.168.1.10', null],
    ['nothing here 5.7.1.0', null],
    ['Softphone.Pro 1.2.3.4.5.6', null],
  ])('of %j is %s', (text, version) => {
    expect(versionInText(text)).toBe(version);
  });

  it('comes from the end of the newest log, also a large UTF-16 one', async () => {
    await put('Local/SoftphonePro/SoftphonePro.ini', '[AppSettings]\nLogPath=\n');
    const old = await put('Local/SoftphonePro/logs/old.log', 'Softphone.Pro 4.2.1.0');
    await utimes(old, new Date(0), new Date(0));
    await put(
      'Local/SoftphonePro/logs/new.log',
      Buffer.from(`${'длинная строка\r\n'.repeat(30_000)}Softphone.Pro 5.7.3.0\r\n`, 'utf16le'),
    );
    expect(await findVersion(place.context)).toBe('5.7.3.0');
  });

  it('is null where nothing tells it', async () => {
    expect(await findVersion(place.context)).toBeNull();
  });
});
