import { beforeAll, describe, expect, it } from 'vitest';
import { readTranscript, recordedSystem, type Transcript } from '../recorded-system.fixture';
import { describeExtensions } from './macos-security';
import { macosPlatform } from './macos-platform';
import { describeMacProxy } from './scutil';
import { describeMacDisplays, describeMacSound, itemsOf } from './system-profiler';

type Values = readonly {
  readonly id: string;
  readonly value: string | null;
  readonly reason: string | null;
}[];

function told(values: Values): Record<string, string> {
  return Object.fromEntries(values.map(({ id, value, reason }) => [id, value ?? `absent: ${reason ?? ''}`]));
}

let macbook: Transcript;

beforeAll(async () => {
  macbook = await readTranscript('macos/macbook.txt');
});

const onMac = () => macosPlatform(recordedSystem(macbook));

describe('a MacBook', () => {
  it('tells release, model and session', async () => {
    expect(told(await onMac().release())).toEqual({ edition: 'macOS 15.1', build: '24B83' });
    expect(told(await onMac().hardware())).toEqual({
      model: 'Mac15,6',
      virtualisation: 'none seen',
      session: 'local, or by screen sharing',
    });
  });

  it('tells the disks that hold files', async () => {
    expect(told(await onMac().disks())).toEqual({
      '/': '205.5 GiB free of 460.4 GiB',
      '/System/Volumes/Data': '205.5 GiB free of 460.4 GiB',
      '/Volumes/Мой диск': '0.9 GiB free of 0.9 GiB',
    });
  });

  it('tells sound devices and both defaults', async () => {
    expect(told(await onMac().audio())).toMatchObject({
      'default-input': 'Микрофон MacBook Pro',
      'default-output': 'Jabra Evolve2 65',
      'device 1': 'input and output: BlackHole 2ch (virtual)',
      'device 3': 'output: Jabra Evolve2 65 (GN Audio A/S, usb, 48000 Hz)',
    });
  });

  it('tells displays, the main one and the scale', async () => {
    expect(told(await onMac().displays())).toEqual({
      'graphics card 1': 'Apple M3 Pro',
      'display 1': 'DELL U2722DE: 2560 x 1440 @ 60.00Hz (2560 x 1440 pixels), main',
      'display 2': 'Color LCD: 1512 x 982 @ 120.00Hz (3024 x 1964 pixels)',
      scale: '100 %',
    });
  });

  it('tells power, ports, VPN services, gateway and name servers', async () => {
    expect(told(await onMac().power())).toEqual({ battery: '78 %, on battery', plan: 'low power mode' });
    expect(told(await onMac().adapters())).toEqual({
      'link en0': 'Wi-Fi',
      'link bridge0': 'Thunderbolt Bridge',
      vpn: 'My VPN (disconnected), Офис (connected)',
    });
    expect(told(await onMac().gateway())).toEqual({ gateway: '192.168.1.1 by en0' });
    expect(told(await onMac().nameServers())).toEqual({ 'resolver-servers': '192.168.1.1' });
  });

  it('tells the proxy that is on, not the one of a single adapter', async () => {
    expect(told(await onMac().proxy())).toEqual({
      'system-proxy': 'HTTPS proxy.example:3128',
      'auto-configuration': 'script http://wpad.company.com/wpad.dat',
    });
  });

  it('tells active security extensions, firewall and XProtect', async () => {
    const programs = new Map(macbook.programs);
    expect(told(await macosPlatform(recordedSystem({ ...macbook, programs })).security())).toEqual({
      antivirus: 'Falcon Sensor, com.crowdstrike.falcon.Agent (7.17/185.04)',
      'network-extensions':
        'Cisco AnyConnect Socket Filter, com.cisco.anyconnect.macos.acsockext (4.9.06037/4.9.06037)',
      firewall: 'on',
      xprotect: 'version 5279',
    });
  });

  it('names running programs without their folders', async () => {
    expect(await onMac().programs()).toEqual({ names: ['launchd', 'SoftphonePro', 'coreaudiod', ''] });
  });
});

describe('odd answers', () => {
  it.each(['', '{', '[]', 'null', '{"SPAudioDataType":"none"}', '{"SPDisplaysDataType":[{}]}'])(
    '%j of system_profiler becomes reasons',
    (json) => {
      expect(describeMacSound(json).every(({ value, reason }) => value === null && reason !== null)).toBe(
        true,
      );
    },
  );

  it('one display without sizes has no scale', () => {
    const json =
      '{"SPDisplaysDataType":[{"_name":"GPU","spdisplays_ndrvs":[{"_name":"LCD","spdisplays_main":"spdisplays_yes"}]}]}';
    expect(told(describeMacDisplays(json))).toMatchObject({
      'display 1': 'LCD: resolution unknown, main',
      scale: 'absent: macOS gives no size',
    });
  });

  it('groups of any depth are looked through', () => {
    const json = '{"SPAudioDataType":[{"_items":[{"_items":[{"_name":"deep"}]}]}]}';
    expect(itemsOf(json, 'SPAudioDataType')).toEqual([{ _name: 'deep' }]);
  });

  it('no extensions, no settings and a PAC file by WPAD are told as such', () => {
    expect(told(describeExtensions('0 extension(s)\n'))).toEqual({
      antivirus: "none registered beside macOS' own",
      'network-extensions': 'none',
    });
    expect(told(describeExtensions('usage'))['antivirus']).toMatch(/^absent/);
    expect(told(describeMacProxy(''))['system-proxy']).toMatch(/^absent/);
    expect(
      told(describeMacProxy('<dictionary> {\n  ProxyAutoDiscoveryEnable : 1\n}\n'))['auto-configuration'],
    ).toBe('found by the network (WPAD)');
  });

  it('a Mac that answers nothing has a reason for each value', async () => {
    const nothing = macosPlatform(recordedSystem({ programs: new Map(), files: new Map() }));
    const values = (
      await Promise.all([
        nothing.release(),
        nothing.disks(),
        nothing.displays(),
        nothing.power(),
        nothing.adapters(),
        nothing.gateway(),
        nothing.proxy(),
        nothing.security(),
      ])
    ).flat();
    expect(values.length).toBeGreaterThan(12);
    expect(values.filter(({ value }) => value !== null)).toEqual([]);
  });
});
