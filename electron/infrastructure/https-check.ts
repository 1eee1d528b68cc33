import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Finding } from './check';
import type { Target } from './connection-checks';
import { explainCode } from './explain-error';
import { certificateProblem } from './judge-certificate';
import type { Resolver } from './resolve-hosts';

/** An HTTPS request as it went, and what the server's clock said. */
export interface HttpsFinding extends Finding {
  /** Moment in the `Date` header (RFC 9110, 6.6.1), in milliseconds; `null` without one. */
  readonly serverTimeMs: number | null;
  /** The certificate is the vendor's, be it that a clock or its end makes it invalid. */
  readonly isVendors: boolean;
}

/** Whether a redirect leads to a host that is not the vendor's. */
export function isElsewhere(location: string, { host, port }: Target): boolean {
  const base = `https://${host}:${port}`;
  if (!URL.canParse(location, base)) return true;
  const { hostname } = new URL(location, base);
  return hostname !== host && hostname !== 'softphone.pro' && !hostname.endsWith('.softphone.pro');
}

function hostOf(location: string): string {
  return URL.canParse(location) ? new URL(location).hostname.slice(0, 100) : '';
}

/** What a wrong clock or a forgotten renewal does to a certificate that is the vendor's. */
const TIME_PROBLEMS: readonly string[] = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];
/** From here on it is the server that fails (RFC 9110, 15.6). */
const SERVER_ERROR = 500;

function problemOf({ socket }: IncomingMessage): string | null {
  return socket instanceof TLSSocket ? certificateProblem(socket) : null;
}

function describe(response: IncomingMessage, target: Target, problem: string | null): Finding {
  const status = `HTTP ${response.statusCode ?? 0}`;
  const location = response.headers.location;
  if (location !== undefined && isElsewhere(location, target))
    return {
      verdict: 'warning',
      code: 'https-elsewhere',
      values: { host: hostOf(location) },
      detail: `${status} with a redirect to another host: a sign-in page of the network or a filter answers.`,
    };
  if (problem !== null)
    return {
      verdict: 'warning',
      code: 'https-certificate',
      detail: `${status}, but ${explainCode(problem)}.`,
    };
  if (response.statusCode === 407)
    return {
      verdict: 'warning',
      code: 'https-proxy-sign-in',
      detail: `${status}: a proxy asks for a sign-in.`,
    };
  const code = response.statusCode ?? 0;
  return {
    // The way is open, which is what is asked; that the server fails is told all the same.
    verdict: 'ok',
    code: code >= SERVER_ERROR ? 'https-server-error' : 'https-ok',
    values: { status: code },
    detail: `${status}: the server is reached.`,
  };
}

/**
 * One GET without credentials or cookies; any HTTP answer counts as reached. The body is not read. An untrusted
 * certificate is reported, not refused, because the question is whether the way is open.
 */
export function checkHttps(
  target: Target & { readonly path: string },
  resolver: Resolver,
  signal: AbortSignal,
): Promise<HttpsFinding> {
  const { host, port, path, ca } = target;
  return new Promise((answer, reject) => {
    const call = request({
      host,
      port,
      path,
      ca,
      servername: host,
      signal,
      agent: false,
      lookup: resolver.lookup,
      rejectUnauthorized: false,
      headers: { 'user-agent': 'softphone-report', accept: 'text/html' },
    });
    call.once('response', (response) => {
      const problem = problemOf(response);
      const finding = describe(response, target, problem);
      const isVendors =
        finding.code !== 'https-elsewhere' && (problem === null || TIME_PROBLEMS.includes(problem));
      const time = Date.parse(response.headers.date ?? '');
      response.on('error', () => undefined);
      call.destroy();
      answer({ ...finding, isVendors, serverTimeMs: Number.isNaN(time) ? null : time });
    });
    call.on('error', reject);
    call.end();
  });
}
