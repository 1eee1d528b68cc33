import { request } from 'node:http';
import type { Finding } from './check';
import { explainError } from './explain-error';
import type { Resolver } from './resolve-hosts';

/** A proxy of this PC. */
export interface ProxyPlace {
  readonly host: string;
  readonly port: number;
}

/** What the proxy settings of this PC say. */
export interface ProxySettings {
  /** Every proxy that is set, each once. */
  readonly places: readonly ProxyPlace[];
  /** True when a script or the network chooses the proxy. */
  readonly hasScript: boolean;
}

const VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'] as const;
const MOST = 2;
/** What stands between the addresses of proxies in all the ways in which systems write them. */
const BETWEEN = /[\s=,;]+/;
const PROXY_SIGN_IN = 407;

/** Reads proxies from the environment and from what the system's settings say in words. */
export function readProxySettings(
  env: Readonly<Record<string, string | undefined>>,
  system: string,
): ProxySettings {
  const scripts = /(?:^|; )(?:[^;]*\bscript\b|found by the network)[^;]*/gi;
  const texts = [
    ...VARIABLES.map((name) => env[name] ?? env[name.toLowerCase()] ?? ''),
    system.replace(scripts, ''),
  ];
  const places = texts.flatMap((text) =>
    text
      .replace(/, not for .*$/i, '')
      .split(BETWEEN)
      .flatMap(placeIn),
  );
  const unique = new Map(places.map((place) => [`${place.host.toLowerCase()}:${place.port}`, place]));
  return { places: [...unique.values()].slice(0, MOST), hasScript: scripts.test(system) };
}

/** `host:port` with or without a scheme, a name and a password before it, and a path behind it. */
function placeIn(word: string): ProxyPlace[] {
  const bare = word.slice(word.lastIndexOf('@') + 1).replace(/^\w{1,12}:\/\//, '');
  const [address = ''] = bare.split('/');
  const colon = address.lastIndexOf(':');
  const port = address.slice(colon + 1);
  const host = address.slice(0, Math.max(colon, 0)).replace(/^\[|\]$/g, '');
  const isPlace = /^[\w.:-]{1,253}$/.test(host) && /^\d{1,5}$/.test(port);
  return isPlace ? [{ host, port: Number(port) }] : [];
}

/** Asks each proxy for a tunnel to the vendor's site (CONNECT, RFC 9110, 9.3.6), without a name or a password. */
export async function checkProxy(
  settings: ProxySettings,
  target: { readonly host: string; readonly port: number },
  { resolver, signal }: { readonly resolver: Resolver; readonly signal: AbortSignal },
): Promise<Finding> {
  const { places, hasScript } = settings;
  if (places.length === 0)
    return hasScript
      ? { verdict: 'skipped', code: 'proxy-script', detail: 'A script chooses the proxy.' }
      : { verdict: 'ok', code: 'proxy-none', detail: 'No proxy is set.' };
  const findings = await Promise.all(places.map((place) => askTunnel(place, target, { resolver, signal })));
  return findings.find(({ verdict }) => verdict !== 'ok') ?? findings[0] ?? unreachable();
}

function askTunnel(
  { host, port }: ProxyPlace,
  target: { readonly host: string; readonly port: number },
  { resolver, signal }: { readonly resolver: Resolver; readonly signal: AbortSignal },
): Promise<Finding> {
  const proxy = `${host}:${port}`;
  const path = `${target.host}:${target.port}`;
  return new Promise((answer) => {
    const call = request({
      host,
      port,
      path,
      method: 'CONNECT',
      signal,
      agent: false,
      lookup: resolver.lookup,
      headers: { 'user-agent': 'softphone-report' },
    });
    call.once('connect', (response, socket) => {
      socket.on('error', () => undefined);
      socket.destroy();
      answer(tunnelFinding(response.statusCode ?? 0, { proxy, path }));
    });
    call.once('response', (response) => {
      response.on('error', () => undefined);
      call.destroy();
      answer(tunnelFinding(response.statusCode ?? 0, { proxy, path }));
    });
    call.on('error', (error) =>
      answer({
        verdict: 'failed',
        code: 'proxy-unreachable',
        values: { proxy },
        detail: `The proxy ${proxy} cannot be reached: ${explainError(error)}`,
      }),
    );
    call.end();
  });
}

function tunnelFinding(
  status: number,
  { proxy, path }: { readonly proxy: string; readonly path: string },
): Finding {
  const values = { proxy, status };
  if (status >= 200 && status < 300)
    return {
      verdict: 'ok',
      code: 'proxy-ok',
      values,
      detail: `The proxy ${proxy} opens a tunnel to ${path}.`,
    };
  if (status === PROXY_SIGN_IN)
    return {
      verdict: 'warning',
      code: 'proxy-sign-in',
      values,
      detail: `The proxy ${proxy} asks for a sign-in (HTTP 407).`,
    };
  return {
    verdict: 'failed',
    code: 'proxy-refused',
    values,
    detail: `The proxy ${proxy} answers HTTP ${status} to CONNECT ${path}.`,
  };
}

function unreachable(): Finding {
  return { verdict: 'failed', code: 'proxy-unreachable', detail: 'No proxy answered.' };
}
