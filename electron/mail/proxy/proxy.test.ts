import { describe, expect, it } from 'vitest';
import { createMail } from '../create-mail';
import { newFolder, removeFolder, sampleLetter, sending, withSecurity } from '../mail-samples.fixture';
import { startScriptedSmtp } from '../smtp-server.fixture';
import { startTestImap } from '../imap-server.fixture';
import { probeSent } from '../imap-sent';
import { testCaPem } from '../smtp-server.fixture';
import { onTestFinished } from 'vitest';
import { chooseProxy } from './choose-proxy';
import { parseProxyUrl, proxyUrl, type ProxyServer } from './proxy-server';
import { startTestProxy, type ProxyScript } from './proxy.fixture';

const mail = createMail({ timeouts: { connectMs: 1500 } });

async function proxied(script: ProxyScript, more: Partial<ProxyServer> = {}) {
  const running = await startTestProxy(script);
  onTestFinished(() => running.stop());
  const server: ProxyServer = {
    kind: script.kind,
    host: '127.0.0.1',
    port: running.port,
    user: '',
    password: '',
    ...more,
  };
  return { running, server };
}

async function sendThrough(proxy: ProxyServer, security: 'tls' | 'starttls' = 'tls', signal?: AbortSignal) {
  const folder = await newFolder();
  onTestFinished(() => removeFolder(folder));
  const letter = await sampleLetter(folder, 300_000);
  const smtp = await startScriptedSmtp({ security });
  onTestFinished(() => smtp.stop());
  const input = withSecurity(sending(letter, smtp.port), security);
  const result = await mail.send({
    ...input,
    access: { ...input.access, proxy },
    ...(signal === undefined ? {} : { signal }),
  });
  return { result, smtp };
}

describe('sending through a proxy', () => {
  it.each([
    ['http', 'tls'],
    ['http', 'starttls'],
    ['socks5', 'tls'],
    ['socks5', 'starttls'],
  ] as const)('%s carries the letter by %s with its certificate checked', async (kind, security) => {
    const { running, server } = await proxied({ kind });
    const { result, smtp } = await sendThrough(server, security);
    expect(result).toMatchObject({ ok: true });
    expect(smtp.accepted).toHaveLength(1);
    expect(running.targets).toEqual([`127.0.0.1:${smtp.port}`]);
    // Neither password nor letter is ever readable for the proxy.
    expect(running.seen().includes('secret word') || running.seen().includes('AUTH')).toBe(false);
  });

  it.each(['http', 'socks5'] as const)('signs in to a %s proxy that asks for it', async (kind) => {
    const script = { kind, user: 'мария', password: 'p:ss%' };
    const right = await proxied(script, { user: 'мария', password: 'p:ss%' });
    expect((await sendThrough(right.server)).result.ok).toBe(true);
    const wrong = await proxied(script, { user: 'мария', password: 'other' });
    expect((await sendThrough(wrong.server)).result).toMatchObject({
      ok: false,
      failure: { kind: 'proxy-refused', host: '127.0.0.1' },
    });
    const none = await proxied(script);
    expect((await sendThrough(none.server)).result).toMatchObject({
      ok: false,
      failure: { kind: 'proxy-refused' },
    });
  });

  it.each([
    ['HTTP/1.1 403 Forbidden', 'proxy-refused', 'HTTP/1.1 403 Forbidden'],
    [
      'HTTP/1.1 503 Service Unavailable',
      'server-unreachable',
      'proxy 127.0.0.1: HTTP/1.1 503 Service Unavailable',
    ],
    ['220 mail.example.com ESMTP', 'proxy-refused', 'not an HTTP proxy'],
  ])('tells what %s means', async (answer, kind, detail) => {
    const { server } = await proxied({ kind: 'http', answer });
    expect((await sendThrough(server)).result).toMatchObject({ ok: false, failure: { kind, detail } });
  });

  it('tries again later when the proxy is gone, closes or stays silent', async () => {
    const { running, server } = await proxied({ kind: 'http' });
    await running.stop();
    expect((await sendThrough(server)).result).toMatchObject({
      ok: false,
      failure: { kind: 'server-unreachable' },
    });
    const closing = await proxied({ kind: 'socks5', answer: '' });
    expect((await sendThrough(closing.server)).result).toMatchObject({
      ok: false,
      failure: { kind: 'server-unreachable' },
    });
    const silent = await proxied({ kind: 'http', isSilent: true });
    expect((await sendThrough(silent.server)).result).toMatchObject({
      ok: false,
      failure: { kind: 'connection-timed-out' },
    });
  });

  it('is called off while the proxy is still silent', async () => {
    const { running, server } = await proxied({ kind: 'http', isSilent: true });
    const stop = new AbortController();
    running.onConnection(() => stop.abort());
    expect((await sendThrough(server, 'tls', stop.signal)).result).toEqual({
      ok: false,
      failure: { kind: 'cancelled' },
    });
  });

  it.each(['http', 'socks5'] as const)('looks into the mailbox through a %s proxy too', async (kind) => {
    const imap = await startTestImap({ folders: [{ path: 'Sent' }], messageIds: () => ['<a@b>'] });
    onTestFinished(() => imap.stop());
    const { running, server } = await proxied({ kind });
    const account = { host: '127.0.0.1', port: imap.port, security: 'tls' as const, user: 'maria' };
    const access = { account, password: 'secret', extraCa: testCaPem, proxy: server };
    expect(await probeSent(access, '<a@b>')).toEqual({ ok: true, value: true });
    expect(running.targets).toEqual([`127.0.0.1:${imap.port}`]);
  });
});

