import { describe, expect, it } from 'vitest';
import type { SystemReport } from '../../contract/evidence';
import { snapshotOfSystem } from './snapshot-of-system';

const report = (
  sections: Readonly<Record<string, Readonly<Record<string, string | null>>>>,
): SystemReport => ({
  collectedAt: '2026-11-20T09:00:00.000Z',
  durationMs: 1,
  sections: Object.entries(sections).map(([id, values]) => ({
    id,
    durationMs: 1,
    values: Object.entries(values).map(([name, value]) => ({
      id: name,
      value,
      reason: value === null ? 'not told' : null,
    })),
  })),
});
const facts = (sections: Parameters<typeof report>[0]) => snapshotOfSystem(report(sections)).facts;

const windows = {
  softphone: {
    version: '5.7.1.0',
    running: 'yes, 1 process',
    'settings-digest': '0123456789abcdef',
    'sip-servers': 'edge.example.ru:5061, pbx.example.ru:5060',
    'sip-addresses': '203.0.113.5, 203.0.113.9',
  },
  os: { edition: 'Windows 11 Pro 23H2', build: '22631.4460', uptime: '1 h' },
  hardware: { model: 'LENOVO 20XW' },
  audio: {
    'device 1': 'input: Jabra Evolve2, muted',
    'device 2': 'output: Realtek',
    'default-input': 'Jabra Evolve2, muted',
    'default-output': 'Realtek',
  },
  network: {
    'adapter Ethernet': '192.168.1.23/24, fe80::1/64; MAC 00:11:22:xx:xx:xx',
    'adapter vEthernet (WSL)': '172.29.16.1/20; MAC 00:15:5d:xx:xx:xx',
    'dns-servers': '192.168.1.1, 8.8.8.8, fec0:0:0:ffff::1',
  },
  adapters: {
    'link Ethernet': 'Intel(R) Ethernet; 1000 Mbit/s; DHCP; DNS 192.168.1.1',
    'link vEthernet (WSL)': 'Hyper-V Virtual Ethernet; virtual; fixed address',
    'link VirtualBox': 'VirtualBox Host-Only; virtual',
    vpn: 'none seen',
  },
  gateway: { gateway: 'directly on the link (metric 0), 192.168.1.1 (metric 35)' },
  proxy: {
    variables: 'none set',
    'system-proxy': '10.0.0.5:3128; not for *.local',
    'auto-configuration': 'not used',
    'service-proxy': 'none',
  },
  security: {
    antivirus: 'Kaspersky (on), Windows Defender (off, signatures out of date)',
    firewall: "none registered beside Windows' own",
    'firewall-profiles': 'domain on, private on, public off',
    defender: 'Passive Mode, real-time protection off, signatures 3 d old, 4.18.1',
  },
  time: { zone: 'Europe/Moscow' },
  clock: { 'clock-offset': 'this PC is 12 min behind (time.windows.com)' },
};

