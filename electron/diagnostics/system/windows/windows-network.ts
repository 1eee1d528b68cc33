import type { SystemValue } from '../../../contract/evidence';
import type { SystemAccess } from '../access';
import { absent, found, fromOutput } from '../collector';
import { maskAddress, maskCredentials } from '../mask-identity';
import { looksLikeVpn } from '../vpn-names';
import { systemProgram, type AskWindows, type Rows } from './answers';
import { parseConnectionSettings } from './connection-settings';
import { flag, number, text, texts, type Row } from './fields';
import { bytesOf, dataOf, numberOf, type AskRegistry, type RegistryAnswer } from './registry';

/** AdapterTypeID 9 is wireless, 3 wide area (learn.microsoft.com, Win32_NetworkAdapter); Wi-Fi mostly says Ethernet, too. */
const WIRELESS = /wi-?fi|wireless|wlan|802\.11|беспровод/i;

function linkOf(row: Row, configurations: readonly Row[]): string {
  const configuration = configurations.find(
    (item) => number(item, 'InterfaceIndex') === number(row, 'InterfaceIndex'),
  );
  const speed = number(row, 'Speed');
  const name = text(row, 'Name');
  const isVirtual =
    flag(row, 'PhysicalAdapter') === false || /^(?:ROOT|SWD)\\/i.test(text(row, 'PNPDeviceID'));
  const dhcp = configuration === undefined ? null : flag(configuration, 'DHCPEnabled');
  const servers = configuration === undefined ? [] : texts(configuration, 'DNSServerSearchOrder');
  const parts = [
    name,
    number(row, 'AdapterTypeID') === 9 || WIRELESS.test(name) ? 'Wi-Fi' : '',
    // The largest 64-bit number stands for a speed that is not known.
    speed !== null && speed > 0 && speed < 1e15 ? `${Math.round(speed / 1e6)} Mbit/s` : '',
    isVirtual ? 'virtual' : '',
    dhcp === null ? '' : dhcp ? 'DHCP' : 'fixed address',
    servers.length === 0
      ? ''
      : `DNS ${servers
          .slice(0, 6)
          .map((server) => maskAddress(server))
          .join(', ')}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** Connected adapters with driver, speed and DHCP; VPN by the names of connection and driver. */
export function describeLinks(adapters: Rows, configurations: Rows): SystemValue[] {
  if (!adapters.ok) return [absent('links', adapters.reason), absent('vpn', adapters.reason)];
  if (adapters.rows.length === 0)
    return [absent('links', 'no adapter is connected'), found('vpn', 'none seen')];
  const rows = adapters.rows.slice(0, 40);
  const vpn = rows.filter(
    (row) => looksLikeVpn(text(row, 'Name')) || looksLikeVpn(text(row, 'NetConnectionID')),
  );
  return [
    ...rows.map((row, at) =>
      found(
        `link ${text(row, 'NetConnectionID') || String(at + 1)}`,
        linkOf(row, configurations.ok ? configurations.rows : []),
      ),
    ),
    found(
      'vpn',
      vpn.length === 0 ? 'none seen' : `likely: ${vpn.map((row) => text(row, 'Name')).join(', ')}`,
    ),
  ];
}

/** Gateways of `route print -4 0.0.0.0`: its rows are numbers only, its headings are in the user's language. */
export function parseRoutes(output: string): SystemValue[] {
  const address = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
  const row = new RegExp(
    String.raw`^\s*0\.0\.0\.0\s+0\.0\.0\.0\s+(${address}|\S{1,40})\s+(${address})\s+(\d{1,6})\s*$`,
    'gm',
  );
  const routes = Array.from(output.replaceAll('\r', '').matchAll(row), ([, gateway = '', , metric = '']) => ({
    shown: /^\d/.test(gateway) ? maskAddress(gateway) : 'directly on the link',
    metric: Number(metric),
  })).sort((a, b) => a.metric - b.metric);
  if (routes.length === 0) return [absent('gateway', 'no default route')];
  return [found('gateway', routes.map(({ shown, metric }) => `${shown} (metric ${metric})`).join(', '))];
}

/** The user's proxy as WinINET programs and the browser see it, WPAD included, and the one of WinHTTP services. */
export function describeWindowsProxy(
  settings: RegistryAnswer,
  user: RegistryAnswer,
  machine: RegistryAnswer,
): SystemValue[] {
  const connection = parseConnectionSettings(bytesOf(dataOf(user, 'DefaultConnectionSettings')));
  const service = parseConnectionSettings(bytesOf(dataOf(machine, 'WinHttpSettings')));
  const script = dataOf(settings, 'AutoConfigURL');
  const server = maskCredentials(dataOf(settings, 'ProxyServer'));
  const automatic = [
    script === '' ? '' : `script ${maskCredentials(script)}`,
    connection?.isAutoDetect === true ? 'found by the network (WPAD)' : '',
  ].filter((part) => part !== '');
  const services = service === null || service.proxy === '' ? 'none' : maskCredentials(service.proxy);
  const bypass = dataOf(settings, 'ProxyOverride');
  if (!settings.ok)
    return [absent('system-proxy', settings.reason), absent('auto-configuration', settings.reason)];
  return [
    found(
      'system-proxy',
      numberOf(settings, 'ProxyEnable') === 1 && server !== ''
        ? `${server}${bypass === '' ? '' : `; not for ${bypass}`}`
        : 'not used',
    ),
    automatic.length > 0
      ? found('auto-configuration', automatic.join('; '))
      : connection === null
        ? absent('auto-configuration', 'no script is set; whether WPAD is on is not recorded')
        : found('auto-configuration', 'not used'),
    found('service-proxy', services),
  ];
}

/** Asks and describes: the Windows half of the network sections. */
export function windowsNetwork({ run, env }: SystemAccess, ask: AskWindows, registry: AskRegistry) {
  const key = String.raw`SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings`;
  return {
    adapters: async () => describeLinks(await ask('adapters'), await ask('configurations')),
    gateway: async () =>
      fromOutput(
        await run(systemProgram(env, 'route.exe'), ['print', '-4', '0.0.0.0']),
        ['gateway'],
        parseRoutes,
      ),
    proxy: async () => {
      const answers = await Promise.all([
        registry(`HKCU\\${key}`),
        registry(`HKCU\\${key}\\Connections`, { name: 'DefaultConnectionSettings' }),
        registry(`HKLM\\${key}\\Connections`, { name: 'WinHttpSettings' }),
      ]);
      return describeWindowsProxy(...answers);
    },
    nameServers: () => Promise.resolve([]),
  };
}
