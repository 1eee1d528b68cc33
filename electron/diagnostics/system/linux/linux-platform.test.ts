import { beforeAll, describe, expect, it } from 'vitest';
import { parseDf } from '../parse-df';
import { readTranscript, recordedSystem, type Transcript } from '../recorded-system.fixture';
import { releaseField } from './linux-computer';
import { linuxPlatform } from './linux-platform';
import { parseRouteTable } from './route-table';
import { parseNodes } from './sound';

type Values = readonly {
  readonly id: string;
  readonly value: string | null;
  readonly reason: string | null;
}[];

function told(values: Values): Record<string, string> {
  return Object.fromEntries(values.map(({ id, value, reason }) => [id, value ?? `absent: ${reason ?? ''}`]));
}

let desktop: Transcript;

beforeAll(async () => {
  desktop = await readTranscript('linux/desktop.txt');
});

const onDesktop = () =>
  linuxPlatform(recordedSystem(desktop, { env: { LANG: 'ru_RU.UTF-8', XDG_SESSION_TYPE: 'wayland' } }));

describe('a Linux desktop', () => {
  it('tells release and hardware', async () => {
    expect(told(await onDesktop().release())).toEqual({ edition: 'Astra Linux', build: '1.8.1.6' });
    expect(told(await onDesktop().hardware())).toEqual({
      model: 'Dell Inc. OptiPlex 7090',
      virtualisation: 'none seen',
      session: 'local, wayland',
    });
  });

  it('tells the disks that hold files, a torn line left out', async () => {
    expect(told(await onDesktop().disks())).toEqual({
      '/': '384.4 GiB free of 456.5 GiB (ext4)',
      '/media/данные тут': '930.3 GiB free of 931.3 GiB (fuseblk)',
    });
  });

  it('tells sound with defaults, muted ones marked, monitors left out', async () => {
    expect(told(await onDesktop().audio())).toMatchObject({
      'default-input': 'Built-in Audio Analog Stereo, muted',
      'default-output': 'Built-in Audio Analog Stereo',
      'device 1': 'input: Built-in Audio Analog Stereo, muted',
      'device 2': 'output: Built-in Audio Analog Stereo',
      'audio-service': 'PulseAudio (on PipeWire 1.0.5)',
      'card 1': 'HDA-Intel - HDA Intel PCH [PCH]',
    });
  });

  it('tells the gateway in use first, and the tunnel as a likely VPN', async () => {
    expect(told(await onDesktop().gateway())).toEqual({ gateway: '10.8.8.1 by tun0, 192.168.1.1 by enp3s0' });
    expect(told(await onDesktop().adapters())).toEqual({
      'link enp3s0': 'Ethernet, state up, 1000 Mbit/s',
      'link tun0': 'tunnel, state unknown, virtual',
      vpn: 'likely: tun0',
    });
    expect(told(await onDesktop().nameServers())).toEqual({
      'resolver-servers': 'enp3s0: 192.168.1.1, fe80::861e:a3ff:feb1:f8e7; tun0: 10.8.8.1',
    });
  });

  it('tells proxy, displays, power, security and language', async () => {
    expect(told(await onDesktop().proxy())).toEqual({
      'system-proxy': 'proxy.firma.local:3128',
      'auto-configuration': 'not used',
    });
    expect(told(await onDesktop().displays())).toMatchObject({
      'graphics card 1': 'Intel Corporation RocketLake-S GT1 [UHD Graphics 750]',
      'display 1': 'DP-1: best mode 1920 × 1080',
    });
    expect(told(await onDesktop().power())['plan']).toBe('governor powersave');
    expect(told(await onDesktop().security())).toMatchObject({
      firewall: 'ufw on',
      'access-control': 'AppArmor',
    });
    expect(told(await onDesktop().language())).toEqual({ 'code-page': 'ru_RU.UTF-8' });
    expect(await onDesktop().programs()).toEqual({ names: ['SoftphonePro'] });
  });

  it('with nothing to read has a reason for each value', async () => {
    const nothing = linuxPlatform(recordedSystem({ programs: new Map(), files: new Map() }));
    const values = (
      await Promise.all([
        nothing.release(),
        nothing.disks(),
        nothing.audio(),
        nothing.gateway(),
        nothing.proxy(),
        nothing.displays(),
      ])
    ).flat();
    expect(values.length).toBeGreaterThan(12);
    expect(values.filter(({ value, reason }) => value !== null || reason === '')).toEqual([]);
  });
});

describe('odd answers', () => {
  it('routes of a big-endian machine are read its way, torn lines are skipped', () => {
    const text =
      'Iface\tDestination\neth0\t00000000\tC0A80101\t0003\t0\t0\t5\t00000000\t0\t0\t0\neth1\t00000000';
    expect(parseRouteTable(text, false)).toEqual([{ adapter: 'eth0', address: '192.168.1.1', metric: 5 }]);
    expect(parseRouteTable('')).toEqual([]);
  });

  it('an empty list of disks, of sound nodes and of fields is empty', () => {
    expect(parseDf('')).toEqual([]);
    expect(parseNodes('')).toEqual([]);
    expect(releaseField('', 'NAME')).toBe('');
  });
});
