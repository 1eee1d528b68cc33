import { getServers } from 'node:dns';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import si from 'systeminformation';
import type { SystemValue } from '../../contract/evidence';
import { absent, found, type SystemCollector } from './collector';
import { COLLECTOR_MS } from './computer-collectors';
import { maskAddress, maskCredentials, maskMac } from './mask-identity';

/** Names that VPN programs give to their adapters; a hint, never certain. */
const VPN_NAME =
  /tun|tap|wintun|wireguard|^wg\d|ppp|utun|ipsec|anyconnect|vpn|openvpn|zerotier|tailscale|nordlynx/i;
const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'] as const;

function describeAdapter(name: string, addresses: readonly NetworkInterfaceInfo[]): SystemValue {
  const [first] = addresses;
  const list = addresses
    .slice(0, 12)
    .map(
      ({ address, cidr }) => `${maskAddress(address)}${cidr === null ? '' : `/${cidr.split('/')[1] ?? ''}`}`,
    );
  const marks = [`MAC ${maskMac(first?.mac ?? '')}`, ...(VPN_NAME.test(name) ? ['looks like a VPN'] : [])];
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

const adapters: SystemCollector = {
  id: 'network',
  timeoutMs: COLLECTOR_MS,
  collect() {
    const servers = getServers().map((server) => maskAddress(server));
    const dns =
      servers.length === 0 ? absent('dns-servers', 'none is set') : found('dns-servers', servers.join(', '));
    return Promise.resolve([...describeAdapters(networkInterfaces()), dns]);
  },
};

const gateway: SystemCollector = {
  id: 'gateway',
  timeoutMs: COLLECTOR_MS,
  async collect() {
    const address = await si.networkGatewayDefault();
    return [address === '' ? absent('gateway', 'no default route') : found('gateway', maskAddress(address))];
  },
};

/** Proxy variables as set, without user names and passwords. */
export function describeProxy(env: Readonly<Record<string, string | undefined>>): SystemValue[] {
  const set = PROXY_VARIABLES.flatMap((name) => {
    const value = env[name] ?? env[name.toLowerCase()];
    return value === undefined || value === '' ? [] : [found(name, maskCredentials(value))];
  });
  return set.length === 0 ? [found('variables', 'none set')] : set;
}

const proxy: SystemCollector = {
  id: 'proxy',
  timeoutMs: COLLECTOR_MS,
  collect: () => Promise.resolve(describeProxy(process.env)),
};

/** How the computer is connected: adapters, name servers, gateway, proxy. */
export const NETWORK_COLLECTORS: readonly SystemCollector[] = [adapters, gateway, proxy];
