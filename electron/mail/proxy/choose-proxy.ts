import { parseProxyUrl, type ProxyServer } from './proxy-server';

/** Where a proxy can be laid down, the strongest first. */
export interface ProxySources {
  /** The administrator's word; `direct` forbids any proxy. */
  readonly policy: string | null;
  /** The person's own choice; `direct` means none, `null` leaves it to the environment. */
  readonly settings: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The proxy for a mail server, or `null` for a direct connection. `ALL_PROXY` goes before `HTTPS_PROXY`, and `NO_PROXY`
 * names hosts that need none, as curl reads them; this PC itself is never reached through a proxy.
 */
export function chooseProxy(host: string, { policy, settings, env }: ProxySources): ProxyServer | null {
  if (isThisPc(host)) return null;
  const laidDown = policy ?? settings;
  if (laidDown !== null) return laidDown === 'direct' ? null : parseProxyUrl(laidDown);
  if (isExcepted(host, variable(env, 'NO_PROXY'))) return null;
  const found = variable(env, 'ALL_PROXY') || variable(env, 'HTTPS_PROXY');
  return found === '' ? null : parseProxyUrl(found);
}

function variable(env: ProxySources['env'], name: string): string {
  return env[name.toLowerCase()] ?? env[name] ?? '';
}

function isThisPc(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function isExcepted(host: string, list: string): boolean {
  const name = host.toLowerCase();
  return list
    .split(/[\s,]+/)
    .map((entry) => entry.toLowerCase().replace(/^\*?\./, ''))
    .some((entry) => entry === '*' || (entry !== '' && (name === entry || name.endsWith(`.${entry}`))));
}
