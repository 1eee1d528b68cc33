import { setImmediate as turn } from 'node:timers/promises';
import type { CheckResult } from '../contract/evidence';
import type { Clock } from '../host';
import { runCheck, skippedCheck, type Check } from './check';
import { checkClock } from './clock-check';
import { VENDOR_ENDPOINTS, type Endpoints } from './endpoints';
import { hostChecks, httpsCheck, type CheckContext, type HttpsCheck } from './host-checks';
import type { CheckOptions, Infrastructure } from './infrastructure';
import { normaliseTenant } from './normalise-tenant';
import { checkPortal } from './portal-check';
import { checkProxy, readProxySettings } from './proxy-check';
import { createResolver, type AskName } from './resolve-hosts';
import { checkSipAlg, type SipServer } from './sip-alg-check';
import { checkStun, type AddressTranslation } from './stun-check';

/** What the checks are built from. */
export interface InfrastructureParts {
  readonly clock: Clock;
  readonly endpoints?: Partial<Endpoints>;
  /** Asks for the addresses of a name; absent it is the operating system. */
  readonly askName?: AskName;
  /** Environment variables with proxies. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The proxy as the system's settings had it at the last look, in words; empty for none. */
  readonly systemProxy?: () => Promise<string>;
  /** The SIP server of the softphone's settings, for the hint on SIP ALG. */
  readonly sipServer?: () => Promise<SipServer | null>;
  /** Limit of one check; all run at once, so it is nearly that of the whole. */
  readonly limitMs?: number;
}

const LIMIT_MS = 7000;
/** What waits for other checks must still be there when the last of them gives up. */
const PATIENCE_MS = 500;
/** Reading the softphone's settings takes a moment; on a drive that does not answer the hint goes without them. */
const SETTINGS_MS = 1000;
const PATIENT: readonly string[] = ['clock', 'sip-alg', 'portal'];

function siteChecks(context: CheckContext): Check[] {
  const { endpoints, resolver, offsets } = context;
  const { site, siteRu, httpPort } = endpoints;
  const { check: siteCheck, genuine } = withGenuineness(httpsCheck('https-site', site, '/', context));
  return [
    ...hostChecks('site', site, context),
    siteCheck,
    httpsCheck('https-site-ru', siteRu, '/', context),
    {
      id: 'portal',
      target: site,
      action: `GET http://${site}/ without following redirects`,
      run: (signal) => checkPortal({ host: site, port: httpPort, genuine }, resolver, signal),
    },
    {
      id: 'clock',
      target: site,
      action: 'compare the clock with the Date header of the HTTPS answers',
      run: () => checkClock(offsets),
    },
  ];
}

/** The check of the site, and whether it was the vendor's server that answered: what the portal check has to know. */
function withGenuineness(check: HttpsCheck): { readonly check: Check; readonly genuine: Promise<boolean> } {
  let tell: (isGenuine: boolean) => void = () => undefined;
  const genuine = new Promise<boolean>((answer) => (tell = answer));
  const run = async (signal: AbortSignal) => {
    signal.addEventListener('abort', () => tell(false), { once: true });
    try {
      const finding = await check.run(signal);
      tell(finding.isVendors);
      return finding;
    } finally {
      tell(false);
    }
  };
  return { check: { ...check, run }, genuine };
}

/** STUN, and the hint that needs to know what it has seen. */
function mediaChecks({ endpoints, resolver }: CheckContext, sipServer: SipServer | null): Check[] {
  const { stunHost, stunPort } = endpoints;
  const stun = `${stunHost}:${stunPort}`;
  let tell: (translation: AddressTranslation) => void = () => undefined;
  const translation = new Promise<AddressTranslation>((answer) => (tell = answer));
  const sip = sipServer === null ? stun : `${sipServer.host}:${sipServer.port}`;
  return [
    {
      id: 'stun',
      target: stun,
      action: `STUN binding over UDP to ${stun}`,
      run: async (signal) => {
        signal.addEventListener('abort', () => tell('unknown'), { once: true });
        try {
          const finding = await checkStun({ host: stunHost, port: stunPort }, resolver, signal);
          tell(finding.translation);
          return finding;
        } finally {
          tell('unknown');
        }
      },
    },
    {
      id: 'sip-alg',
      target: sip,
      action: sipServer === null ? 'judge by the STUN binding' : `SIP OPTIONS over UDP to ${sip}`,
      run: (signal) => checkSipAlg({ server: sipServer, translation, resolver }, signal),
    },
  ];
}

