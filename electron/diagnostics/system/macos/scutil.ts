import type { SystemValue } from '../../../contract/evidence';
import { absent, found } from '../collector';
import { maskAddress, maskCredentials } from '../mask-identity';

/** Keys and values of the outermost dictionary of `scutil --proxy`; what is set for one adapter only lies deeper. */
export function parseProxyDictionary(output: string): ReadonlyMap<string, string> | null {
  const lines = output.split(/\r?\n/);
  if (!/^<dictionary> \{/.test(lines[0] ?? '')) return null;
  const values = new Map<string, string>();
  let depth = 0;
  for (const line of lines) {
    const [, key, value] = /^\s*(\w{1,60}) : (.{1,2000})$/.exec(line) ?? [];
    if (depth === 1 && key !== undefined && value !== undefined && !value.endsWith('{'))
      values.set(key, value.trim());
    if (line.trimEnd().endsWith('{')) depth += 1;
    if (line.trim() === '}') depth -= 1;
  }
  return values;
}

/** Proxy settings of macOS by the keys of the SystemConfiguration framework (kSCPropNetProxies…). */
export function describeMacProxy(output: string): SystemValue[] {
  const values = parseProxyDictionary(output);
  if (values === null) {
    const reason = 'scutil answered with something else than the settings';
    return [absent('system-proxy', reason), absent('auto-configuration', reason)];
  }
  const proxies = ['HTTP', 'HTTPS', 'SOCKS'].flatMap((kind) => {
    const host = values.get(`${kind}Proxy`) ?? '';
    if (values.get(`${kind}Enable`) !== '1' || host === '') return [];
    const port = values.get(`${kind}Port`);
    return [`${kind} ${maskCredentials(host)}${port === undefined ? '' : `:${port}`}`];
  });
  const automatic = [
    values.get('ProxyAutoConfigEnable') === '1'
      ? `script ${maskCredentials(values.get('ProxyAutoConfigURLString') ?? 'without an address')}`
      : '',
    values.get('ProxyAutoDiscoveryEnable') === '1' ? 'found by the network (WPAD)' : '',
  ].filter((part) => part !== '');
  return [
    found('system-proxy', proxies.length === 0 ? 'not used' : proxies.join(', ')),
    found('auto-configuration', automatic.length === 0 ? 'not used' : automatic.join('; ')),
  ];
}

/** Name servers of `scutil --dns`, each once; a VPN's own resolvers are among them. */
export function describeMacNameServers(output: string): SystemValue[] {
  const servers = Array.from(
    output.matchAll(/^\s*nameserver\[\d{1,3}\] : (\S{1,80})$/gm),
    ([, server = '']) => maskAddress(server),
  );
  return servers.length === 0 ? [] : [found('resolver-servers', [...new Set(servers)].join(', '))];
}

/** VPN services of `scutil --nc list`: `* (Connected)  <id> IPSec "Office" [IPSec]` (scutil(8)). */
export function parseVpnServices(output: string): string[] {
  return Array.from(
    output.matchAll(/^\*? *\((\w[\w ]{0,30})\)\s.{0,200}?"([^"]{1,120})"/gm),
    ([, state = '', name = '']) => `${name} (${state.toLowerCase()})`,
  );
}
