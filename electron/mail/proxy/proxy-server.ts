/** A proxy through which mail servers are reached: HTTP CONNECT (RFC 9110 section 9.3.6) or SOCKS 5 (RFC 1928). */
export interface ProxyServer {
  readonly kind: 'http' | 'socks5';
  readonly host: string;
  readonly port: number;
  /** Empty where the proxy asks for none. */
  readonly user: string;
  readonly password: string;
}

const KINDS: Readonly<Record<string, Pick<ProxyServer, 'kind' | 'port'>>> = {
  'http:': { kind: 'http', port: 8080 },
  'socks:': { kind: 'socks5', port: 1080 },
  'socks5:': { kind: 'socks5', port: 1080 },
  'socks5h:': { kind: 'socks5', port: 1080 },
};

/** Reads `http://user:password@host:port` or `socks5://…`; `null` for anything else, an https proxy included. */
export function parseProxyUrl(text: string): ProxyServer | null {
  const trimmed = text.trim();
  const withScheme = /^[a-z0-9]+:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(withScheme)) return null;
  // The URL class knows hosts only of schemes that it knows, so the scheme is looked at apart from the rest.
  const scheme = withScheme.slice(0, withScheme.indexOf(':') + 1).toLowerCase();
  const known = KINDS[scheme];
  const rest = `http://${withScheme.slice(scheme.length + 2)}`;
  if (known === undefined || !URL.canParse(rest)) return null;
  const { hostname, port, username, password, pathname } = new URL(rest);
  if (hostname === '' || pathname !== '/') return null;
  const host = hostname.replace(/^\[|\]$/g, '');
  // The class leaves out port 80, which a proxy has only where it was written.
  const written = /:80\/?$/.test(rest) ? '80' : port;
  return {
    kind: known.kind,
    host,
    port: written === '' ? known.port : Number(written),
    user: decodeSafely(username),
    password: decodeSafely(password),
  };
}

/** The proxy as a URL, its password included: for the IMAP library only, never for a log. */
export function proxyUrl({ kind, host, port, user, password }: ProxyServer): string {
  const credentials = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password)}@`;
  return `${kind}://${credentials}${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
