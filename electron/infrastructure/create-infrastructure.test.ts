import { createSocket, type Socket } from 'node:dgram';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { createServer as createHttpsServer } from 'node:https';
import type { RequestListener, Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createInfrastructure } from './create-infrastructure';
import type { Endpoints } from './endpoints';
import { TEST_CERTIFICATES } from './test-certificates.fixture';

const clock = { now: () => new Date(), zone: () => 'UTC' };
const opened: { close: () => unknown }[] = [];

afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

async function listen(server: TcpServer | Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  opened.push(server);
  return (server.address() as AddressInfo).port;
}

function https(
  certificate: keyof typeof TEST_CERTIFICATES,
  answer: RequestListener = (_request, response) => response.writeHead(403).end('no'),
) {
  const server = createHttpsServer(
    { key: TEST_CERTIFICATES.key, cert: TEST_CERTIFICATES[certificate] },
    answer,
  );
  server.on('tlsClientError', () => undefined);
  return listen(server);
}

/** A STUN server that answers with the address it sees, built by hand from RFC 8489. */
async function stun(answer: (request: Buffer, port: number) => readonly Buffer[]): Promise<number> {
  const socket: Socket = createSocket('udp4');
  socket.on('message', (request, from) => {
    for (const message of answer(request, from.port)) socket.send(message, from.port, from.address);
  });
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  opened.push(socket);
  return socket.address().port;
}

function stunSuccess(request: Buffer, port: number): Buffer {
  const header = Buffer.concat([Buffer.from([0x01, 0x01, 0x00, 0x14]), request.subarray(4, 20)]);
  // SOFTWARE of 3 bytes (padded to 4), then XOR-MAPPED-ADDRESS of 203.0.113.9.
  const software = Buffer.from([0x80, 0x22, 0x00, 0x03, 0x61, 0x62, 0x63, 0x00]);
  const mapped = Buffer.from([
    0x00,
    0x20,
    0x00,
    0x08,
    0x00,
    0x01,
    (port >> 8) ^ 0x21,
    (port & 0xff) ^ 0x12,
    203 ^ 0x21,
    0x12,
    113 ^ 0xa4,
    9 ^ 0x42,
  ]);
  return Buffer.concat([header, software, mapped]);
}

interface Setting extends Partial<Endpoints> {
  readonly tenant?: string | null;
  readonly limitMs?: number;
  readonly signal?: AbortSignal;
  readonly now?: () => Date;
}

async function run({ tenant = null, limitMs = 3000, signal, now, ...endpoints }: Setting) {
  const hosts = {
    site: 'localhost',
    siteRu: 'localhost',
    tenantHost: 'localhost',
    stunHost: 'localhost',
    stunPort: 9,
    httpsPort: 9,
    httpPort: 9,
  };
  const parts = {
    clock: now === undefined ? clock : { ...clock, now },
    limitMs,
    endpoints: { ...hosts, ca: TEST_CERTIFICATES.ca, ...endpoints },
  };
  const results = await createInfrastructure(parts).runChecks({
    tenant,
    ...(signal === undefined ? {} : { signal }),
  });
  return new Map(results.map((result) => [result.id, result]));
}

