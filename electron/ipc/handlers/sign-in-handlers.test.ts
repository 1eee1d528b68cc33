import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  startAuthorizationServer,
  type AuthorizationServerOptions,
} from '../../../e2e/servers/authorization-server';
import { testCertificates } from '../../../e2e/servers/certificates';
import { signInAt, visit } from '../../../e2e/servers/test-browser';
import { startTokenMailServer } from '../../../e2e/servers/token-mail-server';
import { openTestWindow, temporaryFolder, type TestWindow } from './handlers.fixture';

const LONG = { timeout: 60_000 };
const login = 'maria@example.com';

/** A window whose organisation has registered the program with a real authorization server, and mail servers behind it. */
async function openAcme(options: AuthorizationServerOptions = {}, change: Record<string, unknown> = {}) {
  const authorization = await startAuthorizationServer(options);
  onTestFinished(() => authorization.stop());
  const mail = await startTokenMailServer((token) => authorization.userOf(token));
  onTestFinished(() => mail.stop());
  const { authorizationEndpoint, tokenEndpoint, clientId, scopes } = authorization;
  const client = { provider: 'acme', name: 'Acme', hosts: ['localhost'], clientId };
  const policy = {
    extraCaFile: testCertificates.ca,
    smtp: { host: mail.host, port: mail.ports.smtps, security: 'tls' },
    oauthClients: [{ ...client, authorizationEndpoint, tokenEndpoint, scopes, ...change }],
  };
  const path = join(await temporaryFolder(), 'policy.json');
  await writeFile(path, JSON.stringify(policy));
  const window = await openTestWindow({ env: { SOFTPHONE_REPORT_POLICY: path } });
  const account = {
    host: mail.host,
    port: mail.ports.smtps,
    security: 'tls' as const,
    user: login,
    oauth: 'acme',
  };
  return { authorization, mail, window, account };
}

type Acme = Awaited<ReturnType<typeof openAcme>>;

/** Starts the sign-in and waits until the browser was asked to open the provider's page. */
async function startSignIn({ window, account }: Acme, target: 'outgoing' | 'mailbox' = 'outgoing') {
  const before = window.opened.length;
  const outcome = window.calls.signInWithProvider({ account, target });
  await expect.poll(() => window.opened.length).toBeGreaterThan(before);
  return { url: window.opened.at(-1) ?? '', outcome };
}

const redirectOf = (url: string) => new URL(new URL(url).searchParams.get('redirect_uri') ?? '');

async function signedIn(acme: Acme, target: 'outgoing' | 'mailbox' = 'outgoing') {
  const { url, outcome } = await startSignIn(acme, target);
  const page = await signInAt(url, { login, behaviour: 'allows' });
  return { url, page, result: await outcome };
}

function kept({ secrets }: TestWindow, name: string): { accessToken: string; refreshToken: string | null } {
  return JSON.parse(secrets.get(name) ?? 'null') as { accessToken: string; refreshToken: string | null };
}

