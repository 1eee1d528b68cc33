import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { testCaPem } from '../smtp-server.fixture';
import { readAutoconfig } from './autoconfig';
import { discoverMail, PUBLIC_PLACES, type DiscoveryDeps } from './discover';
import { startTestDns, startTestSite, type SiteAnswer, type TestZone } from './discovery-servers.fixture';
import { mailProvidersSchema } from './providers';

const table = new URL('../../../assets/mail-providers.json', import.meta.url);
const { providers } = mailProvidersSchema.parse(JSON.parse(readFileSync(table, 'utf8')));

interface Setting {
  readonly site?: Readonly<Record<string, SiteAnswer>>;
  readonly zone?: TestZone;
  readonly change?: Partial<DiscoveryDeps>;
}

async function discover(email: string, { site = {}, zone = {}, change = {} }: Setting = {}) {
  const running = await startTestSite(site);
  const dns = await startTestDns(zone);
  const proposals = await discoverMail(email, {
    providers,
    resolver: dns.resolver,
    places: {
      own: (domain) => [`${running.origin}/auto/${domain}`, `${running.origin}/known/${domain}`],
      table: (domain) => `${running.origin}/table/${domain}`,
    },
    organisation: null,
    extraCa: testCaPem,
    withinMs: 4000,
    ...change,
  });
  return { proposals, asked: running.asked, names: dns.asked };
}

function description(servers: string): string {
  return `<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="x"><domain>x</domain>${servers}</emailProvider></clientConfig>`;
}

