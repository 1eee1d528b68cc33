import { findSources } from './find-sources';
import type { LocationContext } from './locations';
import { readSettings, type IniSections } from './read-settings';

const DEFAULT_PORT = 5060;
const MAX_FILES = 4;
const HOST = /^[a-z0-9][a-z0-9.-]{0,252}$/i;

/** The server of the first SIP account that can use UDP; `null` when none is named. */
export function sipServerIn(settings: IniSections): { readonly host: string; readonly port: number } | null {
  const accounts = [...settings].filter(([name]) => /^sipaccount\d{1,3}$/.test(name));
  for (const [, keys] of accounts) {
    const transport = (keys.get('transport') ?? '').toLowerCase();
    if (!['', 'auto', 'udp'].includes(transport)) continue;
    const named = [keys.get('proxy'), keys.get('server'), keys.get('domain')].find(
      (text) => text !== undefined && text !== '',
    );
    const place = named === undefined ? null : placeIn(named);
    if (place !== null) return place;
  }
  return null;
}

/** `host`, `host:port` or `sip:host:port;transport=udp` (RFC 3261, 19.1.1). */
function placeIn(text: string): { readonly host: string; readonly port: number } | null {
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
export async function findSipServer(context: LocationContext): Promise<ReturnType<typeof sipServerIn>> {
  const sources = (await findSources(context)).filter(({ kind }) => kind === 'settings').slice(0, MAX_FILES);
  for (const { path } of sources) {
    const settings = await readSettings(path);
    const server = settings === null ? null : sipServerIn(settings);
    if (server !== null) return server;
  }
  return null;
}
