import type { SystemValue } from '../../../contract/evidence';
import type { SystemAccess } from '../access';
import { absent, found, fromOutput } from '../collector';
import { maskAddress } from '../mask-identity';
import { parseDf } from '../parse-df';
import type { Platform } from '../platform';
import { looksLikeVpn } from '../vpn-names';
import { macosSecurity } from './macos-security';
import { parseLines } from './property-lines';
import { describeMacNameServers, describeMacProxy, parseVpnServices } from './scutil';
import { describeMacDisplays, describeMacSound } from './system-profiler';

const SHORT_MS = 1500;
const FIRST_MS = 600;

/** Edition and build of sw_vers(1). */
export function describeMacRelease(output: string): SystemValue[] {
  const values = parseLines(output);
  const extra = values.get('ProductVersionExtra') ?? '';
  const name = `${values.get('ProductName') ?? ''} ${values.get('ProductVersion') ?? ''} ${extra}`;
  return [found('edition', name), found('build', values.get('BuildVersion'))];
}

/** Model and virtualisation of sysctl(8): `kern.hv_vmm_present` is 1 inside of a virtual machine. */
export function describeMacHardware(output: string, env: SystemAccess['env']): SystemValue[] {
  const values = parseLines(output);
  const virtual = values.get('kern.hv_vmm_present');
  return [
    found('model', values.get('hw.model')),
    virtual === undefined
      ? absent('virtualisation', 'this macOS does not tell it')
      : found('virtualisation', virtual === '1' ? 'virtual machine' : 'none seen'),
    found(
      'session',
      env['SSH_CONNECTION'] === undefined ? 'local, or by screen sharing' : 'remote, over SSH',
    ),
  ];
}

/** Battery of `pmset -g batt`, plan by the low power mode of `pmset -g`. */
export function describeMacPower(battery: string, settings: string): SystemValue[] {
  const isMains = battery.includes("'AC Power'");
  const percent = /\t(\d{1,3})%/.exec(battery)?.[1];
  const low = /^\s*lowpowermode\s+(\d)/m.exec(settings)?.[1];
  return [
    percent === undefined
      ? found('battery', isMains ? 'none' : '')
      : found('battery', `${percent} %, ${isMains ? 'on mains' : 'on battery'}`),
    low === undefined
      ? absent('plan', 'this Mac has no low power mode')
      : found('plan', low === '1' ? 'low power mode' : 'normal'),
  ];
}

/** Hardware ports of `networksetup -listallhardwareports`, the names that the system settings show. */
export function parseHardwarePorts(output: string): { readonly port: string; readonly device: string }[] {
  return Array.from(
    output.matchAll(/^Hardware Port: (.{1,120})\r?\nDevice: (\S{1,40})/gm),
    ([, port = '', device = '']) => ({ port, device }),
  );
}

async function adapters({ run }: SystemAccess): Promise<SystemValue[]> {
  const [ports, services] = await Promise.all([
    run('networksetup', ['-listallhardwareports'], SHORT_MS),
    run('scutil', ['--nc', 'list'], SHORT_MS),
  ]);
  const links = fromOutput(ports, ['links'], (output) =>
    parseHardwarePorts(output)
      .slice(0, 40)
      .map(({ port, device }) =>
        found(`link ${device}`, `${port}${looksLikeVpn(port) ? ', looks like a VPN' : ''}`),
      ),
  );
  const vpn = services.ok ? parseVpnServices(services.stdout) : [];
  return [
    ...(links.length === 0 ? [absent('links', 'macOS lists none')] : links),
    services.ok
      ? found('vpn', vpn.length === 0 ? 'none is set up' : vpn.join(', '))
      : absent('vpn', services.reason),
  ];
}