describe('against a server that is fine', () => {
  it('says that each way is open, with what was done and how long it took', async () => {
    const asked: string[] = [];
    const httpsPort = await https('good', (request, response) => {
      asked.push(
        `${request.method ?? ''} ${request.url ?? ''} ${JSON.stringify(request.headers['authorization'] ?? request.headers.cookie ?? null)}`,
      );
      response.end('hello');
    });
    const stunPort = await stun((request, port) => [stunSuccess(request, port)]);
    const results = await run({ httpsPort, stunPort, tenant: 'https://ACME.softphone.pro/login/' });
    const verdicts = Object.fromEntries([...results].map(([id, { verdict }]) => [id, verdict]));
    expect(verdicts).toEqual({
      // The test's host is this PC itself: exactly what a hosts file would do.
      'dns-site': 'warning',
      'dns-tenant': 'warning',
      'tcp-site': 'ok',
      'tcp-tenant': 'ok',
      'tls-site': 'ok',
      'tls-tenant': 'ok',
      'https-site': 'ok',
      'https-site-ru': 'ok',
      'https-tenant': 'ok',
      stun: 'ok',
      clock: 'ok',
      // Nothing listens on the port of plain HTTP here, and behind one address there is no translation to hint at.
      portal: 'skipped',
      proxy: 'ok',
      'sip-alg': 'skipped',
    });
    expect(asked.sort()).toEqual(['GET / null', 'GET / null', 'GET /login/ null']);
    expect(results.get('stun')?.detail).toBe(
      'Binding answered: seen from outside as 203.0.x.x, the port is kept.',
    );
    expect(results.get('tls-site')?.detail).toMatch(
      /^TLSv1\.[23], certificate issued by Softphone Report Test CA, .+ days left\.$/,
    );
  });

  it('counts any HTTP answer as reached, and a redirect elsewhere as a sign-in page', async () => {
    const httpsPort = await https('good', (request, response) => {
      if (request.url === '/login/') response.writeHead(500).end();
      else response.writeHead(302, { location: 'http://portal.hotel.example/' }).end();
    });
    const results = await run({ httpsPort, tenant: 'acme' });
    expect(results.get('https-tenant')).toMatchObject({
      verdict: 'ok',
      code: 'https-server-error',
      values: { status: 500 },
      detail: 'HTTP 500: the server is reached.',
    });
    expect(results.get('https-site')?.verdict).toBe('warning');
    expect(results.get('https-site')?.detail).toContain('another host');
  });

  it('notices a clock that is wrong by more than five minutes', async () => {
    const httpsPort = await https('good');
    const late = await run({ httpsPort, now: () => new Date(Date.now() - 3_600_000) });
    expect(late.get('clock')).toMatchObject({ verdict: 'warning' });
    expect(late.get('clock')?.detail).toMatch(/is 3(?:599|600|601) s behind the server/);
    const near = await run({ httpsPort, now: () => new Date(Date.now() + 60_000) });
    expect(near.get('clock')?.verdict).toBe('ok');
  });
});