describe('parseProxyUrl', () => {
  it.each([
    ['proxy.example.ru:3128', { kind: 'http', host: 'proxy.example.ru', port: 3128, user: '', password: '' }],
    ['http://proxy:80/', { kind: 'http', host: 'proxy', port: 80, user: '', password: '' }],
    ['http://u%40x:p%3A@proxy', { kind: 'http', host: 'proxy', port: 8080, user: 'u@x', password: 'p:' }],
    [
      'socks5h://[2001:db8::1]:9050',
      { kind: 'socks5', host: '2001:db8::1', port: 9050, user: '', password: '' },
    ],
  ])('reads %s', (text, expected) => {
    const parsed = parseProxyUrl(text);
    expect(parsed).toEqual(expected);
    expect(parsed === null ? null : parseProxyUrl(proxyUrl(parsed))).toEqual(expected);
  });

  it.each(['', 'https://proxy:443', 'http://', 'http://proxy/path', 'ftp://proxy', 'http://pro xy'])(
    'refuses %j',
    (text) => {
      expect(parseProxyUrl(text)).toBeNull();
    },
  );
});

describe('chooseProxy', () => {
  const env = { HTTPS_PROXY: 'http://web:3128', all_proxy: 'socks5://sox', NO_PROXY: 'example.ru, .local' };
  const choose = (host: string, more: Partial<Parameters<typeof chooseProxy>[1]> = {}) =>
    chooseProxy(host, { policy: null, settings: null, env, ...more })?.host ?? null;

  it('takes the policy before the settings before the environment', () => {
    expect(choose('smtp.mail.ru')).toBe('sox');
    expect(choose('smtp.mail.ru', { env: { HTTPS_PROXY: 'http://web:3128' } })).toBe('web');
    expect(choose('smtp.mail.ru', { settings: 'http://own:1' })).toBe('own');
    expect(choose('smtp.mail.ru', { settings: 'http://own:1', policy: 'http://org:1' })).toBe('org');
    expect(choose('smtp.mail.ru', { settings: 'direct' })).toBeNull();
    expect(choose('smtp.mail.ru', { settings: 'http://own:1', policy: 'direct' })).toBeNull();
    expect(choose('smtp.mail.ru', { env: {} })).toBeNull();
  });

  it('never goes through a proxy to this PC or to an excepted host', () => {
    for (const host of ['localhost', '127.0.0.1', '::1', 'example.ru', 'mail.EXAMPLE.ru', 'srv.local'])
      expect(choose(host)).toBeNull();
    expect(choose('notexample.ru')).toBe('sox');
    expect(choose('smtp.mail.ru', { env: { ...env, NO_PROXY: '*' } })).toBeNull();
  });
});
