import type { Clock } from '../host';
import type { Check } from './check';
import { knownSoon } from './clock-check';
import { checkDns, checkTcp, checkTls } from './connection-checks';
import type { Endpoints } from './endpoints';
import { checkHttps, type HttpsFinding } from './https-check';
import type { Resolver } from './resolve-hosts';

/** What the checks of one run share. */
export interface CheckContext {
  readonly endpoints: Endpoints;
  readonly clock: Clock;
  readonly resolver: Resolver;
  /** Offsets of this PC's clock to the servers', one promise for each HTTPS check that runs. */
  readonly offsets: Promise<number | null>[];
}

/** Name, TCP and TLS of one host. */
export function hostChecks(name: 'site' | 'tenant', host: string, context: CheckContext): Check[] {
  const { endpoints, clock, resolver, offsets } = context;
  const target = { host, port: endpoints.httpsPort, ca: endpoints.ca };
  const place = `${host}:${target.port}`;
  return [
    {
      id: `dns-${name}`,
      target: host,
      action: `resolve ${host}`,
      run: () => checkDns(host, resolver),
      whenLate: 'names-silent',
    },
    {
      id: `tcp-${name}`,
      target: place,
      action: `TCP connection to ${place}`,
      run: (signal) => checkTcp(target, resolver, signal),
    },
    {
      id: `tls-${name}`,
      target: place,
      action: `TLS handshake with ${place}`,
      run: (signal) =>
        checkTls(target, resolver, { signal, now: clock.now(), offset: () => knownSoon(offsets) }),
    },
  ];
}

/** A check of an HTTPS address, with what it found beside its words. */
export interface HttpsCheck extends Check {
  readonly run: (signal: AbortSignal) => Promise<HttpsFinding>;
}

/** One HTTPS address; what its server's clock says becomes one of the offsets. */
export function httpsCheck(id: string, host: string, path: string, context: CheckContext): HttpsCheck {
  const { endpoints, clock, resolver, offsets } = context;
  const target = { host, port: endpoints.httpsPort, ca: endpoints.ca, path };
  const address = `https://${host}${endpoints.httpsPort === 443 ? '' : `:${endpoints.httpsPort}`}${path}`;
  let tell: (offset: number | null) => void = () => undefined;
  offsets.push(new Promise((answer) => (tell = answer)));
  const run = async (signal: AbortSignal): Promise<HttpsFinding> => {
    signal.addEventListener('abort', () => tell(null), { once: true });
    try {
      const finding = await checkHttps(target, resolver, signal);
      tell(finding.serverTimeMs === null ? null : finding.serverTimeMs - clock.now().getTime());
      return finding;
    } finally {
      tell(null);
    }
  };
  return { id, target: address, action: `GET ${address}`, run };
}
