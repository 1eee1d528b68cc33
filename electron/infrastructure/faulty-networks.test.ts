import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { CHECK_CODES, CHECK_IDS } from '../request/checks/check-codes';
import { checkName, checkWords } from '../request/checks/check-words';
import { sharedMessages } from '../request/messages/shared-messages';
import { createTranslate } from '../request/messages/translate';
import { answerOk, https, inWords, listen, run } from './loopback.fixture';
import { TEST_CERTIFICATES } from './test-certificates.fixture';

describe('certificates in plain words', () => {
  it.each([
    ['expired', 'tls-expired', /истёк/, /expired/],
    ['future', 'tls-not-yet-valid', /ещё не действует/, /not valid yet/],
    ['wrong', 'tls-wrong-name', /на другое имя/, /another name/],
    ['self', 'tls-self-signed', /сам собой/, /signed by itself/],
  ] as const)('%s is %s', async (certificate, code, ru, en) => {
    const found = (await run({ httpsPort: await https(TEST_CERTIFICATES[certificate]) }))('tls-site');
    expect(found).toMatchObject({ verdict: 'failed', code });
    expect(inWords(found, 'ru')).toMatch(ru);
    expect(inWords(found, 'en')).toMatch(en);
  });

  it('say that the clock of this PC is wrong when the server’s time lies within the certificate’s', async () => {
    const port = await https(TEST_CERTIFICATES.expired, (_request, response) =>
      response.writeHead(200, { date: 'Mon, 15 Jun 2020 10:00:00 GMT' }).end(),
    );
    const found = (await run({ httpsPort: port }))('tls-site');
    expect(found).toMatchObject({ verdict: 'failed', code: 'tls-clock-wrong' });
    expect(inWords(found, 'ru')).toContain('часы этого ПК идут неверно');
    expect(found.detail).toContain('CERT_HAS_EXPIRED');
  });

  it('name the antivirus that opens the connection by the issuer, trusted or not', async () => {
    const port = await https(TEST_CERTIFICATES.intercepted);
    const distrusted = (await run({ httpsPort: port }))('tls-site');
    expect(distrusted).toMatchObject({
      verdict: 'failed',
      code: 'tls-intercepted',
      values: { product: 'Kaspersky' },
    });
    expect(inWords(distrusted, 'en')).toMatch(/^Kaspersky opens the encrypted connection/);
    const trusted = (await run({ httpsPort: port, ca: TEST_CERTIFICATES.interceptingCa }))('tls-site');
    expect(trusted).toMatchObject({ verdict: 'warning', code: 'tls-intercepted' });
  });

  it('of an unknown authority are told with its name', async () => {
    const port = await https(TEST_CERTIFICATES.good);
    const found = (await run({ httpsPort: port, ca: TEST_CERTIFICATES.self }))('tls-site');
    expect(found).toMatchObject({ verdict: 'failed', code: 'tls-unknown-authority' });
    expect(inWords(found, 'ru')).toContain('Softphone Report Test CA');
  });
});

