import { execFileSync } from 'node:child_process';
import { mkdir, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSources } from './find-sources';
import { place, put, usePlace } from './sources.fixture';

usePlace();

/** windows-1251 of plain Russian letters and ASCII. */
function cp1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => (letter > 'Ё' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0))),
  );
}

describe('finding sources', () => {
  it('gives one item for the settings file, one for each log folder, and their totals', async () => {
    await put(
      'Local/SoftphonePro/SoftphonePro.ini',
      `[AppSettings]\r\nLogPath=${join(place.root, 'журналы')}\r\n`,
    );
    await put('журналы/sip.log', 'a'.repeat(100));
    const old = await put('журналы/sip.log.1', 'b'.repeat(50));
    await utimes(old, new Date('2026-11-01T10:00:00Z'), new Date('2026-11-01T10:00:00Z'));
    const found = await findSources(place.context);
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
    expect((await findSources(place.context)).map(({ name }) => name)).toEqual([
      'SoftphonePro.ini',
      'Журнал',
    ]);
  });

  it('takes the folder of a file that LogPath names, and no folder that is a place.home or a drive', async () => {
    const log = await put('logs/phone.log');
    await put('Local/SoftphonePro/SoftphonePro.ini', `[AppSettings]\nLogPath=${log}\n`);
    expect((await findSources(place.context)).find(({ kind }) => kind === 'log')).toMatchObject({
      name: 'logs',
      isFolder: true,
    });
    await put('Local/SoftphonePro/SoftphonePro.ini', '[AppSettings]\nLogPath=/\n');
    expect((await findSources(place.context)).filter(({ kind }) => kind === 'log')).toEqual([]);
  });

  it.each([
    ['/нет/такой', 'такой'],
    ['C:\\Журналы\\sip', 'sip'],
    ['%НЕТ_ПЕРЕМЕННОЙ%/logs', 'logs'],
    ['подпапка\\логи', 'логи'],
  ])('tells that the place %s of the settings is not there', async (logPath, name) => {
    await put('Local/SoftphonePro/SoftphonePro.ini', `[AppSettings]\nLogPath=${logPath}\n`);
    expect((await findSources(place.context)).filter(({ kind }) => kind === 'log')).toMatchObject([
      { name, problem: 'not-there', files: 0, proposed: true },
    ]);
  });

  it('reads a LogPath with variables and one that leads through a link', async () => {
    await put('журналы/sip.log');
    await symlink(join(place.root, 'журналы'), join(place.root, 'ссылка'));
    for (const logPath of ['%LOCALAPPDATA%/../журналы', '"%LocalAppData%/../ссылка"']) {
      await put('Local/SoftphonePro/SoftphonePro.ini', `[AppSettings]\nLogPath=${logPath}\n`);
      const logs = (await findSources(place.context)).filter(({ kind }) => kind === 'log');
      expect(logs).toMatchObject([{ path: join(place.root, 'журналы'), problem: null }]);
    }
  });

  it('lists places that lie in one another once', async () => {
    const logs = join(place.root, 'Local/SoftphonePro');
    await put('Local/SoftphonePro/SoftphonePro.ini', `[AppSettings]\nLogPath=${logs}\n`);
    await put('Local/SoftphonePro/sip.log');
    await put('Local/SoftphonePro/logs/old.log');
    await put('Local/SoftphonePro/dumps/1.dmp');
    await put('Local/SoftphonePro/records/1.wav');
    await symlink(join(place.root, 'Local/SoftphonePro/dumps'), join(place.root, 'Local/CrashDumps'));
    const found = await findSources(place.context);
    expect(found.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'settings SoftphonePro.ini',
      'log SoftphonePro',
    ]);
  });

  it('offers what else lies beside the settings without proposing it, and no program', async () => {
    await put('Local/SoftphonePro/SoftphonePro.ini', '[AppSettings]\n');
    await put('Local/SoftphonePro/logs/a.log');
    await put('Local/Vedisoft/SoftphonePro/LICENSE.txt');
    await put('Local/Vedisoft/SoftphonePro/SoftphonePro.exe');
    expect((await findSources(place.context)).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'settings SoftphonePro.ini',
      'log logs',
    ]);
    await put('Local/SoftphonePro/contacts.dat');
    expect((await findSources(place.context)).at(-1)).toMatchObject({
      kind: 'settings',
      name: 'SoftphonePro',
      isFolder: true,
      proposed: false,
    });
  });

  it('knows a report zip by the settings file in it, newest first, and neither an installer nor our own package', async () => {
    const script = `import sys,zipfile,os
for at,(name,entries) in enumerate([('a.zip',['data/SOFTPHONEPRO.INI']),('softphone-setup.zip',['SoftphonePro.exe']),('SR-1.zip',['manifest.json','system.json','softphone/SoftphonePro.ini']),('фото.zip',['1.jpg']),('Softphone отчёт.zip',['1.txt'])]):
  path=os.path.join(sys.argv[1],name)
  z=zipfile.ZipFile(path,'w')
  for e in entries: z.writestr(e,'x')
  z.close(); os.utime(path,(1e9+at,1e9+at))`;
    await mkdir(join(place.home, 'Downloads'));
    execFileSync('python3', ['-c', script, join(place.home, 'Downloads')]);
    expect((await findSources(place.context)).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'report-zip Softphone отчёт.zip',
      'report-zip a.zip',
    ]);
  });

  it("finds the system's reports of the softphone alone: macOS and Windows Error Reporting", async () => {
    await put('Local/CrashDumps/SoftphonePro-2026-11-22-130001.ips', '{}');
    await put('Local/CrashDumps/Safari-2026-11-22-130001.ips', '{}');
    await put('Local/CrashDumps/AppCrash_SoftphonePro.exe_1f2e/Report.wer');
    await put('Local/CrashDumps/AppCrash_winword.exe_77/Report.wer');
    expect((await findSources(place.context)).map(({ name }) => name).sort()).toEqual([
      'Report.wer',
      'SoftphonePro-2026-11-22-130001.ips',
    ]);
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
    const found = await findSources(place.context);
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
    await symlink(join(place.root, 'Local/SoftphonePro'), join(place.root, 'Local/SoftphonePro/logs/loop'));
    const found = await findSources(place.context);
    expect(found.map(({ kind, files }) => [kind, files])).toEqual([
      ['settings', 1],
      ['log', 1],
    ]);
    await put('locations.json', '{"schemaVersion":1,');
    expect(await findSources(place.context)).toEqual([]);
  });

  it('finds nothing on a PC without the softphone', async () => {
    expect(await findSources(place.context)).toEqual([]);
  });
});
