import { request } from 'node:https';
import { connect as connectTls } from 'node:tls';
import { z } from 'zod';
import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import { openTunnel, ProxyRefused } from '../proxy/open-tunnel';
import type { ProxyServer } from '../proxy/proxy-server';
import { proxyFailure } from '../smtp-failures';
import { tlsOptions } from '../smtp-session';
import { tlsFailure } from '../tls-failures';
import type { OauthProvider } from './oauth-provider';

/** What reaching a provider needs. */
export interface OauthWay {
  /** PEM of a private certificate authority that is trusted besides the system's. */
  readonly extraCa: string | null;
  readonly proxy: ProxyServer | null;
  readonly signal?: AbortSignal;
}

/** Tokens as a provider gives them (RFC 6749, 5.1). */
export interface GivenTokens {
  readonly accessToken: string;
  /** Seconds from now; `null` where the provider does not say. */
  readonly expiresInSeconds: number | null;
  /** `null` where the provider gives no lasting permission. */
  readonly refreshToken: string | null;
}

const tokenSchema = z.object({
  access_token: z.string().min(1).max(16_384),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.coerce.number().positive().optional(),
  refresh_token: z.string().min(1).max(16_384).optional(),
});
const refusalSchema = z.object({ error: z.string(), error_description: z.string().optional() });

const BODY_BYTES_MAX = 256 * 1024;
const TIMEOUT_MS = 30_000;

/**
 * Asks the token endpoint over TLS, the certificate checked, redirects not followed. A refusal of the provider is
 * `sign-in-expired` for `invalid_grant` and else `sign-in-failed` with the provider's words; tokens are never in a failure.
 */
export async function requestTokens(
  provider: OauthProvider,
  fields: Readonly<Record<string, string>>,
  way: OauthWay,
): Promise<Result<GivenTokens, Failure>> {
  const answer = await post(provider, new URLSearchParams({ ...fields, client_id: provider.clientId }), way);
  return answer.ok ? readTokens(provider, answer.value) : answer;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

function readTokens(provider: OauthProvider, { status, body }: Answer): Result<GivenTokens, Failure> {
  const json = parseOrNull(body);
  if (status === 200) {
    const tokens = tokenSchema.safeParse(json);
    if (!tokens.success) return failed(provider, 'The answer holds no bearer token');
    const { access_token: accessToken, refresh_token: refreshToken = null, expires_in } = tokens.data;
    return succeed({ accessToken, refreshToken, expiresInSeconds: expires_in ?? null });
  }
  const refusal = refusalSchema.safeParse(json);
  if (!refusal.success) return failed(provider, `HTTP ${status}`);
  const { error, error_description: description } = refusal.data;
  if (error === 'invalid_grant') return failWith({ kind: 'sign-in-expired', user: '' });
  return failed(provider, description === undefined ? error : `${error}: ${description}`);
}

/** A sign-in that did not come about, in the words of the provider or the network. */
export function failed({ name }: OauthProvider, detail: string): Result<never, Failure> {
  return failWith({ kind: 'sign-in-failed', provider: name, detail: detail.slice(0, 2000) });
}

async function post(
  { tokenEndpoint }: OauthProvider,
  fields: URLSearchParams,
  way: OauthWay,
): Promise<Result<Answer, Failure>> {
  const url = new URL(tokenEndpoint);
  const place = { host: url.hostname, port: url.port === '' ? 443 : Number(url.port) };
  const limits = [AbortSignal.timeout(TIMEOUT_MS), ...(way.signal === undefined ? [] : [way.signal])];
  try {
    return succeed(await exchange(url, fields.toString(), { ...way, signal: AbortSignal.any(limits) }));
  } catch (error) {
    if (way.signal?.aborted === true) return failWith({ kind: 'cancelled' });
    if (error instanceof ProxyRefused)
      return failWith(proxyFailure(error, { ...place, security: 'tls', user: '' }));
    if (!(error instanceof Error && ('code' in error || error.name === 'TimeoutError'))) throw error;
    return failWith(networkFailure(error, place));
  }
}

async function exchange(url: URL, body: string, way: OauthWay & { signal: AbortSignal }): Promise<Answer> {
  const { signal, proxy } = way;
  const port = url.port === '' ? 443 : Number(url.port);
  const tls = tlsOptions(way.extraCa);
  const tunnel =
    proxy === null
      ? null
      : await openTunnel(proxy, { host: url.hostname, port, timeoutMs: TIMEOUT_MS, signal });
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      ...tls,
      method: 'POST',
      agent: false,
      signal,
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      },
      ...(tunnel === null
        ? {}
        : { createConnection: () => connectTls({ ...tls, socket: tunnel, servername: url.hostname }) }),
    });
    asked.once('error', reject);
    asked.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > BODY_BYTES_MAX) response.destroy(new TooLong());
      });
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    asked.end(body);
  });
}

/** An answer that no provider gives: the connection is cut. */
class TooLong extends Error {
  readonly code = 'ECONNRESET';
}

function networkFailure(error: Error, { host, port }: { host: string; port: number }): Failure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const detail = error.message.slice(0, 2000);
  if (error.name === 'TimeoutError' || code === 'ETIMEDOUT' || code === 'ABORT_ERR')
    return { kind: 'connection-timed-out', host, port };
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(code)) return { kind: 'name-not-resolved', host };
  const tls = tlsFailure({ code: '', originalCode: code, message: detail }, host);
  if (tls !== null) return tls.kind === 'tls-unavailable' ? { kind: 'connection-lost', host, detail } : tls;
  return ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES'].includes(code)
    ? { kind: 'server-unreachable', host, port, detail }
    : { kind: 'connection-lost', host, detail };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