describe('a sign-in page of the network', () => {
  const portalAfter = async (answer: RequestListener) =>
    (await run({ httpPort: await listen(createHttpServer(answer)) }))('portal');

  it('is found by a redirect to another host and by 511, without following', async () => {
    const redirect = await portalAfter((_request, response) =>
      response.writeHead(302, { location: 'http://login.hotel.example/?next=softphone' }).end(),
    );
    expect(redirect).toMatchObject({ verdict: 'warning', code: 'portal-found' });
    expect(inWords(redirect, 'ru')).toContain('login.hotel.example');
    const required = await portalAfter((_request, response) => response.writeHead(511).end());
    expect(required).toMatchObject({ verdict: 'warning', code: 'portal-found' });
  });

  it('is not seen in a redirect of the vendor and in an ordinary answer', async () => {
    const own = await portalAfter((_request, response) =>
      response.writeHead(301, { location: 'https://softphone.pro/' }).end(),
    );
    expect(own).toMatchObject({ verdict: 'ok', code: 'portal-none' });
    const httpPort = await listen(createHttpServer(answerOk));
    const genuine = await run({ httpPort, httpsPort: await https(TEST_CERTIFICATES.good) });
    expect(genuine('portal')).toMatchObject({ verdict: 'ok', code: 'portal-none' });
  });

  it.each(['self', 'wrong'] as const)(
    'is likely where a page answers at once and the certificate is %s',
    async (certificate) => {
      const httpPort = await listen(createHttpServer(answerOk));
      const found = await run({ httpPort, httpsPort: await https(TEST_CERTIFICATES[certificate]) });
      expect(found('portal')).toMatchObject({ verdict: 'warning', code: 'portal-likely' });
      expect(inWords(found('portal'), 'ru')).toContain('войдите в сеть');
    },
  );

  it('is likely where a page answers and HTTPS is closed, not where only the clock makes the certificate invalid', async () => {
    expect(await portalAfter(answerOk)).toMatchObject({ code: 'portal-likely' });
    const httpPort = await listen(createHttpServer(answerOk));
    const expired = await run({ httpPort, httpsPort: await https(TEST_CERTIFICATES.expired) });
    expect(expired('portal').code).toBe('portal-none');
  });

  it('is told in time where HTTPS is silent', async () => {
    const httpPort = await listen(createHttpServer(answerOk));
    const httpsPort = await listen(createTcpServer((socket) => socket.on('error', () => undefined)));
    const found = await run({ httpPort, httpsPort, parts: { limitMs: 700 } });
    expect(found('https-site').code).toBe('timed-out');
    expect(found('portal').code).toBe('portal-likely');
  });

  it('cannot be told where nothing answers, which is no failure', async () => {
    expect((await run({}))('portal')).toMatchObject({ verdict: 'skipped', code: 'portal-unknown' });
    const rude = await listen(
      createTcpServer((socket) => socket.on('error', () => undefined).end('220 smtp\r\n')),
    );
    expect((await run({ httpPort: rude }))('portal').verdict).toBe('skipped');
  });
});

describe('the proxy of this PC', () => {
  const proxyAnswering = (status: number, seen: string[] = []) => {
    const server = createHttpServer();
    server.on('connect', (request, socket) => {
      seen.push(
        `${request.method ?? ''} ${request.url ?? ''} ${request.headers['proxy-authorization'] ?? 'no credentials'}`,
      );
      socket.on('error', () => undefined);
      socket.end(`HTTP/1.1 ${status} x\r\n\r\n`);
    });
    return listen(server);
  };
  const after = async (env: Record<string, string>, system = '') =>
    (await run({ parts: { env, systemProxy: () => Promise.resolve(system) } }))('proxy');

  it('is asked for a tunnel to the vendor’s site, without the password of its address', async () => {
    const seen: string[] = [];
    const port = await proxyAnswering(200, seen);
    const found = await after({ HTTPS_PROXY: `http://user:secret@127.0.0.1:${port}` });
    expect(found).toMatchObject({ verdict: 'ok', code: 'proxy-ok', values: { proxy: `127.0.0.1:${port}` } });
    expect(seen).toEqual(['CONNECT localhost:9 no credentials']);
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  it.each([
    [407, 'warning', 'proxy-sign-in'],
    [403, 'failed', 'proxy-refused'],
  ] as const)('that answers %i is a %s', async (status, verdict, code) => {
    const port = await proxyAnswering(status);
    expect(await after({ http_proxy: `127.0.0.1:${port}` })).toMatchObject({ verdict, code });
  });

  it('that cannot be reached is said, from the system’s settings as well', async () => {
    const found = await after({}, '127.0.0.1:9, not for *.local');
    expect(found).toMatchObject({ verdict: 'failed', code: 'proxy-unreachable' });
    expect(inWords(found, 'ru')).toBe('Прокси 127.0.0.1:9 задан, но недоступен.');
  });

  it('may be chosen by a script, or not be there', async () => {
    expect(await after({}, 'script http://wpad.firma.local:80/wpad.dat')).toMatchObject({
      code: 'proxy-script',
    });
    expect(await after({})).toMatchObject({ verdict: 'ok', code: 'proxy-none' });
  });
});

describe('the words of the checks', () => {
  it('exist for every finding and every check in both languages', () => {
    for (const language of ['ru', 'en'] as const) {
      const t = createTranslate(sharedMessages, language, 'UTC');
      for (const code of CHECK_CODES)
        expect(checkWords({ id: 'x', target: 'host', detail: 'why', code }, t).length, code).toBeGreaterThan(
          5,
        );
      for (const id of CHECK_IDS) expect(checkName(id, t)).not.toBe(id);
      expect(checkName('of-the-future', t)).toBe('of-the-future');
      expect(checkWords({ id: 'x', target: 'host', detail: 'HTTP 200' }, t)).toBe('HTTP 200');
    }
  });
});