function proxyCheck(parts: InfrastructureParts, { endpoints, resolver }: CheckContext): Check {
  const { site, httpsPort } = endpoints;
  return {
    id: 'proxy',
    target: site,
    action: `CONNECT ${site}:${httpsPort} by the proxy of this PC`,
    run: async (signal) => {
      const system = (await parts.systemProxy?.()) ?? '';
      const settings = readProxySettings(parts.env ?? {}, system);
      return checkProxy(settings, { host: site, port: httpsPort }, { resolver, signal });
    },
  };
}

function tenantChecks(host: string, context: CheckContext): Check[] {
  return [...hostChecks('tenant', host, context), httpsCheck('https-tenant', host, '/login/', context)];
}

async function sipServerSoon({ sipServer }: InfrastructureParts): Promise<SipServer | null> {
  if (sipServer === undefined) return null;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((answer) => {
    timer = setTimeout(() => answer(null), SETTINGS_MS);
  });
  return Promise.race([sipServer(), late]).finally(() => clearTimeout(timer));
}

/** Each check begins in a turn of its own: a dozen connections set up at once would hold up the thread for a moment that can be seen. */
async function runInTurns(starts: readonly (() => Promise<CheckResult>)[]): Promise<CheckResult[]> {
  const running: Promise<CheckResult>[] = [];
  for (const start of starts) {
    running.push(start());
    await turn();
  }
  return Promise.all(running);
}

async function runAll(parts: InfrastructureParts, options: CheckOptions): Promise<CheckResult[]> {
  const { clock, limitMs = LIMIT_MS } = parts;
  const endpoints = { ...VENDOR_ENDPOINTS, ...parts.endpoints };
  const limit = AbortSignal.timeout(limitMs + PATIENCE_MS);
  const over = options.signal === undefined ? limit : AbortSignal.any([limit, options.signal]);
  const resolver = createResolver(over, parts.askName);
  const context: CheckContext = { endpoints, clock, resolver, offsets: [] };
  const tenant = normaliseTenant(options.tenant ?? '');
  // Checks that are skipped never tell the time: they get offsets of their own, for which nobody waits.
  const team = tenantChecks(
    tenant.ok ? (endpoints.tenantHost ?? tenant.value) : '{account}.softphone.pro',
    tenant.ok ? context : { ...context, offsets: [] },
  );
  const sipServer = await sipServerSoon(parts);
  const vendor = [...siteChecks(context), ...mediaChecks(context, sipServer), proxyCheck(parts, context)];
  const run = { clock, limitMs, signal: options.signal };
  const ofVendor = vendor.map(
    (check) => () =>
      runCheck(check, PATIENT.includes(check.id) ? { ...run, limitMs: limitMs + PATIENCE_MS } : run),
  );
  const ofTeam = team.map((check) => async () => {
    if (tenant.ok) return runCheck(check, run);
    const isMissing = (options.tenant ?? '').trim() === '';
    const code = isMissing ? 'tenant-missing' : 'tenant-wrong';
    return skippedCheck(check, { code, detail: tenant.failure.detail }, clock);
  });
  return runInTurns([...ofVendor, ...ofTeam]);
}

/**
 * Active checks of what this PC can reach: names, TCP, TLS, HTTPS, STUN, the clock, proxy, sign-in pages and a hint on SIP ALG. All at
 * once, each within its limit, cancellable; nothing that is asked carries credentials.
 */
export function createInfrastructure(parts: InfrastructureParts): Infrastructure {
  return { runChecks: (options) => runAll(parts, options) };
}
