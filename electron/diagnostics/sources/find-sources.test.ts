import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeSource } from './describe-source';
import { findSources } from './find-sources';
import { findVersion, versionInText } from './find-version';
import { expandPath, LOCATIONS_VARIABLE, readLocations, type LocationContext } from './locations';
import { parseIni } from './read-settings';

const assetsDir = join(import.meta.dirname, '../../../assets');
let root: string;
let home: string;
let context: LocationContext;

async function put(path: string, content: string | Buffer = 'строка\r\n'): Promise<string> {
  const full = join(root, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, content);
  return full;
}

/** windows-1251 of plain Russian letters and ASCII. */
function cp1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => (letter > 'Ё' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0))),
  );
}

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'Иван Петров-')));
  home = join(root, 'home');
  await mkdir(home);
  const places = {
    settings: ['%LOCALAPPDATA%/{name}/{name}.ini'],
    programs: ['%LOCALAPPDATA%/Vedisoft/{name}'],
    executables: ['{name}.exe'],
    sharedDumps: ['%LOCALAPPDATA%/CrashDumps'],
    reports: ['%HOME%/Downloads'],
  };
  const table = await put(
    'locations.json',
    JSON.stringify({ schemaVersion: 1, names: ['SoftphonePro'], platforms: { linux: places } }),
  );
  context = {
    assetsDir,
    platform: 'linux',
    env: { HOME: home, LOCALAPPDATA: join(root, 'Local'), [LOCATIONS_VARIABLE]: table },
  };
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('finding sources', () => {
  it('gives one item for the settings file, one for each log folder, and their totals', async () => {
    await put('Local/SoftphonePro/SoftphonePro.ini', `[AppSettings]\r\nLogPath=${join(root, 'журналы')}\r\n`);
    await put('журналы/sip.log', 'a'.repeat(100));
    const old = await put('журналы/sip.log.1', 'b'.repeat(50));
    await utimes(old, new Date('2026-11-01T10:00:00Z'), new Date('2026-11-01T10:00:00Z'));
    const found = await findSources(context);
    expect(found.map(({ kind, name, proposed }) => [kind, name, proposed])).toEqual([
      ['settings', 'SoftphonePro.ini', true],
      ['log', 'журналы', true],
    ]);
    expect(found[1]).toMatchObject({
      isFolder: true,
      files: 2,
      bytes: 150,
      timeSpan: { first: '2026-11-01T10:00:00.000Z' },
    });
  });

  it.each([
    ['windows-1251', (text: string) => cp1251(text)],
    ['UTF-16 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
  ])('reads LogPath from a settings file in %s', async (_name, encode) => {
    await put(
      'Local/SoftphonePro/SoftphonePro.ini',
      encode('[AppSettings]\r\nLanguage=Russian\r\nLogPath=Журнал\r\n'),
    );
    await put('Local/SoftphonePro/Журнал/1.txt');
    expect((await findSources(context)).map(({ name }) => name)).toEqual(['SoftphonePro.ini', 'Журнал']);
  });

  it('takes the folder of a file that LogPath names, and no folder that is a home or a drive', async () => {
    const log = await put('logs/phone.log');
    await put('Local/SoftphonePro/SoftphonePro.ini', `[AppSettings]\nLogPath=${log}\n`);
    expect((await findSources(context)).find(({ kind }) => kind === 'log')).toMatchObject({
      name: 'logs',
      isFolder: true,
    });
    await put('Local/SoftphonePro/SoftphonePro.ini', '[AppSettings]\nLogPath=/\n');
    expect((await findSources(context)).filter(({ kind }) => kind === 'log')).toEqual([]);
    await put('Local/SoftphonePro/SoftphonePro.ini', `[AppSettings]\nLogPath=${join(root, 'нет такой')}\n`);
    expect((await findSources(context)).filter(({ kind }) => kind === 'log')).toEqual([]);
  });

  it("finds logs, dumps and recordings around the settings, and other programs' dumps not", async () => {
    await put('Local/SoftphonePro/SoftphonePro.ini', '[AppSettings]\nLogPath=\n');
    await put('Local/SoftphonePro/logs/a.log');
    await put('Local/SoftphonePro/logs/old/b.log');
    await put('Local/SoftphonePro/records/1.wav');
    await put('Local/Vedisoft/SoftphonePro/dumps/1.dmp');
    await put('Local/CrashDumps/SoftphonePro.exe.1234.dmp');
    await put('Local/CrashDumps/winword.exe.77.dmp');
    await put('home/Downloads/Softphone report 12345.zip');
    await put('home/Downloads/photos.zip');
    const found = await findSources(context);
    expect(found.map(({ kind, name, proposed }) => `${kind} ${name} ${proposed}`).sort()).toEqual([
      'crash-dump SoftphonePro.exe.1234.dmp true',
      'crash-dump dumps true',
      'log logs true',
      'recording records false',
      'report-zip Softphone report 12345.zip false',
      'settings SoftphonePro.ini true',
    ]);
  });

  it('survives a loop of links, a damaged settings file and an unusable table', async () => {
    await put('Local/SoftphonePro/SoftphonePro.ini', Buffer.from([0xff, 0xfe, 0, 0xd8, 1, 2, 3]));
    await put('Local/SoftphonePro/logs/a.log');
    await symlink(join(root, 'Local/SoftphonePro'), join(root, 'Local/SoftphonePro/logs/loop'));
    const found = await findSources(context);
    expect(found.map(({ kind, files }) => [kind, files])).toEqual([
      ['settings', 1],
      ['log', 1],
    ]);
    await put('locations.json', '{"schemaVersion":1,');
    expect(await findSources(context)).toEqual([]);
  });

  it('finds nothing on a PC without the softphone', async () => {
    expect(await findSources(context)).toEqual([]);
  });
});

describe('where to look', () => {
  it('reads the shipped table for Windows with its variables in any case', async () => {
    const env = { LocalAppData: '/w/Local', APPDATA: '/w/Roaming', USERPROFILE: '/w' };
    const { settings, programs } = await readLocations({ assetsDir, platform: 'win32', env });
    expect(settings).toContain('/w/Local/SoftphonePro/SoftphonePro.ini');
    expect(programs).toEqual(['/w/Local/Vedisoft/SoftphonePro', '/w/Local/Vedisoft/Callifi']);
  });

  it('drops a path whose variable is not set', () => {
    expect(expandPath('%NOTHING%/x', context)).toBeNull();
  });

  it('reads keys without regard to case and skips what is no setting', () => {
    const ini = parseIni(
      '; remark\n[AppSettings]\nLOGPATH = C:\\logs \nno value\n=x\n[SipAccount1]\nPassword=a=b',
    );
    expect(ini.get('appsettings')?.get('logpath')).toBe('C:\\logs');
    expect(ini.get('sipaccount1')?.get('password')).toBe('a=b');
  });
});

describe('what the user chose', () => {
  it('describes a folder of logs, a file and a zip', async () => {
    await put('picked/phone.log');
    const zip = await put('отчёт.zip');
    expect(await describeSource(join(root, 'picked'))).toMatchObject({
      ok: true,
      value: { kind: 'log', origin: 'added', isFolder: true, files: 1, proposed: true },
    });
    expect(await describeSource(zip)).toMatchObject({
      ok: true,
      value: { kind: 'report-zip', name: 'отчёт.zip', isFolder: false },
    });
  });

  it('names what is missing, unreadable or no file', async () => {
    expect(await describeSource(join(root, 'нет.log'))).toEqual({
      ok: false,
      failure: { kind: 'not-found', name: 'нет.log' },
    });
    const pipe = join(root, 'pipe.log');
    execFileSync('mkfifo', [pipe]);
    expect(await describeSource(pipe)).toMatchObject({ ok: false, failure: { kind: 'file-not-accepted' } });
    const socket = join(root, 's');
    const server = createServer().listen(socket);
    await new Promise((ready) => server.once('listening', ready));
    expect(await describeSource(socket)).toMatchObject({ ok: false, failure: { kind: 'file-not-accepted' } });
    await new Promise((closed) => server.close(closed));
    await symlink(join(root, 'b'), join(root, 'a'));
    await symlink(join(root, 'a'), join(root, 'b'));
    expect(await describeSource(join(root, 'a'))).toMatchObject({
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
    expect(await findVersion(context)).toBe('5.7.3.0');
  });

  it('is null where nothing tells it', async () => {
    expect(await findVersion(context)).toBeNull();
  });
});
