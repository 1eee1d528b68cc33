import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { MailProgram } from '../../contract/delivery';
import { linuxProgram, parseDesktopFileName } from './linux-program';
import { LAUNCH_SERVICES, macosProgram } from './macos-program';
import { UNKNOWN_PROGRAM } from './mail-program-kind';
import { EML_CHOICE, EML_CLASS, parseProgId, windowsProgram } from './windows-program';

/** What the search asks; a test gives its own answers. */
export interface SystemQuestions {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** What a program prints; `null` where it is not there, fails, or takes too long. */
  readonly ask: (program: string, args: readonly string[]) => Promise<string | null>;
  /** The beginning of a text file; `null` where it cannot be read. */
  readonly read: (path: string) => Promise<string | null>;
}

const ANSWERS_WITHIN_MS = 3000;
const OUTPUT_MAX = 256 * 1024;

/** This computer. */
const THIS_SYSTEM: SystemQuestions = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  ask,
  read: (path) =>
    readFile(path, 'utf8').then(
      (text) => text.slice(0, OUTPUT_MAX),
      () => null,
    ),
};

/**
 * Tells which program the system opens an `.eml` file with (research: mail, part 4). Only reads the system's settings, by
 * its own commands with a time limit; what they do not tell is `unknown`, and a system without such a program is `none`.
 */
export function findMailProgram(system: SystemQuestions = THIS_SYSTEM): Promise<MailProgram> {
  if (system.platform === 'win32') return onWindows(system);
  if (system.platform === 'darwin') return onMacos(system);
  return onLinux(system);
}

async function onWindows({ env, ask: question }: SystemQuestions): Promise<MailProgram> {
  // By its full path: a program of that name beside ours must not be started instead.
  const reg = `${env['SystemRoot'] ?? String.raw`C:\Windows`}\\System32\\reg.exe`;
  const query = (...args: string[]) => question(reg, ['query', ...args]);
  const chosen = parseProgId((await query(EML_CHOICE, '/v', 'ProgId')) ?? '');
  const progId = chosen ?? parseProgId((await query(EML_CLASS, '/ve')) ?? '');
  if (progId === null) return UNKNOWN_PROGRAM;
  return windowsProgram(progId, (await query(`HKCR\\${progId}`, '/s')) ?? '');
}

async function onMacos({ home, ask: question }: SystemQuestions): Promise<MailProgram> {
  const file = join(home, LAUNCH_SERVICES);
  const json = await question('/usr/bin/plutil', ['-convert', 'json', '-o', '-', file]);
  return json === null ? UNKNOWN_PROGRAM : macosProgram(json);
}

async function onLinux({ env, home, ask: question, read }: SystemQuestions): Promise<MailProgram> {
  const answer = await question('xdg-mime', ['query', 'default', 'message/rfc822']);
  if (answer === null) return UNKNOWN_PROGRAM;
  const desktopFile = parseDesktopFileName(answer);
  if (desktopFile === null) return linuxProgram(null, null);
  const own = env['XDG_DATA_HOME'] ?? join(home, '.local', 'share');
  const shared = env['XDG_DATA_DIRS'] ?? '/usr/local/share:/usr/share';
  for (const folder of [own, ...shared.split(':')].filter((one) => one !== '').slice(0, 20)) {
    const text = await read(join(folder, 'applications', desktopFile));
    if (text !== null) return linuxProgram(desktopFile, text);
  }
  return linuxProgram(desktopFile, null);
}

function ask(program: string, args: readonly string[]): Promise<string | null> {
  const limits = { timeout: ANSWERS_WITHIN_MS, maxBuffer: OUTPUT_MAX, windowsHide: true };
  return new Promise((resolve) => {
    execFile(program, [...args], limits, (error, stdout) => resolve(error === null ? stdout : null));
  });
}
