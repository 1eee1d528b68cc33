import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findMailProgram, type SystemQuestions } from './find-mail-program';

const key = String.raw`HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.eml\UserChoice`;

/** The print of `reg query` (documentation of `reg query`, Windows commands): key, then name, type and data by four blanks. */
const choice = (progId: string) => `\r\n${key}\r\n    ProgId    REG_SZ    ${progId}\r\n\r\n`;
/** Classic Outlook's class and command as Office's installer registers them. */
const OUTLOOK_CLASS = [
  String.raw`HKEY_CLASSES_ROOT\Outlook.File.eml.15\shell\open\command`,
  String.raw`    (по умолчанию)    REG_SZ    "C:\Program Files\Microsoft Office\Root\Office16\OUTLOOK.EXE" /eml "%1"`,
].join('\r\n');
/** A packaged program: Windows makes up the class, and the package stands in it. */
const NEW_OUTLOOK_CLASS = [
  String.raw`HKEY_CLASSES_ROOT\AppX4zs4fb7v6cxyvh1mpwegst5jcgkfh7hg\Application`,
  '    ApplicationName    REG_SZ    @{Microsoft.OutlookForWindows_1.2025.1111.100_x64__8wekyb3d8bbwe?ms-resource://x}',
].join('\r\n');
const OTHER_CLASS = [
  String.raw`HKEY_CLASSES_ROOT\Editor.eml\shell\open\command`,
  String.raw`    (Default)    REG_SZ    "C:\Program Files\Plain Editor\plain-editor.exe" "%1"`,
].join('\r\n');

