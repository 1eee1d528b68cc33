import { findSources } from './find-sources';
import type { LocationContext } from './locations';
import { readSettings, type IniSections } from './read-settings';

const DEFAULT_PORT = 5060;
const MAX_FILES = 4;
const HOST = /^[a-z0-9][a-z0-9.-]{0,252}$/i;

/** Where a SIP account is registered. */
export interface SipPlace {
  readonly host: string;
  readonly port: number;
}

/** The server of the first SIP account that can use UDP; `null` when none is named. */
export function sipServerIn(settings: IniSections): SipPlace | null {
  const usable = accountsIn(settings).filter((keys) =>
    ['', 'auto', 'udp'].includes((keys.get('transport') ?? '').toLowerCase()),
  );
  return usable.map(placeOf).find((place) => place !== null) ?? null;
}

/** Where the softphone's SIP accounts are registered, each place once: never who is registered there. */
export function sipServersIn(settings: IniSections): SipPlace[] {
  const places = accountsIn(settings).flatMap((keys) => placeOf(keys) ?? []);
  const isFirst = ({ host, port }: SipPlace, at: number) =>
    places.findIndex((other) => other.host.toLowerCase() === host.toLowerCase() && other.port === port) ===
    at;
  return places.filter(isFirst);
}

function accountsIn(settings: IniSections): ReadonlyMap<string, string>[] {
  return [...settings].flatMap(([name, keys]) => (/^sipaccount\d{1,3}$/.test(name) ? [keys] : []));
}

function placeOf(keys: ReadonlyMap<string, string>): SipPlace | null {
  const named = [keys.get('proxy'), keys.get('server'), keys.get('domain')].find(
    (text) => text !== undefined && text !== '',
  );
  return named === undefined ? null : placeIn(named);
}

/** `host`, `host:port` or `sip:host:port;transport=udp` (RFC 3261, 19.1.1). */
function placeIn(text: string): SipPlace | null {
  const [address = ''] = text
    .trim()
    .replace(/^sips?:/i, '')
    .split(';');
  const [host = '', port, ...more] = address.split(':');
  const number = port === undefined ? DEFAULT_PORT : /^\d{1,5}$/.test(port) ? Number(port) : 0;
  return more.length === 0 && HOST.test(host) && number > 0 && number < 65_536
    ? { host, port: number }
    : null;
}

/** The same from the settings files in the known places. */
export async function findSipServer(context: LocationContext): Promise<SipPlace | null> {
  return (await settingsFound(context)).map(sipServerIn).find((server) => server !== null) ?? null;
}

/** The servers of all accounts, from the first settings file that names any. */
export async function findSipServers(context: LocationContext): Promise<SipPlace[]> {
  return (await settingsFound(context)).map(sipServersIn).find((servers) => servers.length > 0) ?? [];
}

async function settingsFound(context: LocationContext): Promise<IniSections[]> {
  const sources = (await findSources(context)).filter(({ kind }) => kind === 'settings').slice(0, MAX_FILES);
  const read = await Promise.all(sources.map(({ path }) => readSettings(path)));
  return read.filter((settings) => settings !== null);
}