function server(kind: 'incoming' | 'outgoing', fields: Readonly<Record<string, string>>): string {
  const type = kind === 'incoming' ? 'imap' : 'smtp';
  const inner = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<${kind}Server type="${type}">${inner.join('\n')}</${kind}Server>`;
}

const smtps = server('outgoing', {
  hostname: 'smtp.company.example',
  port: '465',
  socketType: 'SSL',
  username: '%EMAILLOCALPART%',
  authentication: 'password-cleartext',
});
const imaps = server('incoming', { hostname: 'imap.company.example', port: '993', socketType: 'SSL' });

describe('discoverMail', () => {
  it('knows the usual providers without asking anybody', async () => {
    const { proposals, asked, names } = await discover('Мария.s@Yandex.RU');
    expect(proposals).toMatchObject([
      {
        source: 'known-provider',
        smtp: { host: 'smtp.yandex.ru', port: 465, security: 'tls' },
        imap: { host: 'imap.yandex.ru', port: 993 },
        signIn: 'app-password',
      },
    ]);
    expect([...asked, ...names]).toEqual([]);
  });

  it("reads the domain's own description and asks with the domain alone", async () => {
    const { proposals, asked, names } = await discover('maria.s@company.example', {
      site: { '/auto/company.example': description(smtps + imaps) },
    });
    expect(proposals).toEqual([
      {
        source: 'autoconfig',
        smtp: { host: 'smtp.company.example', port: 465, security: 'tls', user: 'maria.s' },
        imap: { host: 'imap.company.example', port: 993, security: 'tls', user: 'maria.s' },
        provider: null,
        signIn: 'password',
        guidance: null,
      },
    ]);
    expect([...asked, ...names].join(' ')).not.toContain('maria');
    expect(names).toContain('_submissions._tcp.company.example');
  });

  it('follows a redirect to https and no other', async () => {
    const site = { '/table/company.example': description(smtps) };
    const there = await discover('a@company.example', {
      site: { ...site, '/auto/company.example': { redirect: '/table/company.example' } },
    });
    expect(there.proposals.map(({ source }) => source)).toEqual(['autoconfig']);
    const plain = await discover('a@company.example', {
      site: { '/auto/company.example': { redirect: 'http://127.0.0.1:9/x' } },
    });
    expect(plain.proposals).toEqual([]);
    const circle = { redirect: '/auto/company.example' };
    expect(
      (await discover('a@company.example', { site: { '/auto/company.example': circle } })).proposals,
    ).toEqual([]);
  });

  it('finds the provider behind the mail exchanger of a domain', async () => {
    const zone = {
      mx: {
        'company.example': [
          { priority: 20, exchange: 'mx.elsewhere.example' },
          { priority: 10, exchange: 'mx.yandex.net' },
        ],
      },
    };
    const { proposals } = await discover('maria@company.example', { zone });
    expect(proposals).toMatchObject([
      { source: 'mail-exchanger', provider: 'Яндекс Почта', smtp: { user: 'maria@company.example' } },
    ]);
  });

  it('reads SRV records and believes a target of a lone dot', async () => {
    const srv = {
      '_submissions._tcp.company.example': [{ priority: 0, port: 0, name: '.' }],
      '_submission._tcp.company.example': [
        { priority: 5, port: 2587, name: 'second.company.example' },
        { priority: 1, port: 587, name: 'mail.company.example' },
      ],
      '_imaps._tcp.company.example': [{ priority: 0, port: 993, name: 'mail.company.example' }],
    };
    const { proposals } = await discover('maria@company.example', { zone: { srv } });
    expect(proposals).toMatchObject([
      {
        source: 'dns',
        smtp: { host: 'mail.company.example', port: 587, security: 'starttls' },
        imap: { host: 'mail.company.example', port: 993, security: 'tls' },
      },
    ]);
  });

  it('puts the organisation first and each server only once', async () => {
    const { proposals } = await discover('maria@company.example', {
      site: { '/auto/company.example': description(smtps), '/table/company.example': description(smtps) },
      change: { organisation: { host: 'mail.company.example', port: 465, security: 'tls' } },
    });
    expect(proposals.map(({ source }) => source)).toEqual(['organisation', 'autoconfig']);
  });

  it('ends in time where nobody answers, with what is known by then', async () => {
    const started = performance.now();
    const { proposals } = await discover('maria@company.example', {
      site: { '/auto/company.example': { isSilent: true }, '/known/company.example': { isSilent: true } },
      zone: {
        srv: {
          '_submissions._tcp.company.example': [{ priority: 0, port: 465, name: 'smtp.company.example' }],
        },
      },
      change: { withinMs: 700 },
    });
    expect(performance.now() - started).toBeLessThan(3500);
    expect(proposals.map(({ source }) => source)).toEqual(['dns']);
  });

  it('does not believe a site whose certificate it does not trust', async () => {
    const { proposals } = await discover('maria@company.example', {
      site: { '/auto/company.example': description(smtps) },
      change: { extraCa: null },
    });
    expect(proposals).toEqual([]);
  });

  it.each([
    '',
    'maria',
    '@company.example',
    'maria@localhost',
    'maria@10.0.0.1',
    'maria@ex ample.ru',
    'a@b/c.example',
  ])('asks nobody about %j', async (email) => {
    const { proposals, asked, names } = await discover(email);
    expect([proposals, asked, names]).toEqual([[], [], []]);
  });
});

describe('readAutoconfig', () => {
  const outgoing = (fields: Readonly<Record<string, string>>) =>
    readAutoconfig(
      description(
        server('outgoing', { hostname: 'smtp.x.example', port: '465', socketType: 'SSL', ...fields }),
      ),
    );

  it.each([
    ['a server without protection', { socketType: 'plain' }],
    ['an unknown protection', { socketType: 'STARTTLS-IF-AVAILABLE' }],
    ['a host that is an address', { hostname: '10.0.0.1' }],
    ['a host with a path', { hostname: 'smtp.x.example/evil' }],
    ['a lone name', { hostname: 'localhost' }],
    ['a port out of range', { port: '70000' }],
    ['a port that is none', { port: 'x' }],
    ['a host made of an entity', { hostname: '&xxe;' }],
  ])('does not propose %s', (_what, fields) => {
    expect(outgoing(fields)).toBeNull();
  });

  it('prefers TLS at once and says when only OAuth is left', () => {
    const starttls = server('outgoing', { hostname: 'b.x.example', port: '587', socketType: 'STARTTLS' });
    expect(readAutoconfig(description(starttls + smtps))?.smtp.host).toBe('smtp.company.example');
    expect(readAutoconfig(description(starttls))?.smtp).toEqual({
      host: 'b.x.example',
      port: 587,
      security: 'starttls',
    });
    expect(outgoing({ authentication: 'OAuth2' })?.signIn).toBe('oauth');
    expect(outgoing({})?.userPattern).toBe('%EMAILADDRESS%');
  });

  it('is quick with a description that wants to be slow', () => {
    const bomb = `<!DOCTYPE x [${'<!ENTITY a "&b;&b;&b;">'.repeat(2000)}]>${'<a>'.repeat(100_000)}`;
    const started = performance.now();
    expect(readAutoconfig(bomb)).toBeNull();
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('the public places', () => {
  it('are https and hold the domain only', () => {
    const urls = [...PUBLIC_PLACES.own('company.example'), PUBLIC_PLACES.table('company.example')];
    expect(urls).toHaveLength(3);
    for (const url of urls) expect(url).toMatch(/^https:\/\/[^?@]*company\.example[^?@]*$/);
  });
});

describe('the table of providers', () => {
  it('names every domain once and only protected servers', () => {
    const domains = providers.flatMap((provider) => provider.domains);
    expect(new Set(domains).size).toBe(domains.length);
    for (const { smtp } of providers) expect([465, 587]).toContain(smtp.port);
  });
});