function windows(answers: Readonly<Record<string, string>>): SystemQuestions & { asked: string[] } {
  const asked: string[] = [];
  return {
    platform: 'win32',
    env: { SystemRoot: String.raw`D:\Windows` },
    home: String.raw`C:\Users\Мария`,
    asked,
    ask: (program, args) => {
      asked.push(program);
      return Promise.resolve(answers[args[1] ?? ''] ?? null);
    },
    read: () => Promise.resolve(null),
  };
}
const CHOICE = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.eml\UserChoice`;

describe('findMailProgram on Windows', () => {
  it.each([
    ['Outlook.File.eml.15', OUTLOOK_CLASS, { kind: 'outlook', name: 'Microsoft Outlook' }],
    // Thunderbird's class: CLS_EML in its own Windows integration.
    ['ThunderbirdEML', '', { kind: 'thunderbird', name: 'Thunderbird' }],
    ['AppX4zs4fb7v6cxyvh1mpwegst5jcgkfh7hg', NEW_OUTLOOK_CLASS, { kind: 'outlook-new', name: 'Outlook' }],
    ['Editor.eml', OTHER_CLASS, { kind: 'other', name: 'plain-editor' }],
  ])('names what the person chose: %s', async (progId, classText, program) => {
    const system = windows({ [CHOICE]: choice(progId), [`HKCR\\${progId}`]: classText });
    expect(await findMailProgram(system)).toEqual(program);
    expect(new Set(system.asked)).toEqual(new Set([String.raw`D:\Windows\System32\reg.exe`]));
  });

  it('takes what is registered where the person chose nothing, in any language of the system', async () => {
    const registered =
      '\r\nHKEY_CLASSES_ROOT\\.eml\r\n    (по умолчанию)    REG_SZ    Outlook.File.eml.15\r\n';
    const system = windows({ 'HKCR\\.eml': registered, 'HKCR\\Outlook.File.eml.15': OUTLOOK_CLASS });
    expect(await findMailProgram(system)).toEqual({ kind: 'outlook', name: 'Microsoft Outlook' });
  });

  it('asks nothing about a class that could be something else than a name', async () => {
    const system = windows({ [CHOICE]: choice('..\\..\\evil /s & calc') });
    expect(await findMailProgram(system)).toEqual({ kind: 'unknown', name: null });
    expect(system.asked).toHaveLength(2);
  });

  it('does not know what no command tells', async () => {
    expect(await findMailProgram(windows({}))).toEqual({ kind: 'unknown', name: null });
  });
});

describe('findMailProgram on macOS', () => {
  /** The keys of LaunchServices' list as `plutil -convert json` prints them. */
  const handlers = (...LSHandlers: object[]) => JSON.stringify({ LSHandlers });
  const macos = (json: string | null): SystemQuestions => ({
    platform: 'darwin',
    env: {},
    home: '/Users/maria',
    ask: (program, args) =>
      Promise.resolve(program === '/usr/bin/plutil' && args[4]?.startsWith('/Users/maria/') ? json : null),
    read: () => Promise.resolve(null),
  });
  const mailto = { LSHandlerURLScheme: 'mailto', LSHandlerRoleAll: 'org.mozilla.thunderbird' };

  it.each([
    [
      handlers(mailto, {
        LSHandlerContentType: 'com.apple.mail.email',
        LSHandlerRoleAll: 'com.microsoft.outlook',
        LSHandlerPreferredVersions: { LSHandlerRoleAll: '-' },
      }),
      { kind: 'outlook', name: 'Microsoft Outlook' },
    ],
    [
      handlers({ LSHandlerContentTag: 'eml', LSHandlerRoleAll: 'org.mozilla.thunderbird' }),
      { kind: 'thunderbird', name: 'Thunderbird' },
    ],
    [
      handlers({
        LSHandlerContentType: 'public.email-message',
        LSHandlerRoleViewer: 'com.readdle.SparkDesktop',
      }),
      { kind: 'other', name: 'SparkDesktop' },
    ],
    // The choice for mailto: says nothing about files.
    [handlers(mailto), { kind: 'apple-mail', name: 'Apple Mail' }],
    ['{"LSHandlers": "none"}', { kind: 'unknown', name: null }],
    ['{"LSHandlers": [', { kind: 'unknown', name: null }],
  ])('reads %s', async (json, program) => {
    expect(await findMailProgram(macos(json))).toEqual(program);
  });

  it('does not know where the list cannot be converted', async () => {
    expect(await findMailProgram(macos(null))).toEqual({ kind: 'unknown', name: null });
  });
});

describe('findMailProgram on Linux', () => {
  const linux = (answer: string | null, dataHome = '/nowhere'): SystemQuestions => ({
    platform: 'linux',
    env: { XDG_DATA_HOME: dataHome, XDG_DATA_DIRS: '' },
    home: '/home/maria',
    ask: (program) => Promise.resolve(program === 'xdg-mime' ? answer : null),
    read: (path) => Promise.resolve(path.startsWith(dataHome) ? `[Desktop Entry]\nName=Почта\n` : null),
  });

  it.each([
    ['thunderbird.desktop\n', { kind: 'thunderbird', name: 'Thunderbird' }],
    ['org.gnome.Evolution.desktop\n', { kind: 'other', name: 'Evolution' }],
    ['', { kind: 'none', name: null }],
    ['../../etc/passwd\n', { kind: 'none', name: null }],
  ])('reads the answer %j of xdg-mime', async (answer, program) => {
    const system = { ...linux(answer), read: () => Promise.resolve(null) };
    expect(await findMailProgram(system)).toEqual(program);
  });

  it('calls the program as its desktop file does, and no action of it', async () => {
    const text = '[Desktop Entry]\nName[de]=Post\nName=Почта\n[Desktop Action compose]\nName=Neu\n';
    const system = { ...linux('net.example.mail.desktop'), read: () => Promise.resolve(text) };
    expect(await findMailProgram(system)).toEqual({ kind: 'other', name: 'Почта' });
  });

  it.runIf(process.platform === 'linux')('asks the real xdg-mime of this system', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'xdg-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, 'applications'));
    const before = { ...process.env };
    onTestFinished(() => {
      process.env = before;
    });
    await writeFile(
      join(folder, 'applications', 'thunderbird.desktop'),
      '[Desktop Entry]\nType=Application\nName=Thunderbird Mail\nExec=/bin/true %u\nMimeType=message/rfc822;\n',
    );
    await writeFile(
      join(folder, 'applications', 'mimeapps.list'),
      '[Default Applications]\nmessage/rfc822=thunderbird.desktop\n',
    );
    Object.assign(process.env, { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder });
    const { name, kind } = await findMailProgram();
    // A system without xdg-utils cannot tell.
    expect([
      { name: 'Thunderbird Mail', kind: 'thunderbird' },
      { name: null, kind: 'unknown' },
    ]).toContainEqual({
      name,
      kind,
    });
  });
});
