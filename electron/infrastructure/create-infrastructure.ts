import type { CheckResult } from '../contract/evidence';
import type { Clock } from '../host';
import { runCheck, skippedCheck, type Check, type Finding } from './check';
import { checkDns, checkTcp, checkTls } from './connection-checks';
import { checkHttps, type HttpsFinding } from './https-check';
import type { CheckOptions, Infrastructure } from './infrastructure';
import { normaliseTenant } from './normalise-tenant';
import { createResolver, type Resolver } from './resolve-hosts';
import { checkStun } from './stun-check';

/** The hosts that are asked; tests give servers of their own. */
export interface Endpoints {
  readonly site: string;
  readonly siteRu: string;
  readonly httpsPort: number;
  readonly stunHost: string;
  readonly stunPort: number;
  /** Stands for the Team account's host, whatever the account is. */
  readonly tenantHost?: string;
  /** Authority trusted beside the built-in ones, PEM. */
  readonly ca?: string;
}

/** What the checks are built from. */
export interface InfrastructureParts {
  readonly clock: Clock;
  readonly endpoints?: Partial<Endpoints>;
  /** Limit of one check; all run at once, so it is nearly that of the whole. */
  readonly limitMs?: number;
}

/** research: hosts of the vendor; 3478 is the STUN default. */
const VENDOR_ENDPOINTS: Endpoints = {
  site: 'softphone.pro',
  siteRu: 'ru.softphone.pro',
  httpsPort: 443,
  stunHost: 'stun.softphone.pro',
  stunPort: 3478,
};
const LIMIT_MS = 8000;
const CLOCK_PATIENCE_MS = 500;
const CLOCK_TOLERANCE_S = 5 * 60;

interface Context {
  readonly endpoints: Endpoints;
  readonly clock: Clock;
  readonly resolver: Resolver;
  /** Offsets of this PC's clock to the servers', one promise for each HTTPS check. */
  readonly offsets: Promise<number | null>[];
}

function hostChecks(name: 'site' | 'tenant', host: string, { endpoints, clock, resolver }: Context): Check[] {
  const target = { host, port: endpoints.httpsPort, ca: endpoints.ca };
  const place = `${host}:${target.port}`;
  return [
    { id: `dns-${name}`, target: host, action: `resolve ${host}`, run: () => checkDns(host, resolver) },
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
      run: (signal) => checkTls(target, resolver, { signal, now: clock.now() }),
    },
  ];
}

function httpsCheck(id: string, host: string, path: string, context: Context): Check {
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

/** The first offset that is known; `null` once all servers have failed to tell one. */
async function firstKnown(offsets: readonly Promise<number | null>[]): Promise<number | null> {
  const telling = offsets.map(async (offset) => {
    const known = await offset;
    if (known === null) throw new Error('not told');
    return known;
  });
  return Promise.any(telling).catch(() => null);
}

/** The first server that tells the time decides; the header counts whole seconds. */
async function checkClock(offsets: readonly Promise<number | null>[]): Promise<Finding> {
  const known = await firstKnown(offsets);
  if (known === null) return { verdict: 'skipped', detail: 'No server told the time.' };
  const seconds = Math.round(known / 1000);
  const words =
    seconds === 0
      ? 'agrees with the server'
      : `is ${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} the server`;
  const verdict = Math.abs(seconds) > CLOCK_TOLERANCE_S ? 'warning' : 'ok';
  const why = verdict === 'warning' ? ': certificates and sign-in can fail because of that' : '';
  return { verdict, detail: `The clock of this PC ${words}${why}.` };
}

function vendorChecks(context: Context): Check[] {
  const { site, siteRu, stunHost, stunPort } = context.endpoints;
  const stun = `${stunHost}:${stunPort}`;
  return [
    ...hostChecks('site', site, context),
    httpsCheck('https-site', site, '/', context),
    httpsCheck('https-site-ru', siteRu, '/', context),
    {
      id: 'stun',
      target: stun,
      action: `STUN binding over UDP to ${stun}`,
      run: (signal) => checkStun({ host: stunHost, port: stunPort }, context.resolver, signal),
    },
    {
      id: 'clock',
      target: site,
      action: 'compare the clock with the Date header of the HTTPS answers',
      run: () => checkClock(context.offsets),
    },
  ];
}

function tenantChecks(host: string, context: Context): Check[] {
  return [...hostChecks('tenant', host, context), httpsCheck('https-tenant', host, '/login/', context)];
}

async function runAll(parts: InfrastructureParts, options: CheckOptions): Promise<CheckResult[]> {
  const { clock, limitMs = LIMIT_MS } = parts;
  const endpoints = { ...VENDOR_ENDPOINTS, ...parts.endpoints };
  const context: Context = { endpoints, clock, resolver: createResolver(), offsets: [] };
  const tenant = normaliseTenant(options.tenant ?? '');
  const team = tenantChecks(
    tenant.ok ? (endpoints.tenantHost ?? tenant.value) : '{account}.softphone.pro',
    context,
  );
  const run = { clock, limitMs, signal: options.signal };
  const ofTeam = team.map((check) =>
    tenant.ok ? runCheck(check, run) : skippedCheck(check, tenant.failure.detail, clock),
  );
  // Skipped checks never tell the time: only those that run are waited for.
  const offsets = tenant.ok ? context.offsets : [];
  const vendorContext = { ...context, offsets };
  const ofVendor = vendorChecks(vendorContext).map((check) =>
    // The clock waits for the servers' answers: it must still be there when the last of them gives up.
    runCheck(check, check.id === 'clock' ? { ...run, limitMs: limitMs + CLOCK_PATIENCE_MS } : run),
  );
  return Promise.all([...ofVendor, ...ofTeam]);
}

/**
 * Active checks of what this PC can reach: names, TCP, TLS, HTTPS, STUN and the clock. All at once, each within its
 * limit, cancellable; nothing that is asked carries credentials.
 */
export function createInfrastructure(parts: InfrastructureParts): Infrastructure {
  return { runChecks: (options) => runAll(parts, options) };
}
