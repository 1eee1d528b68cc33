import { getServers } from 'node:dns';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import type { SystemValue } from '../../contract/evidence';
import { absent, found, type SystemCollector } from './collector';
import { COLLECTOR_MS } from './computer-collectors';
import { maskAddress, maskCredentials, maskMac } from './mask-identity';
import type { Platform } from './platform';
import { looksLikeVpn } from './vpn-names';

const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'] as const;

function describeAdapter(name: string, addresses: readonly NetworkInterfaceInfo[]): SystemValue {
  const [first] = addresses;
  const list = addresses
    .slice(0, 12)
    .map(
      ({ address, cidr }) => `${maskAddress(address)}${cidr === null ? '' : `/${cidr.split('/')[1] ?? ''}`}`,
    );
  const marks = [`MAC ${maskMac(first?.mac ?? '')}`, ...(looksLikeVpn(name) ? ['looks like a VPN'] : [])];
  return found(`adapter ${name}`, `${list.join(', ')}; ${marks.join('; ')}`);
}

/** One line for each adapter that has an address outside of the PC itself. */
export function describeAdapters(adapters: NodeJS.Dict<NetworkInterfaceInfo[]>): SystemValue[] {
  const outside = Object.entries(adapters).filter(
    ([, list]) => list?.some(({ internal }) => !internal) === true,
  );
  if (outside.length === 0) return [absent('adapters', 'no adapter has an address: the PC is offline')];
  return outside.slice(0, 40).map(([name, list]) => describeAdapter(name, list ?? []));
}

function addresses(): SystemValue[] {
  const servers = getServers().map((server) => maskAddress(server));
  const dns =
    servers.length === 0 ? absent('dns-servers', 'none is set') : found('dns-servers', servers.join(', '));
  return [...describeAdapters(networkInterfaces()), dns];
}

/** Proxy variables as set, without user names and passwords. */
export function describeProxy(env: Readonly<Record<string, string | undefined>>): SystemValue[] {
  const set = PROXY_VARIABLES.flatMap((name) => {
    const value = env[name] ?? env[name.toLowerCase()];
    return value === undefined || value === '' ? [] : [found(name, maskCredentials(value))];
  });
  return set.length === 0 ? [found('variables', 'none set')] : set;
}

/** How the computer is connected: addresses and name servers at once, then adapters, gateway, proxy. */
export function networkCollectors(
  platform: Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly SystemCollector[] {
  const adapters = async () => {
    const [links, servers] = await Promise.all([platform.adapters(), platform.nameServers()]);
    return [...links, ...servers];
  };
  return [
    { id: 'network', timeoutMs: COLLECTOR_MS, collect: () => Promise.resolve(addresses()) },
    { id: 'adapters', timeoutMs: COLLECTOR_MS, collect: adapters },
    { id: 'gateway', timeoutMs: COLLECTOR_MS, collect: () => platform.gateway() },
    {
      id: 'proxy',
      timeoutMs: COLLECTOR_MS,
      collect: async () => [...describeProxy(env), ...(await platform.proxy())],
    },
  ];
}
