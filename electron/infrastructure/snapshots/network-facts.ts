import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { PcFactId } from '../../request/pc/pc-snapshot';
import { isLocalAddress } from '../resolve-hosts';
import { joined, type SystemReading } from './system-reading';

/** Adapters that containers, virtual machines and the system itself make and drop, often with random names. */
const VOLATILE_NAMES =
  'lo docker br- veth virbr vnet vmnet vboxnet lxc lxd cni flannel cali cilium podman kube ifb dummy sit ip6tnl awdl llw anpi ap0 ap1 bridge gif stf utun'.split(
    ' ',
  );
const VOLATILE_TITLES = [
  'virtualbox host-only',
  'vmware network',
  'vethernet',
  'local area connection*',
  'подключение по локальной сети*',
];
/** Tunnels are told by the VPN fact. */
const TUNNEL = /^(?:tun|tap|wg|ppp|utun|ipsec)\d*/i;
const BETWEEN_WORDS = /[\s,;()]+/;
/** Shared between provider and customers (RFC 6598): neither private nor public. */
const SHARED = new BlockList();
SHARED.addSubnet('100.64.0.0', 10, 'ipv4');

function isVolatile(name: string): boolean {
  const lower = name.toLowerCase();
  return [...VOLATILE_NAMES, ...VOLATILE_TITLES].some((start) => lower.startsWith(start));
}

/** How the PC is connected: real adapters, networks, gateway, name servers, VPN, proxy. */
export function networkFacts(reading: SystemReading): Partial<Record<PcFactId, string | undefined>> {
  return {
    adapters: adapters(reading),
    addressing: addressing(reading),
    networks: networks(reading),
    gateway: gateway(reading),
    dns: nameServers(reading),
    vpn: vpn(reading),
    proxy: proxy(reading),
  };
}

/** Connected adapters that are no tunnel; `link <name>` with `driver; …` (Windows) or `kind, state …` (Linux). */
function adapters({ values }: SystemReading): string | undefined {
  const links = values('adapters', /^link /).map(({ id, text }) => ({
    name: id.slice('link '.length),
    parts: text.split(/[;,] /),
    isVirtual: text.split('; ').includes('virtual'),
  }));
  if (links.length === 0) return undefined;
  const real = links.filter(
    ({ name, parts, isVirtual }) =>
      !isVolatile(name) &&
      !TUNNEL.test(name) &&
      !isVirtual &&
      !parts.some((part) => part === 'tunnel' || part === 'state down' || part === 'looks like a VPN'),
  );
  return joined(real.map(({ name, parts }) => `${name} (${parts[0] ?? ''})`));
}

function addressing({ values }: SystemReading): string | undefined {
  const modes = values('adapters', /^link /).flatMap(({ text }) => {
    const parts = text.split('; ');
    if (parts.includes('virtual')) return [];
    return parts.includes('DHCP') ? ['dhcp'] : parts.includes('fixed address') ? ['fixed'] : [];
  });
  return modes.length === 0 ? undefined : joined(modes.sort());
}

/** Networks and not addresses: another address of the same DHCP server is no change. IPv6 addresses are random by design (RFC 8981). */
function networks({ values }: SystemReading): string | undefined {
  const lines = values('network', /^adapter /).filter(
    ({ id, text }) =>
      !isVolatile(id.slice('adapter '.length)) &&
      !TUNNEL.test(id.slice('adapter '.length)) &&
      !text.includes('looks like a VPN'),
  );
  if (lines.length === 0) return undefined;
  return joined(
    lines.flatMap(({ text }) =>
      Array.from(text.matchAll(/([\d.]{7,15})\/(\d{1,2})/g), ([, address = '', bits = '']) =>
        networkOf(address, Number(bits)),
      ).filter((network) => network !== ''),
    ),
  );
}

function networkOf(address: string, bits: number): string {
  if (!isIPv4(address) || bits > 32) return '';
  if (!isLocalAddress(address) && !SHARED.check(address, 'ipv4')) return hidden(address);
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - bits);
  const first = Math.floor(number / size) * size;
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${parts.join('.')}/${bits}`;
}

function gateway({ value }: SystemReading): string | undefined {
  const words = value('gateway', 'gateway');
  if (words === undefined) return undefined;
  const own = words.split(', ').filter((route) => {
    const by = / by (\S{1,60})/.exec(route)?.[1] ?? '';
    return !TUNNEL.test(by) && !isVolatile(by);
  });
  return joined(own.flatMap((route) => route.split(BETWEEN_WORDS).filter(isIPv4)).map(shownAddress));
}

/** The servers behind a local resolver stand above the resolver itself. */
function nameServers({ value, values }: SystemReading): string | undefined {
  const behind = value('adapters', 'resolver-servers');
  const words =
    behind === undefined
      ? value('network', 'dns-servers')
      : behind
          .split('; ')
          .filter((scope) => !isVolatile(scope))
          .map((scope) => scope.replace(/^[^:]{1,60}: /, ''))
          .join(', ');
  // A PC without an adapter has no servers either: that is told by the network.
  if (words === undefined) return values('network', /^adapter /).length > 0 ? '' : undefined;
  const servers = words.split(BETWEEN_WORDS).filter((word) => isIPv4(word) || isIPv6(word));
  // Site-local placeholders that Windows lists where no server is set (RFC 3879).
  return joined(servers.filter((server) => !/^fec0:/i.test(server)));
}

function vpn({ value }: SystemReading): string | undefined {
  const words = value('adapters', 'vpn');
  if (words === undefined) return undefined;
  if (/^none\b/.test(words)) return '';
  const names = words.replace(/^likely: /, '').split(', ');
  const active = names.filter((name) => !/\((?:disconnected|disconnecting|invalid)\)$/.test(name));
  // The system numbers tunnels as they come: tun0 today is tun1 tomorrow.
  return joined(active.map((name) => name.replace(/ \(connected\)$/, '').replace(/(?<=[a-z])\d+$/i, '')));
}

function proxy({ value, values }: SystemReading): string | undefined {
  const set = (id: string) => {
    const text = value('proxy', id);
    return text === undefined || /^(?:not used|none)$/.test(text) ? [] : [text];
  };
  const variables = values('proxy', /^[A-Z_]+_PROXY$/).filter(({ id }) => id !== 'NO_PROXY');
  const isKnown = value('proxy', 'system-proxy') !== undefined || value('proxy', 'variables') !== undefined;
  if (!isKnown && variables.length === 0) return undefined;
  return joined([
    ...set('system-proxy'),
    ...set('auto-configuration'),
    ...set('service-proxy'),
    ...variables.map(({ id, text }) => `${id} ${text}`),
  ]);
}

/** A public gateway is the subscriber's own: half of it tells enough. */
function shownAddress(address: string): string {
  return isLocalAddress(address) || SHARED.check(address, 'ipv4') ? address : hidden(address);
}

function hidden(address: string): string {
  return `${address.split('.').slice(0, 2).join('.')}.x.x`;
}