/** Gateway of `route -n get default`; without a default route the command fails. */
export function describeMacGateway(output: string): SystemValue[] {
  const values = parseLines(output);
  const gateway = values.get('gateway') ?? '';
  const adapter = values.get('interface') ?? '';
  if (gateway === '' && adapter === '') return [absent('gateway', 'no default route')];
  const shown = /^[\d.:a-f]/i.test(gateway) ? maskAddress(gateway) : 'directly on the link';
  return [found('gateway', `${shown} by ${adapter}`)];
}

async function audio({ run }: SystemAccess): Promise<SystemValue[]> {
  const report = await run('system_profiler', ['-json', 'SPAudioDataType']);
  return [
    ...fromOutput(report, ['default-input', 'default-output', 'devices'], describeMacSound),
    absent('drivers', 'not applicable: macOS has its sound drivers built in'),
    absent('microphone-permission', 'macOS tells no program about the permissions of another'),
  ];
}

async function power({ run }: SystemAccess): Promise<SystemValue[]> {
  const [battery, settings] = await Promise.all([
    run('pmset', ['-g', 'batt'], SHORT_MS),
    run('pmset', ['-g'], SHORT_MS),
  ]);
  return [
    ...fromOutput(battery, ['battery', 'plan'], (output) =>
      describeMacPower(output, settings.ok ? settings.stdout : ''),
    ),
  ];
}

async function hardware({ run, env }: SystemAccess): Promise<SystemValue[]> {
  const told = await run('sysctl', ['hw.model', 'kern.hv_vmm_present'], SHORT_MS);
  // A name that this macOS does not know makes sysctl fail after it has printed the others.
  return describeMacHardware(told.ok ? told.stdout : told.partial, env);
}

async function disks({ run }: SystemAccess): Promise<SystemValue[]> {
  const df = await run('df', ['-kPl']);
  const listed = parseDf(df.ok ? df.stdout : df.partial);
  return listed.length > 0 ? listed : [absent('disks', df.ok ? 'the system listed none' : df.reason)];
}

async function gateway({ run }: SystemAccess): Promise<SystemValue[]> {
  const route = await run('route', ['-n', 'get', 'default'], SHORT_MS);
  if (route.ok) return describeMacGateway(route.stdout);
  return [absent('gateway', `no default route, or not told: ${route.reason}`)];
}

async function nameServers({ run }: SystemAccess): Promise<SystemValue[]> {
  const dns = await run('scutil', ['--dns'], SHORT_MS);
  return dns.ok ? describeMacNameServers(dns.stdout) : [];
}

async function programs({ run }: SystemAccess): ReturnType<Platform['programs']> {
  const ps = await run('ps', ['-axo', 'comm=']);
  if (!ps.ok) return { reason: ps.reason };
  return { names: ps.stdout.split('\n').map((line) => line.trim().split('/').at(-1) ?? '') };
}

/** macOS: the commands that its manual pages document, all at once, each with a limit. */
export function macosPlatform(access: SystemAccess): Platform {
  const { run, env } = access;
  const report = (type: string): ReturnType<SystemAccess['run']> => run('system_profiler', ['-json', type]);
  return {
    release: async () =>
      fromOutput(await run('sw_vers', [], FIRST_MS), ['edition', 'build'], describeMacRelease),
    hardware: () => hardware(access),
    disks: () => disks(access),
    displays: async () =>
      fromOutput(await report('SPDisplaysDataType'), ['graphics', 'displays', 'scale'], describeMacDisplays),
    power: () => power(access),
    audio: () => audio(access),
    adapters: () => adapters(access),
    gateway: () => gateway(access),
    proxy: async () =>
      fromOutput(
        await run('scutil', ['--proxy'], SHORT_MS),
        ['system-proxy', 'auto-configuration'],
        describeMacProxy,
      ),
    nameServers: () => nameServers(access),
    security: () => macosSecurity(access),
    language: () =>
      Promise.resolve([found('code-page', env['LC_ALL'] ?? env['LANG'] ?? 'UTF-8, as macOS has it')]),
    programs: () => programs(access),
  };
}
