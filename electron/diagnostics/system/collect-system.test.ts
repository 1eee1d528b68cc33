import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemReportSchema } from '../../contract/evidence';
import { collectSystem } from './collect-system';
import { absent, found, runCollector } from './collector';
import { inWords } from './computer-collectors';
import { describeSystem, summarizeSystem } from './describe-system';
import { maskAddress, maskCredentials, maskIdentity, maskMac } from './mask-identity';
import { describeAdapters, describeProxy } from './network-collectors';
import { SECTION_IDS } from './sections';
import { describeTime } from './surroundings-collectors';
import { parseSecurityProducts } from './windows-security';

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
    expect(report.sections[0]?.values[0]?.value).toBe('Debian');
    expect(report.sections[1]?.values[0]).toEqual({
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
    const report = await collectSystem({ resources, clock, env: process.env }, AbortSignal.abort());
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
      ['adapter eth0', '8.8.x.x (public)/24; MAC 02:fc:00:xx:xx:xx'],
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
    expect(maskIdentity('vm and vmware', { userName: 'vm', hostName: 'vm', homeFolder: '/' })).toBe(
      'vm and vmware',
    );
  });

  it.each([
    ['192.168.1.5', '192.168.1.5'],
    ['172.31.0.1', '172.31.0.1'],
    ['172.32.0.1', '172.32.x.x (public)'],
    ['fe80::1%eth0', 'fe80::1'],
    ['2a02:6b8::1', '2a02:6b8:… (public)'],
  ])('address %s is shown as %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });

  it('has no MAC where there is none', () => {
    expect(maskMac('')).toBe('unknown');
  });
});

describe('security products of Windows', () => {
  it.each([
    [
      '{"antivirus":["Kaspersky","Windows Defender"],"firewall":[]}',
      ['Kaspersky, Windows Defender', "none registered beside Windows' own"],
    ],
    ['\uFEFF{"firewall":"ESET Файрвол","antivirus":"ESET"}', ['ESET', 'ESET Файрвол']],
    ['{"antivirus":null,"firewall":null}', [null, null]],
    ['Get-CimInstance : Отказано в доступе', [null, null]],
    ['', [null, null]],
  ])('of %j are read', (output, values) => {
    expect(parseSecurityProducts(output).map(({ value }) => value)).toEqual(values);
  });
});

describe('the report as text', () => {
  it('is aligned, names absent values, and is at most ten lines in the letter', async () => {
    const report = await collectSystem({ resources, clock, env: process.env });
    const text = describeSystem(report);
    expect(text).toMatch(
      /^System information, collected 2026-07-15T10:00:00.000Z in \d+\.\d s\n\nOperating system\n {2}edition {2,}\S/,
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
  });
});