describe('signing in on the page of a real authorization server', () => {
  it(
    'ends with a token in the secret store, a checked account and a letter, and with no password',
    LONG,
    async () => {
      const acme = await openAcme();
      const { window, mail, account } = acme;
      await window.calls.saveMailAccount({ account, password: 'old secret' });
      expect(await window.calls.discoverMailAccount({ email: login })).toMatchObject({
        ok: true,
        value: [{ source: 'organisation', provider: 'Acme', browserSignIn: 'acme' }],
      });
      const { url, page, result } = await signedIn(acme);
      expect(result).toEqual({ ok: true, value: { account, until: null } });
      expect(page).toMatchObject({ status: 200 });
      expect(page.text).toContain('Softphone Report');
      const asked = new URL(url).searchParams;
      expect(asked.get('code_challenge_method')).toBe('S256');
      expect(asked.get('login_hint')).toBe(login);
      expect(redirectOf(url).hostname).toBe('127.0.0.1');
      expect(await window.calls.testMailAccount(null)).toEqual({ ok: true, value: { maxBytes: 25_000_000 } });
      expect(await window.calls.sendTestLetter({ email: login })).toMatchObject({
        ok: true,
        value: { response: expect.stringMatching(/^250 /) as unknown },
      });
      expect(mail.letters).toHaveLength(1);
      expect([...window.secrets.keys()]).toEqual(['smtp-tokens']);
      const settings = JSON.stringify(window.services.settings.read());
      const { accessToken, refreshToken } = kept(window, 'smtp-tokens');
      for (const secret of [accessToken, refreshToken ?? '', 'old secret'])
        expect(settings).not.toContain(secret);
    },
  );

  it(
    'renews an access token that ends, and keeps the new refresh token that takes the old one’s place',
    LONG,
    async () => {
      const acme = await openAcme({ accessTokenSeconds: 60 });
      const { window, mail } = acme;
      await signedIn(acme);
      const first = kept(window, 'smtp-tokens');
      // Two at once: a refresh token that is used twice would end the whole sign-in.
      const tests = await Promise.all([
        window.calls.testMailAccount(null),
        window.calls.testMailAccount(null),
      ]);
      expect(tests.map(({ ok }) => ok)).toEqual([true, true]);
      const second = kept(window, 'smtp-tokens');
      expect(second.accessToken).not.toBe(first.accessToken);
      expect(second.refreshToken).not.toBe(first.refreshToken);
      expect(mail.shown.map(({ token }) => token)).not.toContain(first.accessToken);
      expect(await window.calls.testMailAccount(null)).toMatchObject({ ok: true });
    },
  );

  it('renews a token that the mail server refuses once, over SMTP and IMAP', LONG, async () => {
    const acme = await openAcme();
    const { window, mail, account } = acme;
    await signedIn(acme);
    const spoil = (secret: string) => {
      const tokens = kept(window, secret);
      window.secrets.set(secret, JSON.stringify({ ...tokens, accessToken: 'stale' }));
    };
    spoil('smtp-tokens');
    expect(await window.calls.testMailAccount(null)).toMatchObject({ ok: true });
    expect(mail.shown.map(({ token }) => token === 'stale')).toEqual([true, false]);
    const mailbox = { ...account, port: mail.ports.imaps };
    await signedIn({ ...acme, account: mailbox }, 'mailbox');
    expect(await window.calls.testMailbox(null)).toEqual({ ok: true, value: null });
    spoil('imap-tokens');
    expect(await window.calls.testMailbox(null)).toEqual({ ok: true, value: null });
    const atMailbox = mail.shown.filter(({ server }) => server === 'imap');
    expect(atMailbox.map(({ token }) => token === 'stale')).toEqual([false, true, false]);
  });

  it('says who has to sign in again when the provider takes the refresh token no longer', LONG, async () => {
    const acme = await openAcme({ accessTokenSeconds: 60 });
    const { window } = acme;
    await signedIn(acme);
    const tokens = kept(window, 'smtp-tokens');
    window.secrets.set('smtp-tokens', JSON.stringify({ ...tokens, refreshToken: 'revoked' }));
    const expired = { ok: false, failure: { kind: 'sign-in-expired', user: login } };
    expect(await window.calls.testMailAccount(null)).toEqual(expired);
    window.secrets.set('smtp-tokens', '{torn');
    expect(await window.calls.testMailAccount(null)).toEqual(expired);
    window.secrets.delete('smtp-tokens');
    expect(await window.calls.testMailAccount(null)).toEqual(expired);
  });

  it('tells until when a sign-in holds that brings no refresh token', LONG, async () => {
    const acme = await openAcme({ accessTokenSeconds: 3600, givesRefreshTokens: false });
    const { result } = await signedIn(acme);
    const { now } = acme.window.clock;
    const ends = result.ok ? Date.parse(result.value.until ?? '') : Number.NaN;
    expect(ends - now().getTime()).toBe(3_600_000);
    expect(await acme.window.calls.testMailAccount(null)).toMatchObject({ ok: true });
    acme.window.clock.move(3_590_000);
    expect(await acme.window.calls.testMailAccount(null)).toMatchObject({
      failure: { kind: 'sign-in-expired' },
    });
  });

  it('names a refusal on the page, and leaves the account as it was', LONG, async () => {
    const acme = await openAcme();
    const { url, outcome } = await startSignIn(acme);
    const page = await signInAt(url, { login, behaviour: 'cancels' });
    expect(page.url).toContain('error=access_denied');
    expect(await outcome).toEqual({ ok: false, failure: { kind: 'sign-in-denied', provider: 'Acme' } });
    expect(acme.window.secrets.size).toBe(0);
    expect(acme.window.services.settings.read().account).toBeNull();
  });

  it(
    'takes no answer with another state, a doubled parameter or a foreign host, and goes on waiting',
    LONG,
    async () => {
      const acme = await openAcme();
      const { url, outcome } = await startSignIn(acme);
      const redirect = redirectOf(url);
      const state = new URL(url).searchParams.get('state') ?? '';
      for (const wrong of [
        `${redirect.href}?code=stolen&state=wrong`,
        `${redirect.href}?error=access_denied`,
        `${redirect.href}?code=a&code=b&state=${state}`,
        `${redirect.origin}/elsewhere?code=stolen&state=${state}`,
        `http://localhost:${redirect.port}${redirect.pathname}?code=stolen&state=${state}`,
      ])
        expect(await visit(wrong)).toMatchObject({ status: 400 });
      await signInAt(url, { login, behaviour: 'allows' });
      expect(await outcome).toMatchObject({ ok: true });
    },
  );

  it('fails in the provider’s words when somebody brings a code that is not his', LONG, async () => {
    const acme = await openAcme();
    const { url, outcome } = await startSignIn(acme);
    const state = new URL(url).searchParams.get('state') ?? '';
    await visit(`${redirectOf(url).href}?code=stolen&state=${state}`);
    expect(await outcome).toEqual({
      ok: false,
      failure: { kind: 'sign-in-failed', provider: 'Acme', detail: 'invalid_grant' },
    });
    expect(acme.window.secrets.size).toBe(0);
  });

  it('can be called off while the browser is open, closes its port, and starts afresh', LONG, async () => {
    const acme = await openAcme();
    const first = await startSignIn(acme);
    await acme.window.calls.cancelSignIn(null);
    expect(await first.outcome).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    await expect(visit(redirectOf(first.url).href)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const second = await startSignIn(acme);
    const third = await startSignIn(acme);
    // A page that was opened before is given up for the newer one.
    expect(await second.outcome).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    const secrets = [first.url, third.url].map((url) => new URL(url).searchParams.get('state'));
    expect(secrets[0]).not.toBe(secrets[1]);
    await signInAt(third.url, { login, behaviour: 'allows' });
    expect(await third.outcome).toMatchObject({ ok: true });
  });

  it('says when the token endpoint is not there', LONG, async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));
    const acme = await openAcme({}, { tokenEndpoint: `https://localhost:${port}/token` });
    const { result } = await signedIn(acme);
    expect(result).toMatchObject({
      ok: false,
      failure: { kind: 'server-unreachable', host: 'localhost', port },
    });
  });
});