describe('a snapshot of a system report', () => {
  it('holds what matters later on, without names of containers', () => {
    expect(snapshotOfSystem(report(windows))).toEqual({
      snapshotVersion: 1,
      takenAt: '2026-11-20T09:00:00.000Z',
      facts: {
        adapters: 'Ethernet (Intel(R) Ethernet)',
        addressing: 'dhcp',
        networks: '192.168.1.0/24',
        gateway: '192.168.1.1',
        dns: '192.168.1.1; 8.8.8.8',
        vpn: '',
        proxy: '10.0.0.5:3128, not for *.local',
        security:
          'Kaspersky (on); Windows Defender (off); Microsoft Defender (Passive Mode, real-time protection off)',
        firewall: 'domain on, private on, public off',
        os: 'Windows 11 Pro 23H2, 22631.4460',
        'time-zone': 'Europe/Moscow',
        clock: '-12',
        softphone: '5.7.1.0',
        settings: '0123456789abcdef',
        'sip-server': 'edge.example.ru:5061; pbx.example.ru:5060',
        'sip-addresses': '203.0.113.5; 203.0.113.9',
        computer: 'LENOVO 20XW',
        audio: 'input: Jabra Evolve2; output: Realtek',
        'audio-defaults': 'Jabra Evolve2; Realtek',
      },
    });
  });

  it('is the same after another DHCP lease, with fresher signatures, a muted microphone and a new container', () => {
    const later = {
      ...windows,
      network: {
        ...windows.network,
        'adapter Ethernet': '192.168.1.77/24, fe80::2/64; MAC 00:11:22:xx:xx:xx',
        'adapter docker0': '172.17.0.1/16; MAC 02:42:ac:xx:xx:xx',
        'adapter veth12ab34': '169.254.3.4/16; MAC 02:42:ac:xx:xx:xx',
      },
      security: {
        ...windows.security,
        defender: 'Passive Mode, real-time protection off, signatures 0 d old, 4.18.2',
      },
      audio: { ...windows.audio, 'default-input': 'Jabra Evolve2', 'device 1': 'input: Jabra Evolve2' },
      os: { ...windows.os, uptime: '3 d' },
    };
    expect(facts(later)).toEqual(facts(windows));
  });

  it('reads Linux: the servers behind the local resolver, tunnels as VPN and not as adapters', () => {
    const linux = facts({
      network: {
        'adapter enp3s0': '192.168.1.5/24; MAC 00:11:22:xx:xx:xx',
        'adapter tun0': '10.8.8.6/24; MAC unknown; looks like a VPN',
        'dns-servers': '127.0.0.53',
      },
      adapters: {
        'link enp3s0': 'Ethernet, state up, 1000 Mbit/s',
        'link wlp2s0': 'Wi-Fi, state down',
        'link tun0': 'tunnel, state unknown, virtual',
        'link docker0': 'bridge, state up, virtual',
        vpn: 'likely: tun0',
        'resolver-servers': 'enp3s0: 192.168.1.1; docker0: 172.17.0.1; tun0: 10.8.8.1',
      },
      gateway: { gateway: '10.8.8.1 by tun0, 192.168.1.1 by enp3s0' },
      proxy: { HTTPS_PROXY: 'http://proxy.firma.local:3128', NO_PROXY: 'localhost' },
    });
    expect(linux).toEqual({
      adapters: 'enp3s0 (Ethernet)',
      networks: '192.168.1.0/24',
      gateway: '192.168.1.1',
      dns: '192.168.1.1; 10.8.8.1',
      vpn: 'tun',
      proxy: 'HTTPS_PROXY http://proxy.firma.local:3128',
    });
  });

  it('counts only VPN services that are connected on macOS', () => {
    expect(facts({ adapters: { vpn: 'My VPN (disconnected), Офис (connected)' } }).vpn).toBe('Офис');
    expect(facts({ adapters: { vpn: 'none is set up' } }).vpn).toBe('');
  });

  it('leaves out what could not be told, and tells an absent clock difference as right', () => {
    expect(
      facts({ network: { adapters: null }, security: { antivirus: null }, clock: { 'clock-offset': null } }),
    ).toEqual({});
    expect(facts({ clock: { 'clock-offset': 'right within one second (pool.ntp.org)' } }).clock).toBe('0');
    expect(facts({ clock: { 'clock-offset': 'this PC is 5.0 s behind (pool.ntp.org)' } }).clock).toBe('0');
    expect(facts({ clock: { 'clock-offset': 'this PC is 90.0 s ahead (pool.ntp.org)' } }).clock).toBe('2');
  });

  it('hides half of a public address of the subscriber, and not the name servers', () => {
    const pub = facts({
      network: {
        'adapter eth1': '203.0.113.9/32; MAC unknown',
        'dns-servers': '77.88.8.8, 2a02:6b8::feed:0ff',
      },
      gateway: { gateway: '203.0.113.1 by eth1' },
    });
    expect(pub).toEqual({
      networks: '203.0.x.x',
      gateway: '203.0.x.x',
      dns: '77.88.8.8; 2a02:6b8::feed:0ff',
    });
  });

  it('keeps within the length of a document’s field', () => {
    const many = Object.fromEntries(
      Array.from({ length: 90 }, (_, at) => [`device ${at}`, `Headset ${'x'.repeat(30)} ${at}`]),
    );
    expect(facts({ audio: many }).audio?.length).toBeLessThanOrEqual(500);
    expect(facts({ os: { edition: 'x'.repeat(900) } }).os).toHaveLength(500);
  });
});
