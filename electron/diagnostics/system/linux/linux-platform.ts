import type { SystemValue } from '../../../contract/evidence';
import type { SystemAccess } from '../access';
import { absent, found, numbered } from '../collector';
import type { Platform } from '../platform';
import { linuxDisks, linuxDisplays, linuxHardware, linuxPower, linuxRelease } from './linux-computer';
import { linuxAdapters, linuxGateway, linuxNameServers, linuxProxy } from './linux-network';
import { describeServer, parseCards, parseNodes } from './sound';

const SHORT_MS = 1500;
const MAX_PROCESSES = 20_000;

async function audio({ run, read }: SystemAccess): Promise<SystemValue[]> {
  const [cards, info, sources, sinks] = await Promise.all([
    read('/proc/asound/cards'),
    run('pactl', ['info'], SHORT_MS),
    run('pactl', ['list', 'sources'], SHORT_MS),
    run('pactl', ['list', 'sinks'], SHORT_MS),
  ]);
  const why = info.ok ? '' : `the sound server does not tell it: ${info.reason}`;
  const server = info.ok
    ? describeServer(
        info.stdout,
        parseNodes(sources.ok ? sources.stdout : ''),
        parseNodes(sinks.ok ? sinks.stdout : ''),
      )
    : ['default-input', 'default-output', 'devices', 'audio-service'].map((id) => absent(id, why));
  return [
    ...server,
    ...numbered('card', parseCards(cards ?? ''), 'the kernel has no sound card'),
    absent('microphone-permission', 'not applicable: desktop programs on Linux need none'),
  ];
}

async function firewall({ run, read }: SystemAccess): Promise<SystemValue> {
  const [ufw, firewalld] = await Promise.all([
    read('/etc/ufw/ufw.conf'),
    run('firewall-cmd', ['--state'], SHORT_MS),
  ]);
  const isOn = (text: string): string => (/^ENABLED=yes$/m.test(text) ? 'on' : 'off');
  if (firewalld.ok) return found('firewall', `firewalld ${firewalld.stdout.trim()}`);
  if (ufw !== null) return found('firewall', `ufw ${isOn(ufw)}`);
  return absent('firewall', 'neither ufw nor firewalld; rules of the kernel are not read');
}

async function security(access: SystemAccess): Promise<SystemValue[]> {
  const [rules, enforce, apparmor] = await Promise.all([
    firewall(access),
    access.read('/sys/fs/selinux/enforce'),
    access.read('/sys/module/apparmor/parameters/enabled'),
  ]);
  const selinux = enforce === null ? '' : `SELinux ${enforce === '1' ? 'enforcing' : 'permissive'}`;
  const guards = [selinux, apparmor === 'Y' ? 'AppArmor' : ''].filter((part) => part !== '');
  return [
    absent('antivirus', 'not applicable: Linux keeps no list of security products'),
    rules,
    found('access-control', guards.length === 0 ? 'none seen' : guards.join(', ')),
  ];
}

async function programs({
  list,
  read,
}: SystemAccess): Promise<{ names: readonly string[] } | { reason: string }> {
  const ids = (await list('/proc')).filter((name) => /^\d+$/.test(name)).slice(0, MAX_PROCESSES);
  if (ids.length === 0) return { reason: 'the system does not show its processes' };
  const names = await Promise.all(ids.map((id) => read(`/proc/${id}/comm`)));
  return { names: names.filter((name) => name !== null) };
}

/** Linux: mostly files of the kernel, a few programs with short limits. */
export function linuxPlatform(access: SystemAccess): Platform {
  return {
    release: () => linuxRelease(access),
    hardware: () => linuxHardware(access),
    disks: () => linuxDisks(access),
    displays: () => linuxDisplays(access),
    power: () => linuxPower(access),
    audio: () => audio(access),
    adapters: () => linuxAdapters(access),
    gateway: () => linuxGateway(access),
    proxy: () => linuxProxy(access),
    nameServers: () => linuxNameServers(access),
    security: () => security(access),
    language: () =>
      Promise.resolve([
        found('code-page', access.env['LC_ALL'] ?? access.env['LC_CTYPE'] ?? access.env['LANG']),
      ]),
    programs: () => programs(access),
  };
}
