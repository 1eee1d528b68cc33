import { request, type IncomingMessage } from 'node:http';
import type { Finding } from './check';
import type { Target } from './connection-checks';
import { explainError } from './explain-error';
import { isElsewhere } from './https-check';
import type { Resolver } from './resolve-hosts';

/** Where to ask, and whether the vendor's own server answers there over HTTPS. */
export interface PortalTarget extends Target {
  readonly genuine: Promise<boolean>;
}

const PAGE = 200;
const LIKELY: Finding = {
  verdict: 'warning',
  code: 'portal-likely',
  detail:
    'HTTP 200 while the vendor’s server does not answer over HTTPS: most likely a sign-in page of the network.',
};

/** Network Authentication Required (RFC 6585, 6). */
const SIGN_IN_REQUIRED = 511;

/**
 * Asks the vendor's site over plain HTTP, which networks with a sign-in page answer themselves (RFC 8952): a redirect to another host
 * or 511 is such a page, and so is a page where the vendor's own server does not answer over HTTPS. No answer says nothing, because the
 * softphone needs no plain HTTP.
 */
export async function checkPortal(
  target: PortalTarget,
  resolver: Resolver,
  signal: AbortSignal,
): Promise<Finding> {
  try {
    const response = await askPlain(target, resolver, signal);
    const finding = describe(response, target);
    const isPage = response.statusCode === PAGE && finding.code === 'portal-none';
    return isPage && !(await target.genuine) ? LIKELY : finding;
  } catch (error) {
    if (signal.aborted) throw error;
    return {
      verdict: 'skipped',
      code: 'portal-unknown',
      detail: `Nothing answers over plain HTTP: ${explainError(error)}`,
    };
  }
}

function askPlain({ host, port }: Target, resolver: Resolver, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((answer, reject) => {
    const call = request({
      host,
      port,
      path: '/',
      signal,
      agent: false,
      lookup: resolver.lookup,
      headers: { 'user-agent': 'softphone-report', accept: 'text/html' },
    });
    call.once('response', (response) => {
      response.on('error', () => undefined);
      call.destroy();
      answer(response);
    });
    call.on('error', reject);
    call.end();
  });
}

function describe(response: IncomingMessage, target: Target): Finding {
  const { statusCode = 0, headers } = response;
  const { location } = headers;
  const elsewhere = location !== undefined && isElsewhere(location, target);
  if (!elsewhere && statusCode !== SIGN_IN_REQUIRED)
    return {
      verdict: 'ok',
      code: 'portal-none',
      detail: `HTTP ${statusCode} without a redirect to another host: no sign-in page of the network.`,
    };
  const host = location !== undefined && URL.canParse(location) ? new URL(location).hostname : target.host;
  return {
    verdict: 'warning',
    code: 'portal-found',
    values: { host: host.slice(0, 100) },
    detail: `HTTP ${statusCode} from ${host.slice(0, 100)}: a sign-in page of the network (captive portal) or a filter answers.`,
  };
}
