import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemReportSchema } from '../../contract/evidence';
import { collectSystem } from './collect-system';
import { absent, found, numbered, runCollector } from './collector';
import { describeSystem, summarizeSystem } from './describe-system';
import { createMasker } from '../../redaction/mask-stream';
import { pseudonymOf } from '../../redaction/pseudonymizer';
import { maskAddress, maskCredentials, maskIdentity, maskMac } from './mask-identity';
import { inSpace, inWords } from './measures';
import { describeAdapters, describeProxy } from './network-collectors';
import { SECTION_IDS } from './sections';
import { countRunning } from './surroundings-collectors';
import { describeTime } from './time-collectors';
import { looksLikeVpn } from './vpn-names';

const clock = { now: () => new Date('2026-07-15T10:00:00Z'), zone: () => 'Asia/Yekaterinburg' };
const root = join(import.meta.dirname, '../../..');
const resources = {
  assetsDir: join(root, 'assets'),
  workersDir: join(root, 'dist/workers'),
  version: '0.0.0',
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workers-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function withWorker(code: string, limitMs = 2000) {
  await writeFile(join(folder, 'system-worker.cjs'), code);
  return collectSystem({ resources: { ...resources, workersDir: folder }, clock, env: process.env, limitMs });
}

describe('collecting on this PC', () => {
  it('answers with every section within five seconds, each value or its reason', async () => {
    const report = systemReportSchema.parse(await collectSystem({ resources, clock, env: process.env }));
    expect(report.durationMs).toBeLessThan(5000);
    expect(report.sections.map(({ id }) => id)).toEqual(SECTION_IDS);
    const values = report.sections.flatMap((section) => section.values);
    expect(values.filter(({ value, reason }) => (value === null) === (reason === null))).toEqual([]);
    const cores = report.sections.find(({ id }) => id === 'machine')?.values.find(({ id }) => id === 'cores');
    expect(Number(cores?.value)).toBeGreaterThan(0);
    if (hostname().length >= 3) expect(JSON.stringify(report)).not.toContain(hostname());
  });

  it('keeps what was ready when the rest hangs, and names the time limit', async () => {
    const report = await withWorker(
      `const { parentPort } = require('node:worker_threads');
       parentPort.postMessage({ id: 'os', durationMs: 1, values: [{ id: 'edition', value: 'Debian', reason: null }] });
       setTimeout(() => { for (;;); }, 0);`,
      600,
    );
    const values = new Map(report.sections.map((section) => [section.id, section.values[0]]));
    expect(values.get('os')?.value).toBe('Debian');
    expect(values.get('machine')).toEqual({
      id: 'cpu',
      value: null,
      reason: 'time limit of 0.6 s passed',
    });
  });

  it.each([
    ['throws', "throw new Error('сломано')", 'the worker failed: сломано'],
    ['ends at once', 'process.exit(1)', 'the worker ended early'],
    ['is a syntax error', 'const const', 'the worker failed'],
  ])('says so when the worker %s', async (_name, code, reason) => {
    const report = await withWorker(code);
    expect(report.sections).toHaveLength(SECTION_IDS.length);
    expect(report.sections[0]?.values[0]?.reason).toContain(reason);
  });

  it('stops at once when cancelled', async () => {
    const report = await collectSystem(
      { resources, clock, env: process.env },
      { signal: AbortSignal.abort() },
    );
    expect(report.sections[0]?.values[0]?.reason).toBe('the collection was cancelled');
  });
});

describe('one collector', () => {
  it('that is late or fails becomes reasons, and the others go on', async () => {
    const never = {
      id: 'gateway',
      timeoutMs: 20,
      collect: () => new Promise<never>(() => undefined),
    } as const;
    expect((await runCollector(never)).values).toEqual([
      { id: 'gateway', value: null, reason: 'time limit of 0.02 s passed' },
    ]);
    const failing = {
      id: 'audio',
      timeoutMs: 1000,
      collect: () => Promise.reject(new Error('no such program')),
    } as const;
    expect((await runCollector(failing)).values[0]).toEqual({
      id: 'devices',
      value: null,
      reason: 'no such program',
    });
  });
});

describe('values', () => {
  it('have no empty text', () => {
    expect(found('a', '  ')).toEqual(absent('a', 'the system gave no answer'));
    expect(found('a', 0).value).toBe('0');
  });

  it('of a list are numbered, or absent with the reason', () => {
    expect(numbered('card', ['a', 'b'], 'none').map(({ id, value }) => `${id} ${value ?? ''}`)).toEqual([
      'card 1 a',
      'card 2 b',
    ]);
    expect(numbered('card', [], 'none seen')).toEqual([absent('cards', 'none seen')]);
    expect(inSpace(0, 1024 ** 3)).toBe('0.0 GiB free of 1.0 GiB');
  });

  it('tell a duration in words', () => {
    expect([inWords(59), inWords(3600), inWords(93_900)]).toEqual([
      'less than a minute',
      '1 h',
      '1 d 2 h 5 min',
    ]);
  });

  it('tell the time of the zone with its offset', () => {
    const values = new Map(describeTime(clock.now(), clock.zone()).map(({ id, value }) => [id, value]));
    expect(values.get('offset')).toBe('GMT+05:00');
    expect(values.get('local-time')).toBe('2026-07-15 15:00:00');
  });

  it('mark a VPN adapter, mask half of the MAC address and public addresses', () => {
    const base = {
      netmask: '255.255.255.0',
      family: 'IPv4',
      mac: '02:fc:00:aa:bb:cc',
      internal: false,
    } as const;
    const values = describeAdapters({
      lo: [{ ...base, address: '127.0.0.1', cidr: '127.0.0.1/8', internal: true }],
      wg0: [{ ...base, address: '10.8.0.2', cidr: '10.8.0.2/24' }],
      eth0: [{ ...base, address: '8.8.4.4', cidr: '8.8.4.4/24' }],
    });
    expect(values.map(({ id, value }) => [id, value])).toEqual([
      ['adapter wg0', '10.8.0.2/24; MAC 02:fc:00:xx:xx:xx; looks like a VPN'],
      ['adapter eth0', '<public 8.8.4.4>/24; MAC 02:fc:00:xx:xx:xx'],
    ]);
    expect(describeAdapters({})[0]?.reason).toContain('offline');
  });

  it('show a proxy without its user and password', () => {
    expect(describeProxy({ https_proxy: 'http://ivan:secret@proxy.local:3128' })).toEqual([
      { id: 'HTTPS_PROXY', value: 'http://***@proxy.local:3128', reason: null },
    ]);
    expect(maskCredentials('ivan:secret@proxy:3128')).toBe('***@proxy:3128');
    expect(describeProxy({})[0]?.value).toBe('none set');
  });

  it('never carry the names of user and computer, but ordinary words stay', () => {
    const identity = { userName: 'Иван', hostName: 'BUH-PC.firma.local', homeFolder: '/home/Иван' };
    expect(maskIdentity('/home/Иван/диск на buh-pc, Ивановка, иван', identity)).toBe(
      '<home>/диск на <computer>, Ивановка, <user>',
    );
    const key = 'ab'.repeat(32);
    expect(maskIdentity('log of иван on BUH-PC', identity, key)).toBe(
      `log of ${pseudonymOf(key, 'user-name', 'Иван')} on ${pseudonymOf(key, 'computer-name', 'buh-pc')}`,
    );
    expect(maskIdentity('vm and vmware', { userName: 'vm', hostName: 'vm', homeFolder: '/' })).toBe(
      'vm and vmware',
    );
  });

  it.each([
    ['192.168.1.5', '192.168.1.5'],
    ['172.31.0.1', '172.31.0.1'],
    ['172.32.0.1', '<public 172.32.0.1>'],
    ['192.0.2.7', '<public 192.0.2.7>'],
    ['198.18.0.1', '198.18.0.1'],
    ['100.64.0.9', '100.64.0.9'],
    ['fe80::1%eth0', 'fe80::1'],
    ['2a02:6b8::1', '<public 2a02:6b8::1>'],
    ['fd12::1', 'fd12::1'],
  ])('address %s is shown as %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });

  it('give a public address, the home folder and the names the pseudonyms that they have in the logs', () => {
    const key = 'ab'.repeat(32);
    const log = 'at 93.184.216.34 and 2a02:6b8::1, C:\\Users\\Иван Петров\\x.log, COMPUTERNAME=BUH-PC';
    const masker = createMasker({ profile: { pseudonymKey: key, kept: [], names: [], ownWords: [] } });
    const masked = Buffer.concat([masker.push(Buffer.from(log)), masker.end()]).toString();
    const identity = { userName: 'Иван Петров', hostName: 'BUH-PC', homeFolder: 'C:\\Users\\Иван Петров' };
    const [v4, v6] = ['93.184.216.34', '2a02:6b8::1'].map((address) => maskAddress(address));
    const told = `at ${String(v4)} and ${String(v6)}, C:\\Users\\Иван Петров\\x.log, COMPUTERNAME=BUH-PC`;
    expect(maskIdentity(told, identity, key)).toBe(masked);
    expect(maskIdentity(told, identity)).toBe(
      'at <public address> and <public address>, <home>\\x.log, COMPUTERNAME=<computer>',
    );
    expect(maskCredentials('http://u:p@93.184.216.34:3128')).toBe('http://***@<public 93.184.216.34>:3128');
  });

  it('reach the report with pseudonyms, and so the letter and the package', async () => {
    await writeFile(
      join(folder, 'system-worker.cjs'),
      `const { parentPort } = require('node:worker_threads');
       parentPort.postMessage({ id: 'network', durationMs: 1, values: [{ id: 'adapter eth0', value: '<public 93.184.216.34>/24', reason: null }] });
       parentPort.postMessage('done');`,
    );
    const key = 'ab'.repeat(32);
    const parts = { resources: { ...resources, workersDir: folder }, clock, env: process.env };
    const report = await collectSystem({ ...parts, pseudonymKey: () => key });
    const expected = `${pseudonymOf(key, 'public-address', '93.184.216.34')}/24`;
    expect(describeSystem(report)).toContain(expected);
    expect(summarizeSystem(report).join('\n')).toContain(expected);
    expect(JSON.stringify(report)).not.toContain('93.184');
  });

  it('has no MAC where there is none', () => {
    expect(maskMac('')).toBe('unknown');
  });
});

describe('names', () => {
  it.each([
    'tun0',
    'wg0',
    'utun4',
    'ppp0',
    'TAP-Windows Adapter V9',
    'Wintun Userspace Tunnel',
    'PANGP Virtual Ethernet Adapter',
    'Office VPN',
    'ViPNet Adapter',
  ])('%s looks like a VPN', (name) => expect(looksLikeVpn(name)).toBe(true));

  it.each([
    'eth0',
    'Ethernet',
    'Wi-Fi',
    'Intel(R) Wi-Fi 6E AX210',
    'Realtek PCIe GbE',
    'Подключение по локальной сети',
    'Bluetooth',
    'staple',
    'Neptune',
  ])('%s does not', (name) => expect(looksLikeVpn(name)).toBe(false));

  it('of running programs are counted for the softphone only, cut as Linux cuts them', () => {
    expect(
      countRunning(['SoftphonePro.exe'], ['softphonepro.exe', 'SoftphonePro.exe', 'x'], 'win32').value,
    ).toBe('yes, 2 processes');
    expect(countRunning(['SoftphonePro-long-name'], ['SoftphonePro-lo'], 'linux').value).toBe(
      'yes, 1 process',
    );
    expect(countRunning(['SoftphonePro'], ['other'], 'darwin').value).toBe('no');
  });
});

describe('the report as text', () => {
  it('is aligned, names absent values, and is at most ten lines in the letter', async () => {
    const report = await collectSystem({ resources, clock, env: process.env });
    const text = describeSystem(report);
    expect(text).toMatch(
      /^System information, collected 2026-07-15T10:00:00.000Z in \d+\.\d s\n\nSoftphone\n {2}version {2,}\S/,
    );
    expect(text).not.toMatch(/undefined|null|NaN/);
    const lines = summarizeSystem(report);
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines.join('\n')).not.toMatch(/undefined|null|NaN/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(240);
  });

  it('of an empty report still has its lines', () => {
    const lines = summarizeSystem({ collectedAt: '2026-07-15T10:00:00Z', durationMs: 0, sections: [] });
    expect(lines[0]).toBe('Softphone: not available: not collected; running: not available: not collected');
    expect(lines).toHaveLength(10);
  });
});
