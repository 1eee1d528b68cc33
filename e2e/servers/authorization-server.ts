import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { testCertificates } from './certificates';

/** What a test asks of its authorization server. */
export interface AuthorizationServerOptions {
  /** Seconds for which an access token is good; ten minutes when not given. */
  readonly accessTokenSeconds?: number;
  /** False for a provider that gives no lasting permission. */
  readonly givesRefreshTokens?: boolean;
}

/** A running authorization server of one test; nothing ever leaves it. */
export interface TestAuthorizationServer {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** The login behind an access token that this server gave and that is still good; `null` for any other. */
  userOf(accessToken: string): Promise<string | null>;
  /** Paths that were asked for. */
  readonly asked: string[];
  stop(): Promise<void>;
}

const CLIENT_ID = 'softphone-report-test';
const SCOPES = ['openid', 'offline_access'] as const;

/**
 * Starts a certified authorization server over TLS on `localhost`. It knows one native client: any port of 127.0.0.1 may
 * be its redirect (RFC 8252, 7.3), PKCE is required, refresh tokens are used once. Any login is let in.
 */
export async function startAuthorizationServer(
  options: AuthorizationServerOptions = {},
): Promise<TestAuthorizationServer> {
  const listener: { handle: RequestListener | null } = { handle: null };
  const asked: string[] = [];
  const server = createServer({
    key: readFileSync(testCertificates.key),
    cert: readFileSync(testCertificates.cert),
  });
  server.on('request', (request, response) => {
    asked.push(new URL(request.url ?? '/', 'https://localhost').pathname);
    listener.handle?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `https://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration(options));
  listener.handle = provider.callback();
  return {
    authorizationEndpoint: `${issuer}/auth`,
    tokenEndpoint: `${issuer}/token`,
    clientId: CLIENT_ID,
    scopes: SCOPES,
    userOf: (token) => userOf(provider, token),
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function configuration({ accessTokenSeconds = 600, givesRefreshTokens = true }: AuthorizationServerOptions) {
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: ['http://127.0.0.1/signed-in'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: () => givesRefreshTokens,
    ttl: { AccessToken: accessTokenSeconds },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    cookies: { keys: ['only for tests'] },
  };
}

interface AccessTokens {
  readonly AccessToken: {
    find(token: string): Promise<{ readonly accountId: string; readonly isExpired: boolean } | undefined>;
  };
}

async function userOf(provider: Provider, token: string): Promise<string | null> {
  const found = await (provider as unknown as AccessTokens).AccessToken.find(token);
  return found === undefined || found.isExpired ? null : found.accountId;
}
