import { promises as dns, type LookupAddress } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/** Resolves every host once, for all checks. */
export interface Resolver {
  resolve(host: string): Promise<readonly LookupAddress[]>;
  /** The same answers as `net` and `https` ask for them. */
  readonly lookup: LookupFunction;
}

/**
 * The system's resolver blocks a thread of Node's small pool while name servers are silent; more than two at once
 * would hold up every file operation of the product.
 */
const AT_ONCE = 2;

function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= AT_ONCE) await new Promise<void>((next) => waiting.push(next));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

/** Addresses that no server of the vendor has: a hosts file or a filter answered (RFC 1918, 1122, 3927, 4193). */
const LOCAL = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['0.0.0.0', 8],
] as const)
  LOCAL.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['fc00::', 7],
  ['fe80::', 10],
  ['::1', 128],
] as const)
  LOCAL.addSubnet(network, prefix, 'ipv6');

/** Whether an address is of the PC itself or of a private network. */
export function isLocalAddress(address: string): boolean {
  return LOCAL.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** Asks for all addresses of a name; throws with the code of the system. May go on after `signal`, whose answer nobody waits for. */
export type AskName = (host: string, signal: AbortSignal) => Promise<readonly LookupAddress[]>;

/** A resolver that asks the operating system, as the softphone does, at most two names at once, and none after `signal`. */
export function createResolver(
  signal: AbortSignal,
  ask: AskName = (host) => dns.lookup(host, { all: true }),
): Resolver {
  const queue = createQueue();
  const known = new Map<string, Promise<readonly LookupAddress[]>>();
  const resolve = (host: string): Promise<readonly LookupAddress[]> => {
    const asked = known.get(host);
    if (asked !== undefined) return asked;
    const answer = queue(() => (signal.aborted ? Promise.reject(new Error('stopped')) : ask(host, signal)));
    // Each check that waits reports the failure itself; here it only must not count as unhandled.
    answer.catch(() => undefined);
    known.set(host, answer);
    return answer;
  };
  const lookup: LookupFunction = (host, options, callback) => {
    resolve(host).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('not resolved'), []),
    );
  };
  return { resolve, lookup };
}
