import { promises as dns } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { inWords, run, udp } from './loopback.fixture';

describe('the hint on SIP ALG', () => {
  const optionsAnswer = (message: Buffer, change: (text: string) => string = (text) => text) => {
    const lines = change(message.toString())
      .split('\r\n')
      .filter((line) => /^(?:Via|From|To|Call-ID|CSeq):/i.test(line))
      .map((line) =>
        line.startsWith('Via') ? `${line.replace(';rport', ';rport=5060')};received=203.0.113.9` : line,
      );
    return ['SIP/2.0 401 Unauthorized', ...lines, 'Content-Length: 0', '', ''].join('\r\n');
  };
  const hintAfter = async (answer: (message: Buffer, reply: (data: Buffer | string) => void) => void) => {
    const port = await udp(answer);
    const parts = { sipServer: () => Promise.resolve({ host: 'localhost', port }) };
    return (await run({ parts }))('sip-alg');
  };

  it('sees nothing where the answer holds what was sent, whatever the server adds', async () => {
    const sent: string[] = [];
    const hint = await hintAfter((message, reply) => {
      sent.push(message.toString());
      reply('keep-alive');
      reply(optionsAnswer(message));
    });
    expect(hint).toMatchObject({ verdict: 'ok', code: 'sip-untouched' });
    expect(sent[0]).toMatch(/^OPTIONS sip:localhost:\d+ SIP\/2\.0\r\n/);
    expect(sent[0]).not.toMatch(/authorization/i);
    expect(inWords(hint, 'ru')).toContain('намёк');
  });

  it.each([
    ['Via', (text: string) => text.replace(/UDP 127\.0\.0\.1:\d+/, 'UDP 203.0.113.9:40001'), 'Via'],
    ['the port in Via', (text: string) => text.replace(/(UDP 127\.0\.0\.1):\d+/, '$1:1'), 'Via'],
    ['From and Call-ID', (text: string) => text.replaceAll('@127.0.0.1', '@203.0.113.9'), 'From, Call-ID'],
  ])('suspects a router that rewrote %s', async (_what, change, part) => {
    const hint = await hintAfter((message, reply) => reply(optionsAnswer(message, change)));
    expect(hint).toMatchObject({ verdict: 'warning', code: 'sip-rewritten', values: { part } });
  });

  it('is told from the address translation when no server answers', async () => {
    expect(await hintAfter(() => undefined)).toMatchObject({ verdict: 'skipped', code: 'sip-unknown' });
    const stunOf = (mapped: readonly number[]) =>
      udp((request, reply) => {
        const port = [0, 0];
        const head = Buffer.from([0x01, 0x01, 0x00, 0x0c]);
        const value = Buffer.from([0, 1, 0, 8, 0, 1, ...port, ...mapped]);
        reply(Buffer.concat([head, request.subarray(4, 20), value]));
      });
    const translated = await run({ stunPort: await stunOf([203, 0, 113, 9]) });
    expect(translated('sip-alg')).toMatchObject({ verdict: 'skipped', code: 'sip-translated' });
    expect(inWords(translated('sip-alg'), 'en')).toContain('SIP ALG');
  });
});

describe('something else than a STUN server', () => {
  it('is told as such, and not as silence', async () => {
    const found = (await run({ stunPort: await udp((_request, reply) => reply('220 hello')) }))('stun');
    expect(found).toMatchObject({ verdict: 'failed', code: 'stun-foreign' });
    expect(inWords(found, 'ru')).toContain('не сервер STUN');
    expect(found.durationMs).toBeLessThan(3500);
  });

  it('does not drown the true answer that comes after it', async () => {
    const port = await udp((request, reply) => {
      reply('220 hello');
      const value = Buffer.from([0, 1, 0, 8, 0, 1, 0, 0, 203, 0, 113, 9]);
      const head = Buffer.from([0x01, 0x01, 0x00, 0x0c]);
      reply(Buffer.concat([head, request.subarray(4, 20), value]));
    });
    expect((await run({ stunPort: port }))('stun').verdict).toBe('ok');
  });
});

describe('a name server that misbehaves', () => {
  /** Answers by hand (RFC 1035): the question comes back with a code, and with an address where one is given. */
  const nameServer = (code: number, address?: readonly number[]) =>
    udp((question, reply) => {
      const end = question.indexOf(0, 12) + 5;
      const head = Buffer.from([
        ...question.subarray(0, 2),
        0x81,
        0x80 | code,
        0,
        1,
        0,
        address === undefined ? 0 : 1,
        0,
        0,
        0,
        0,
      ]);
      const record = address === undefined ? [] : [0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address];
      reply(Buffer.concat([head, question.subarray(12, end), Buffer.from(record)]));
    });
  const asking = async (port: number) => {
    const resolver = new dns.Resolver({ timeout: 300, tries: 1 });
    resolver.setServers([`127.0.0.1:${port}`]);
    const askName = async (host: string) =>
      (await resolver.resolve4(host)).map((address) => ({ address, family: 4 }));
    return run({ site: 'softphone.test', parts: { askName, limitMs: 1500 } });
  };

  it.each([
    ['knows no such name', 3],
    ['fails', 2],
  ])('%s', async (_what, code) => {
    const found = (await asking(await nameServer(code)))('dns-site');
    expect(found).toMatchObject({ verdict: 'failed', code: 'name-unknown' });
    expect(inWords(found, 'ru')).toContain('не отвечают DNS-серверы');
  });

  it('is asked for no further name after the limit', async () => {
    const asked: string[] = [];
    const askName = (host: string) => {
      asked.push(host);
      return new Promise<never>(() => undefined);
    };
    const names = { site: 'a.test', siteRu: 'b.test', stunHost: 'c.test', tenantHost: 'd.test' };
    const found = await run({ ...names, parts: { askName, limitMs: 300 } });
    expect(found('stun').code).toBe('timed-out');
    expect(found('dns-site')).toMatchObject({ verdict: 'failed', code: 'names-silent' });
    expect(inWords(found('dns-site'), 'en')).toMatch(/^The name servers do not answer \(0\.3 s waited\)/);
    // Two at once is all that the system’s threads allow; the others waited and are given up.
    expect(asked).toEqual(['a.test', 'b.test']);
  });

  it('says nothing', async () => {
    const found = await asking(await udp(() => undefined));
    expect(found('dns-site')).toMatchObject({ verdict: 'failed', code: 'name-unknown' });
    expect(found('https-site').verdict).toBe('failed');
    // One failure never stops the rest: the proxy does not need the name.
    expect(found('proxy').verdict).toBe('ok');
  });

  it('answers with a private address', async () => {
    const found = (await asking(await nameServer(0, [192, 168, 1, 1])))('dns-site');
    expect(found).toMatchObject({
      verdict: 'warning',
      code: 'dns-private',
      values: { addresses: '192.168.1.1' },
    });
    expect(inWords(found, 'en')).toContain('192.168.1.1');
  });
});
