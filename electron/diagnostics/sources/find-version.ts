import { join } from 'node:path';
import { runCommand } from '../system/run-command';
import { kindOfFile } from './file-kind';
import { readLocations, type LocationContext } from './locations';
import { decodeSettings, readPart, readSettings } from './read-settings';
import { findSources } from './find-sources';
import { scanFolder } from './scan-folder';

const PART_BYTES = 256 * 1024;
const MAX_LOGS = 4;
const COMMAND_MS = 4000;

/** `Softphone.Pro 5.7.1.0` as programs name themselves, also in a SIP User-Agent (RFC 3261, 20.41). */
const IN_TEXT = /softphone[.\s]?pro([^\d\n]{0,20})(\d{1,5}\.\d{1,5}\.[\d.]{1,12})/giu;
/** What may stand between the name and its version; other words make the number something else. */
const BETWEEN = /^(?:version|версия|ver|v|[\s/_:=.(-])*$/iu;

function isVersion(text: string): boolean {
  const parts = text.split('.');
  return parts.length >= 2 && parts.length <= 4 && parts.every((part) => /^\d{1,5}$/.test(part));
}

/** The last version that a text names, because the newest lines are at the end. */
export function versionInText(text: string): string | null {
  const named = Array.from(text.matchAll(IN_TEXT), ([, between = '', number = '']) =>
    BETWEEN.test(between) ? number.replace(/\.+$/, '') : '',
  );
  return named.findLast(isVersion) ?? null;
}

async function versionInLogs(folders: readonly string[]): Promise<string | null> {
  const scans = await Promise.all(
    folders.map((folder) => scanFolder(folder, { maxDepth: 2, maxEntries: 5000 })),
  );
  const logs = scans.flatMap(({ files }) => files).filter(({ name }) => kindOfFile(name) === 'log');
  const newest = logs.sort((a, b) => b.modifiedMs - a.modifiedMs).slice(0, MAX_LOGS);
  for (const { path } of newest) {
    for (const end of ['tail', 'start'] as const) {
      const part = await readPart(path, PART_BYTES, end).catch(() => Buffer.alloc(0));
      const version = versionInText(decodeSettings(part));
      if (version !== null) return version;
    }
  }
  return null;
}

async function versionInSettings(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const app = (await readSettings(path))?.get('appsettings');
    const version = app?.get('version') ?? app?.get('appversion') ?? '';
    if (isVersion(version)) return version;
  }
  return null;
}

/** File version of the program as Windows keeps it; the path goes in by an environment variable, never as code. */
async function versionOfProgram(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const script = '(Get-Item -LiteralPath $env:SOFTPHONE_REPORT_PROGRAM).VersionInfo.FileVersion';
    const args = ['-NoProfile', '-NonInteractive', '-Command', script];
    const run = await runCommand('powershell.exe', args, {
      timeoutMs: COMMAND_MS,
      env: { SOFTPHONE_REPORT_PROGRAM: path },
    });
    const version = run.ok ? run.stdout.trim().replaceAll(', ', '.') : '';
    if (isVersion(version)) return version;
  }
  return null;
}

/** Version of the softphone by its program file (Windows), its newest log lines or its settings; `null` when none tells. */
export async function findVersion(context: LocationContext): Promise<string | null> {
  const [locations, sources] = await Promise.all([readLocations(context), findSources(context)]);
  const programs = locations.programs.flatMap((folder) =>
    locations.executables.map((name) => join(folder, name)),
  );
  const ofProgram = context.platform === 'win32' ? await versionOfProgram(programs) : null;
  const pathsOf = (kind: string): string[] =>
    sources.filter((source) => source.kind === kind).map(({ path }) => path);
  return ofProgram ?? (await versionInLogs(pathsOf('log'))) ?? (await versionInSettings(pathsOf('settings')));
}
