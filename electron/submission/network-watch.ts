import type { NetworkInterfaceInfo } from 'node:os';
import type { Clock } from '../host';

/** What the watch works with; a test gives its own interfaces and timer. */
export interface NetworkWatchDeps {
  /** The addresses of this computer now, as `os.networkInterfaces` gives them. */
  readonly interfaces: () => Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;
  readonly clock: Clock;
  /** Told when there is a network that was not there before, and when the computer woke up with one. */
  readonly onReturn: () => void;
  /** Calls back once after the delay; gives the function that calls it off. */
  readonly startTimer: (callback: () => void, delayMs: number) => () => void;
}

const EVERY_MS = 15_000;
/** A look that comes so late was held up by sleep. */
const SLEPT_MS = 60_000;

/**
 * Notices that the network is back, by the computer's own addresses: nothing is sent. A router that has lost the internet
 * behind itself does not show here; for that there are the tries by the clock. Gives the function that ends it.
 */
export function watchNetwork({ interfaces, clock, onReturn, startTimer }: NetworkWatchDeps): () => void {
  let known = addressesOf(interfaces());
  let lookedAt = clock.now().getTime();
  let cancel: () => void;
  const look = () => {
    const now = addressesOf(interfaces());
    const at = clock.now().getTime();
    const isNew = [...now].some((address) => !known.has(address));
    const hasSlept = at - lookedAt > SLEPT_MS;
    known = now;
    lookedAt = at;
    cancel = startTimer(look, EVERY_MS);
    if (now.size > 0 && (isNew || hasSlept)) onReturn();
  };
  cancel = startTimer(look, EVERY_MS);
  return () => cancel();
}

/** Addresses that lead somewhere: neither this computer's own nor link-local ones (RFC 3927, RFC 4291). */
function addressesOf(all: ReturnType<NetworkWatchDeps['interfaces']>): ReadonlySet<string> {
  const infos = Object.values(all).flatMap((some) => some ?? []);
  const isUsable = ({ internal, address }: NetworkInterfaceInfo) =>
    !internal && !address.startsWith('169.254.') && !/^fe[89ab]/i.test(address);
  return new Set(infos.filter(isUsable).map(({ address }) => address));
}
