import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { SystemValue } from '../../contract/evidence';
import type { SipPlace } from '../sources/find-sip-server';
import { absent, found } from './collector';

const LOOKUP_MS = 2000;
const MAX_SERVERS = 5;

/** Resolves a name to its IPv4 addresses; tests give their own. */
type AskAddresses = (host: string) => Promise<readonly string[]>;

/** The system's own resolver cannot be broken off: a name server that is silent would keep the worker alive. */
const askNameServers: AskAddresses = (host) => new Resolver({ timeout: LOOKUP_MS, tries: 1 }).resolve4(host);

/** The SIP servers that the softphone's settings name, and at which addresses the first one is; whoever uses them is named nowhere. */
export async function sipServerValues(
  servers: readonly SipPlace[],
  ask: AskAddresses = askNameServers,
): Promise<SystemValue[]> {
  const [first] = servers;
  if (first === undefined)
    return [
      absent('sip-servers', 'no settings file names one'),
      absent('sip-addresses', 'no settings file names a server'),
    ];
  const named = servers.slice(0, MAX_SERVERS).map(({ host, port }) => `${host.toLowerCase()}:${port}`);
  return [found('sip-servers', named.sort().join(', ')), await addressesOf(first.host, ask)];
}

async function addressesOf(host: string, ask: AskAddresses): Promise<SystemValue> {
  if (isIP(host) !== 0) return absent('sip-addresses', 'the server is set by its address');
  try {
    return found('sip-addresses', [...new Set(await ask(host))].sort().join(', '));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return absent('sip-addresses', String(error.code));
    throw error;
  }
}