describe('where signing in on a page is not offered', () => {
  it('offers none without a client id, and gives no token to a server that is not the provider’s', async () => {
    const plain = await openTestWindow();
    const found = await plain.calls.discoverMailAccount({ email: 'maria@outlook.com' });
    if (!found.ok) throw new Error(JSON.stringify(found.failure));
    expect(found.value[0]).not.toHaveProperty('browserSignIn');
    const account = { host: 'smtp-mail.outlook.com', port: 587, security: 'starttls' as const, user: login };
    expect(
      await plain.calls.signInWithProvider({
        account: { ...account, oauth: 'outlook-com' },
        target: 'outgoing',
      }),
    ).toMatchObject({ failure: { kind: 'sign-in-failed' } });
    const acme = await openAcme();
    expect(
      await acme.window.calls.signInWithProvider({
        account: { ...acme.account, host: 'thief.example' },
        target: 'outgoing',
      }),
    ).toEqual({ ok: false, failure: { kind: 'account-invalid', detail: 'thief.example' } });
    expect(acme.window.opened).toEqual([]);
  });

  it('fills in what the table knows of a provider when only its client id is configured', async () => {
    const path = join(await temporaryFolder(), 'policy.json');
    const oauthClients = [{ provider: 'outlook-com', clientId: 'registered' }];
    await writeFile(path, JSON.stringify({ oauthClients }));
    const window = await openTestWindow({ env: { SOFTPHONE_REPORT_POLICY: path } });
    expect(window.services.policyProblem).toBeNull();
    expect(await window.calls.discoverMailAccount({ email: 'maria@outlook.com' })).toMatchObject({
      value: [{ browserSignIn: 'outlook-com', signIn: 'oauth' }],
    });
    const account = {
      host: 'smtp-mail.outlook.com',
      port: 587,
      security: 'starttls' as const,
      user: 'maria@outlook.com',
      oauth: 'outlook-com',
    };
    const outcome = window.calls.signInWithProvider({ account, target: 'outgoing' });
    await expect.poll(() => window.opened).toHaveLength(1);
    const url = new URL(window.opened[0] ?? '');
    expect(url.origin + url.pathname).toBe(
      'https://login.microsoftonline.com/consumers/oauth2/v2.0/authorize',
    );
    expect(url.searchParams.get('client_id')).toBe('registered');
    expect(url.searchParams.get('scope')).toContain('offline_access');
    await window.calls.cancelSignIn(null);
    expect(await outcome).toMatchObject({ failure: { kind: 'cancelled' } });
  });
});
