import { endianness } from 'node:os';
import type { SystemValue } from '../../../contract/evidence';
import type { SystemAccess } from '../access';
import { absent, found } from '../collector';
import { maskAddress, maskCredentials } from '../mask-identity';
import { looksLikeVpn } from '../vpn-names';
import { parseRouteTable } from './route-table';

const NET = '/sys/class/net';
const SHORT_MS = 1500;

/** Kinds of adapters by their `type` (linux/if_arp.h). */
const ARP_TYPES: Readonly<Record<string, string>> = {
  '1': 'Ethernet',
  '512': 'PPP',
  '768': 'tunnel',
  '65534': 'tunnel',
};

interface Link {
  readonly text: string;
  readonly isVpn: boolean;
}

async function describeLink(name: string, { read, list }: SystemAccess): Promise<Link> {
  const [type, state, speed, uevent, files] = await Promise.all([
    read(`${NET}/${name}/type`),
    read(`${NET}/${name}/operstate`),
    read(`${NET}/${name}/speed`),
    read(`${NET}/${name}/uevent`),
    list(`${NET}/${name}`),
  ]);
  const special = /^DEVTYPE=(\w{1,30})$/m.exec(uevent ?? '')?.[1];
  const isTunnel =
    files.includes('tun_flags') || special === 'wireguard' || ['512', '65534'].includes(type ?? '');
  const kind = files.includes('wireless')
    ? 'Wi-Fi'
    : (special ?? ARP_TYPES[type ?? ''] ?? `type ${type ?? 'unknown'}`);
  const parts = [
    isTunnel ? 'tunnel' : kind,
    `state ${state ?? 'unknown'}`,
    Number(speed) > 0 ? `${speed ?? ''} Mbit/s` : '',
    files.includes('device') ? '' : 'virtual',
  ];
  return { text: parts.filter((part) => part !== '').join(', '), isVpn: isTunnel || looksLikeVpn(name) };
}

/** Adapters as /sys/class/net tells them; a tunnel device or a telling name makes a VPN likely. */
export async function linuxAdapters(access: SystemAccess): Promise<SystemValue[]> {
  const names = (await access.list(NET)).filter((name) => name !== 'lo').slice(0, 40);
  if (names.length === 0) return [absent('links', 'the system lists none'), found('vpn', 'none seen')];
  const links = await Promise.all(names.map((name) => describeLink(name, access)));
  const vpn = names.filter((_name, at) => links[at]?.isVpn);
  return [
    ...names.map((name, at) => found(`link ${name}`, links[at]?.text)),
    found('vpn', vpn.length === 0 ? 'none seen' : `likely: ${vpn.join(', ')}`),
  ];
}

/** Default gateways from /proc/net/route, the one in use first. */
export async function linuxGateway({ read }: SystemAccess): Promise<SystemValue[]> {
  const table = await read('/proc/net/route');
  if (table === null) return [absent('gateway', 'the system does not show its routes')];
  const routes = parseRouteTable(table, endianness() === 'LE');
  if (routes.length === 0) return [absent('gateway', 'no default route')];
  return [
    found(
      'gateway',
      routes.map(({ address, adapter }) => `${maskAddress(address)} by ${adapter}`).join(', '),
    ),
  ];
}

/** Servers behind the local stub of systemd-resolved: `Link 2 (eth0): 192.168.1.1` (resolvectl(1)). */
export function parseResolvectl(text: string): string[] {
  return Array.from(
    text.matchAll(/^(Global|Link \d+ \([^)]{1,40}\)): *(\S.{0,400})$/gm),
    ([, scope = '', servers = '']) => {
      const shown = servers
        .trim()
        .split(/\s+/)
        .map((server) => maskAddress(server.replace(/[#%].*$/, '')));
      return `${scope.replace(/^Link \d+ \((.*)\)$/, '$1')}: ${shown.join(', ')}`;
    },
  );
}

/** What systemd-resolved asks; nothing where it does not run. */
export async function linuxNameServers(access: SystemAccess): Promise<SystemValue[]> {
  const run = await access.run('resolvectl', ['dns', '--no-pager'], SHORT_MS);
  const servers = run.ok ? parseResolvectl(run.stdout) : [];
  return servers.length === 0 ? [] : [found('resolver-servers', servers.join('; '))];
}

/** Proxy of the GNOME settings, which most desktop programs follow. */
export async function linuxProxy(access: SystemAccess): Promise<SystemValue[]> {
  const ask = async (schema: string, key: string): Promise<string | { reason: string }> => {
    const run = await access.run('gsettings', ['get', schema, key], SHORT_MS);
    return run.ok ? run.stdout.trim().replace(/^'(.*)'$/, '$1') : { reason: run.reason };
  };
  const schema = 'org.gnome.system.proxy';
  const [mode, host, port, script] = await Promise.all([
    ask(schema, 'mode'),
    ask(`${schema}.https`, 'host'),
    ask(`${schema}.https`, 'port'),
    ask(schema, 'autoconfig-url'),
  ]);
  if (typeof mode !== 'string')
    return [absent('system-proxy', mode.reason), absent('auto-configuration', mode.reason)];
  const text = (value: string | { reason: string }): string => (typeof value === 'string' ? value : '');
  return [
    found('system-proxy', mode === 'manual' ? `${maskCredentials(text(host))}:${text(port)}` : 'not used'),
    found(
      'auto-configuration',
      mode === 'auto' ? maskCredentials(text(script)) || 'found by the network' : 'not used',
    ),
  ];
}