describe('certificates', () => {
  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['future', 'CERT_NOT_YET_VALID'],
    ['wrong', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['self', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const)('%s are named %s, and HTTPS still says that the way is open', async (certificate, code) => {
    const results = await run({ httpsPort: await https(certificate) });
    expect(results.get('tls-site')).toMatchObject({ verdict: 'failed' });
    expect(results.get('tls-site')?.detail).toMatch(new RegExp(`^${code}: .+issued by`));
    expect(results.get('https-site')).toMatchObject({ verdict: 'warning' });
    expect(results.get('https-site')?.detail).toContain(code);
    expect(results.get('tcp-site')?.verdict).toBe('ok');
  });

  it('that end within two weeks are warned of', async () => {
    const httpsPort = await https('good');
    const results = await run({ httpsPort, now: () => new Date('2119-12-25T00:00:00Z') });
    expect(results.get('tls-site')).toMatchObject({ verdict: 'warning' });
    expect(results.get('tls-site')?.detail).toContain('7 days left');
  });

  it('of an unknown authority are not trusted', async () => {
    const results = await run({ httpsPort: await https('good'), ca: TEST_CERTIFICATES.self });
    expect(results.get('tls-site')?.detail).toMatch(
      /^(?:UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT_LOCALLY): /,
    );
  });
});

describe('against what is broken', () => {
  it('fails with the reason where the name is not known', async () => {
    const results = await run({
      site: 'no-such-host.invalid',
      siteRu: 'no-such-host.invalid',
      stunHost: 'no-such-host.invalid',
    });
    for (const id of ['dns-site', 'tcp-site', 'tls-site', 'https-site', 'https-site-ru', 'stun']) {
      expect(results.get(id)?.verdict).toBe('failed');
      expect(results.get(id)?.detail).toMatch(/^(?:ENOTFOUND|EAI_AGAIN): /);
    }
    expect(results.get('clock')).toMatchObject({ verdict: 'skipped', detail: 'No server told the time.' });
  });

  it('fails with the reason where the port is closed', async () => {
    const closed = createTcpServer();
    const httpsPort = await listen(closed);
    await new Promise((done) => closed.close(done));
    const results = await run({ httpsPort, stunPort: httpsPort });
    for (const id of ['tcp-site', 'tls-site', 'https-site', 'stun']) {
      expect(results.get(id)).toMatchObject({ verdict: 'failed' });
      expect(results.get(id)?.detail).toMatch(/^ECONNREFUSED: /);
    }
  });

  it('ends at its limit when the server accepts and says nothing', async () => {
    const sockets: { destroy: () => void }[] = [];
    const httpsPort = await listen(
      createTcpServer((socket) => sockets.push(socket.on('error', () => undefined))),
    );
    const stunPort = await stun(() => []);
    const started = performance.now();
    const results = await run({ httpsPort, stunPort, limitMs: 400, tenant: 'acme' });
    expect(performance.now() - started).toBeLessThan(2500);
    expect(results.get('tcp-site')?.verdict).toBe('ok');
    for (const id of ['tls-site', 'https-site', 'https-tenant', 'stun']) {
      expect(results.get(id)?.detail).toBe(
        'No answer within 0.4 s: it is blocked on the way or the server is down.',
      );
    }
    expect(results.get('clock')?.verdict).toBe('skipped');
    sockets.forEach((socket) => socket.destroy());
  });

  it('survives a server that is no TLS server, and one that cuts the connection', async () => {
    const talker = await listen(
      createTcpServer((socket) => socket.on('error', () => undefined).end('220 smtp ready\r\n')),
    );
    expect((await run({ httpsPort: talker })).get('tls-site')?.verdict).toBe('failed');
    const cutter = await listen(
      createTcpServer((socket) => socket.on('error', () => undefined).resetAndDestroy()),
    );
    const results = await run({ httpsPort: cutter });
    expect(results.get('tls-site')?.detail).toMatch(/ECONNRESET|closed/);
    expect(results.get('https-site')?.verdict).toBe('failed');
  });

  it('ignores foreign and torn STUN messages and takes an error answer as reached', async () => {
    const stunPort = await stun((request) => {
      const foreign = stunSuccess(Buffer.concat([request.subarray(0, 8), Buffer.alloc(12, 7)]), 1);
      const error = Buffer.concat([
        Buffer.from([0x01, 0x11, 0x00, 0x08]),
        request.subarray(4, 20),
        Buffer.from([0, 9, 0, 4, 0, 0, 4, 20]),
      ]);
      return [Buffer.from('x'), foreign, stunSuccess(request, 1).subarray(0, 30), error];
    });
    expect((await run({ stunPort })).get('stun')).toMatchObject({
      verdict: 'warning',
      detail: 'The server is reached and answers with error 420.',
    });
  });
});

describe('running', () => {
  it('skips the checks of the Team account without one, and says why', async () => {
    const none = await run({});
    expect(none.get('https-tenant')).toMatchObject({
      verdict: 'skipped',
      detail: 'No Team account was given.',
    });
    const wrong = await run({ tenant: 'acme.example.com' });
    expect(wrong.get('dns-tenant')).toMatchObject({ verdict: 'skipped' });
    expect(wrong.get('dns-tenant')?.detail).toContain('another host');
  });

  it('stops at once when cancelled', async () => {
    const httpsPort = await listen(createTcpServer((socket) => socket.on('error', () => undefined)));
    const stop = new AbortController();
    const results = run({ httpsPort, signal: stop.signal, limitMs: 20_000 });
    stop.abort();
    expect((await results).get('https-site')).toMatchObject({
      verdict: 'skipped',
      detail: 'The checks were cancelled.',
    });
  });
});
