import { createServer } from 'node:https';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OauthClient } from '../../contract/mail-account';
import { failWith, succeed } from '../../request/result';
import type { MailProvider } from '../discovery/providers';
import { testCaPem, testCertificate } from '../smtp-server.fixture';
import { oauthProviderOfHost, oauthProviders, type OauthProvider } from './oauth-provider';
import { challengeOf, newProofKey } from './proof-key';
import { signInByBrowser, type SignInOptions } from './sign-in';
import { requestTokens } from './token-request';
import { isFresh, parseTokens } from './tokens';

const endpoints = {
  authorizationEndpoint: 'https://login.example.org/authorize',
  tokenEndpoint: 'https://login.example.org/token',
  scopes: ['mail', 'offline_access'],
};
const provider: OauthProvider = {
  ...endpoints,
  id: 'acme',
  name: 'Acme',
  clientId: 'client',
  hosts: ['smtp.example.org'],
};

describe('the proof key', () => {
  it('is made as the standard’s own example is (RFC 7636, appendix B)', () => {
    expect(challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('is fresh each time, long enough, and holds its verifier only as a hash', () => {
    const keys = Array.from({ length: 20 }, newProofKey);
    expect(new Set(keys.flatMap(({ verifier, state }) => [verifier, state])).size).toBe(40);
    for (const { verifier, challenge, state } of keys) {
      expect(verifier).toMatch(/^[\w-]{43}$/);
      expect(state).toMatch(/^[\w-]{43}$/);
      expect(challenge).toBe(challengeOf(verifier));
    }
  });
});

describe('the providers that can be offered', () => {
  const known: MailProvider = {
    id: 'known',
    name: 'Known Mail',
    domains: [],
    exchangers: [],
    smtp: { host: 'smtp.known.example', port: 587, security: 'starttls' },
    imap: { host: 'imap.known.example', port: 993, security: 'tls' },
    signIn: 'oauth',
    guidance: null,
    oauth: endpoints,
  };
  const offered = (...clients: OauthClient[]) => oauthProviders([known], clients);

  it('are none without a registered client', () => {
    expect(offered()).toEqual([]);
  });

  it('take from the table what the client does not say, and answer for both of its servers', () => {
    const found = offered({ provider: 'known', clientId: 'ours' });
    const hosts = ['smtp.known.example', 'imap.known.example'];
    expect(found).toEqual([{ ...endpoints, id: 'known', name: 'Known Mail', clientId: 'ours', hosts }]);
    expect(oauthProviderOfHost(found, 'IMAP.known.example')?.id).toBe('known');
    expect(oauthProviderOfHost(found, 'smtp.other.example')).toBeNull();
  });

  it('leave out a client of an unknown provider that does not say where to sign in, or for which servers', () => {
    expect(offered({ provider: 'own', clientId: 'ours' })).toEqual([]);
    expect(offered({ provider: 'own', clientId: 'ours', ...endpoints })).toEqual([]);
    const own = { provider: 'own', clientId: 'ours', ...endpoints, hosts: ['mail.own.example'] };
    expect(offered(own)).toMatchObject([{ name: 'own', hosts: ['mail.own.example'] }]);
  });
});

describe('a sign-in that nobody finishes', () => {
  const options = (change: Partial<SignInOptions>): SignInOptions => ({
    provider,
    user: 'maria@example.org',
    openPage: () => Promise.resolve(succeed(null)),
    words: { title: 'Вход <Acme>', done: 'Готово', refused: 'Нет' },
    extraCa: null,
    proxy: null,
    signal: new AbortController().signal,
    withinMs: 60_000,
    now: () => new Date(),
    ...change,
  });

  it('ends when the time is over, because a closed browser tells nobody, and asks the provider nothing', async () => {
    const urls: string[] = [];
    const openPage = (url: string) => {
      urls.push(url);
      return Promise.resolve(succeed(null));
    };
    expect(await signInByBrowser(options({ withinMs: 20, openPage }))).toEqual({
      ok: false,
      failure: { kind: 'sign-in-timed-out', provider: 'Acme' },
    });
    const asked = new URL(urls[0] ?? '').searchParams;
    expect(asked.get('prompt')).toBe('consent');
    await expect(fetch(asked.get('redirect_uri') ?? '')).rejects.toThrow();
  });

  it('does not wait when there is no browser or when it was called off before', async () => {
    const failure = { kind: 'could-not-open', name: 'browser', detail: 'none' } as const;
    const openPage = () => Promise.resolve(failWith(failure));
    expect(await signInByBrowser(options({ openPage }))).toEqual({ ok: false, failure });
    expect(await signInByBrowser(options({ signal: AbortSignal.abort() }))).toEqual({
      ok: false,
      failure: { kind: 'cancelled' },
    });
  });

  it('tells the provider’s own words for an error that is no refusal, and shows a page without markup of others', async () => {
    const pages: { text: string; policy: string | null }[] = [];
    const openPage = async (url: string) => {
      const { searchParams } = new URL(url);
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({
        state: searchParams.get('state') ?? '',
        error: 'temporarily_unavailable',
        error_description: '<b>come later</b>',
      }).toString();
      const answer = await fetch(back);
      pages.push({ text: await answer.text(), policy: answer.headers.get('content-security-policy') });
      return succeed(null);
    };
    expect(await signInByBrowser(options({ openPage }))).toEqual({
      ok: false,
      failure: {
        kind: 'sign-in-failed',
        provider: 'Acme',
        detail: 'temporarily_unavailable: <b>come later</b>',
      },
    });
    expect(pages[0]?.text).toContain('Вход &lt;Acme>');
    expect(pages[0]?.text).not.toContain('come later');
    expect(pages[0]?.policy).toContain("default-src 'none'");
  });
});

describe('answers of a token endpoint', () => {
  const ask = async (answer: (response: ServerResponse) => void, extraCa: string | null = testCaPem) => {
    const server = createServer(testCertificate('server'), (request, response) => {
      request.resume().once('end', () => answer(response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    });
    const tokenEndpoint = `https://localhost:${(server.address() as AddressInfo).port}/token`;
    return requestTokens({ ...provider, tokenEndpoint }, { grant_type: 'x' }, { extraCa, proxy: null });
  };
  const json = (status: number, value: unknown) => (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
  const detailOf = async (answer: (response: ServerResponse) => void) => {
    const result = await ask(answer);
    return result.ok ? result : result.failure;
  };

  it.each([
    ['a page instead of JSON', (r: ServerResponse) => r.writeHead(502).end('<html>Bad gateway'), 'HTTP 502'],
    [
      'a redirect, which is not followed',
      (r: ServerResponse) => r.writeHead(302, { location: '/' }).end(),
      'HTTP 302',
    ],
    ['a token of another type', json(200, { access_token: 'a', token_type: 'mac' }), 'no bearer token'],
    ['no token', json(200, { token_type: 'bearer' }), 'no bearer token'],
    [
      'a refusal with words',
      json(400, { error: 'invalid_client', error_description: 'who?' }),
      'invalid_client: who?',
    ],
  ])('%s fails with what is known', async (_, answer, detail) => {
    const failure = await detailOf(answer);
    expect(failure).toMatchObject({ kind: 'sign-in-failed', provider: 'Acme' });
    expect(failure).toHaveProperty('detail', expect.stringContaining(detail));
  });

  it('takes a lifetime written as text and a bearer in any case', async () => {
    const given = { access_token: 'a', token_type: 'BEARER', expires_in: '3599', extra: 1 };
    expect(await ask(json(200, given))).toEqual({
      ok: true,
      value: { accessToken: 'a', expiresInSeconds: 3599, refreshToken: null },
    });
  });

  it('names an endpoint without a trusted certificate, one that hangs up, and one that never ends', async () => {
    expect(await ask(json(200, {}), null)).toMatchObject({ failure: { kind: 'certificate-not-trusted' } });
    expect(await detailOf((response) => response.destroy())).toMatchObject({ kind: 'connection-lost' });
    const endless = (response: ServerResponse) => {
      const more = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
    };
    expect(await detailOf(endless)).toMatchObject({ kind: 'connection-lost' });
  });
});

describe('kept tokens', () => {
  const tokens = { provider: 'acme', user: 'maria', accessToken: 'a', expiresAt: null, refreshToken: null };

  it('are nothing when the store holds something else', () => {
    for (const text of [null, '', '{', '[]', '"a"', '{"provider":"acme"}'])
      expect(parseTokens(text)).toBeNull();
    expect(parseTokens(JSON.stringify(tokens))).toEqual(tokens);
  });

  it('are renewed before they end, not after', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    const endsIn = (seconds: number) => ({ ...tokens, expiresAt: now.getTime() + seconds * 1000 });
    expect([isFresh(tokens, now), isFresh(endsIn(600), now)]).toEqual([true, true]);
    expect([isFresh(endsIn(100), now), isFresh(endsIn(-1), now)]).toEqual([false, false]);
  });
});
