import { readdir, readFile } from 'node:fs/promises';
import si from 'systeminformation';
import type { SystemValue } from '../../contract/evidence';
import { readLocations, type LocationContext } from '../sources/locations';
import { findVersion } from '../sources/find-version';
import { absent, found, type SystemCollector } from './collector';
import { COLLECTOR_MS } from './computer-collectors';
import { runCommand } from './run-command';
import { parseSecurityProducts, SECURITY_SCRIPT } from './windows-security';

const audio: SystemCollector = {
  id: 'audio',
  timeoutMs: COLLECTOR_MS,
  async collect() {
    const devices = await si.audio();
    if (devices.length === 0) return [absent('devices', 'the system listed none')];
    return devices.slice(0, 30).map(({ manufacturer, name, status }, at) => {
      const parts = [manufacturer, name, status].filter((part) => typeof part === 'string' && part !== '');
      return found(`device ${at + 1}`, parts.join(', '));
    });
  },
};

const security: SystemCollector = {
  id: 'security',
  timeoutMs: COLLECTOR_MS,
  async collect() {
    if (process.platform !== 'win32') {
      const reason = 'not applicable: only Windows keeps a list of security products';
      return [absent('antivirus', reason), absent('firewall', reason)];
    }
    const args = ['-NoProfile', '-NonInteractive', '-Command', SECURITY_SCRIPT];
    const run = await runCommand('powershell.exe', args, { timeoutMs: COLLECTOR_MS - 200 });
    return run.ok
      ? parseSecurityProducts(run.stdout)
      : [absent('antivirus', run.reason), absent('firewall', run.reason)];
  },
};

/** Time zone, its offset from UTC, the local time and the language of the system. */
export function describeTime(now: Date, zone: string): SystemValue[] {
  const part = (options: Intl.DateTimeFormatOptions, type: string): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options })
      .formatToParts(now)
      .find((item) => item.type === type)?.value ?? '';
  const offset = part({ timeZoneName: 'longOffset' }, 'timeZoneName');
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(now);
  return [
    found('zone', zone),
    found('offset', offset === 'GMT' ? 'GMT+00:00' : offset),
    found('local-time', local),
    found('locale', Intl.DateTimeFormat().resolvedOptions().locale),
  ];
}

function time(now: Date, zone: string): SystemCollector {
  return { id: 'time', timeoutMs: COLLECTOR_MS, collect: () => Promise.resolve(describeTime(now, zone)) };
}

/** Linux keeps at most 15 letters of a process name in /proc/<pid>/comm (proc(5)). */
async function linuxProcesses(): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).slice(0, 20_000);
  const names = await Promise.all(ids.map((id) => readFile(`/proc/${id}/comm`, 'utf8').catch(() => '')));
  return names.map((name) => name.trim());
}

async function otherProcesses(names: readonly string[]): Promise<string[] | string> {
  const limits = { timeoutMs: COLLECTOR_MS - 200 };
  if (process.platform !== 'win32') {
    const run = await runCommand('ps', ['-axo', 'comm='], limits);
    return run.ok ? run.stdout.split('\n').map((line) => line.trim().split('/').at(-1) ?? '') : run.reason;
  }
  const found: string[] = [];
  for (const name of names) {
    // CSV without a header has no localised words in the lines that matter (learn.microsoft.com, tasklist).
    const run = await runCommand(
      'tasklist.exe',
      ['/FO', 'CSV', '/NH', '/FI', `IMAGENAME eq ${name}`],
      limits,
    );
    if (!run.ok) return run.reason;
    found.push(...Array.from(run.stdout.matchAll(/^"([^"]{1,260})"/gm), (match) => match[1] ?? ''));
  }
  return found;
}

async function running(executables: readonly string[]): Promise<SystemValue> {
  const names = process.platform === 'linux' ? await linuxProcesses() : await otherProcesses(executables);
  if (typeof names === 'string') return absent('running', names);
  const wanted = new Set(
    executables.map((name) => name.toLowerCase().slice(0, process.platform === 'linux' ? 15 : undefined)),
  );
  const count = names.filter((name) => wanted.has(name.toLowerCase())).length;
  return found('running', count === 0 ? 'no' : `yes, ${count} ${count === 1 ? 'process' : 'processes'}`);
}

function softphone(context: LocationContext): SystemCollector {
  return {
    id: 'softphone',
    timeoutMs: COLLECTOR_MS,
    async collect() {
      const { executables } = await readLocations(context);
      const [version, process] = await Promise.all([findVersion(context), running(executables)]);
      const words = 'no program file, log or settings file tells it';
      return [version === null ? absent('version', words) : found('version', version), process];
    },
  };
}

/** What stands around the softphone: sound, security products, time, the softphone itself. */
export function surroundingsCollectors(
  context: LocationContext,
  now: Date,
  zone: string,
): readonly SystemCollector[] {
  return [audio, security, time(now, zone), softphone(context)];
}
