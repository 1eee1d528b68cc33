import { beforeAll, describe, expect, it } from 'vitest';
import { encode866, readTranscript, recordedSystem, type Transcript } from '../recorded-system.fixture';
import { windowsPlatform } from './windows-platform';

type Values = readonly {
  readonly id: string;
  readonly value: string | null;
  readonly reason: string | null;
}[];

function told(values: Values): Record<string, string> {
  return Object.fromEntries(values.map(({ id, value, reason }) => [id, value ?? `absent: ${reason ?? ''}`]));
}

let russian: Transcript;
let english: Transcript;

beforeAll(async () => {
  [russian, english] = await Promise.all([
    readTranscript('windows/russian.txt'),
    readTranscript('windows/english-server.txt'),
  ]);
});

const onRussian = () =>
  windowsPlatform(
    recordedSystem(russian, {
      encode: encode866,
      env: { SystemRoot: String.raw`C:\Windows`, SESSIONNAME: 'Console' },
    }),
  );
const onEnglish = () => windowsPlatform(recordedSystem(english, { env: { SESSIONNAME: 'RDP-Tcp#3' } }));

describe('Russian Windows', () => {
  it('tells edition with the build that Windows 11 really has', async () => {
    expect(told(await onRussian().release())).toEqual({
      edition: 'Windows 11 Pro 24H2',
      build: '26100.6699',
    });
  });

  it('tells model, hypervisor and session', async () => {
    expect(told(await onRussian().hardware())).toEqual({
      model: 'LENOVO 21DK0000RT',
      virtualisation: 'none seen, though a hypervisor is on',
      domain: 'member of a domain',
      session: 'local',
    });
  });

  it('tells the space of disks and names the locked one', async () => {
    expect(told(await onRussian().disks())).toEqual({
      'C:': '1.4 GiB free of 236.9 GiB (NTFS)',
      'D:': 'absent: locked or not formatted',
    });
  });

  it('tells graphics and scale though one query failed', async () => {
    expect(told(await onRussian().displays())).toEqual({
      'graphics card 1': 'Intel(R) Iris(R) Xe Graphics: 1920 × 1200 at 60 Hz; driver 31.0.101.5186',
      displays: 'absent: Windows says: Не поддерживается',
      scale: '125 %',
    });
  });

  it('tells battery and plan by its GUID, whatever the language calls it', async () => {
    expect(told(await onRussian().power())).toEqual({ battery: '80 %, on mains', plan: 'balanced' });
  });

  it('tells sound devices by their Unicode names, defaults by the recorded choice, drivers and the denied microphone', async () => {
    expect(told(await onRussian().audio())).toEqual({
      'default-input': 'Микрофон (Jabra Evolve2 65) (last chosen by the user)',
      'default-output': 'Динамики (Realtek(R) Audio) (the only active one)',
      'device 1': 'input: Микрофон (Jabra Evolve2 65), active',
      'device 2': 'input: without a name, disabled',
      'device 3': 'output: Динамики (Realtek(R) Audio), active',
      'driver 1': 'Realtek(R) Audio: Realtek Semiconductor Corp. 6.0.9549.1',
      'driver 2': 'Аудио Intel(R) для дисплеев: Intel(R) Corporation 11.2.0.10',
      'audio-service': 'AudioEndpointBuilder stopped, Audiosrv running',
      'microphone-permission':
        'denied to desktop programs (machine Allow, Store apps Allow, desktop programs Deny)',
    });
  });

  it('names endpoints from code page 866 when PowerShell is forbidden', async () => {
    const programs = new Map([...russian.programs].filter(([name]) => !name.startsWith('powershell')));
    const platform = windowsPlatform(recordedSystem({ ...russian, programs }, { encode: encode866 }));
    const values = told(await platform.audio());
    expect(values['default-input']).toBe('Микрофон (last chosen by the user)');
    expect(values['drivers']).toBe('absent: this system has no powershell.exe');
    expect(told(await platform.release())['build']).toBe('26100.6699');
    expect(told(await platform.security())['firewall-profiles']).toBe('domain on, private off, public on');
  });

  it('tells adapters and finds the VPN by its driver', async () => {
    expect(told(await onRussian().adapters())).toEqual({
      'link Беспроводная сеть': 'Intel(R) Wi-Fi 6E AX210 160MHz; Wi-Fi; 867 Mbit/s; DHCP; DNS 192.168.0.1',
      'link Подключение по локальной сети': 'TAP-Windows Adapter V9; 1000 Mbit/s; virtual',
      vpn: 'likely: TAP-Windows Adapter V9',
    });
  });

  it('reads the gateways between Russian headings, the preferred one first', async () => {
    expect(told(await onRussian().gateway())).toEqual({
      gateway: 'directly on the link (metric 0), 192.168.0.1 (metric 35)',
    });
  });

  it('tells the proxy of programs and services and the script, without the password', async () => {
    const values = told(await onRussian().proxy());
    expect(values).toEqual({
      'system-proxy': '***@10.0.0.5:3128; not for *.firma.local;<local>',
      'auto-configuration': 'script http://wpad.firma.local/wpad.dat; found by the network (WPAD)',
      'service-proxy': '10.0.0.5:3128',
    });
  });

  it('tells security products with their state', async () => {
    expect(told(await onRussian().security())).toEqual({
      antivirus: 'Kaspersky Endpoint Security для Windows (on), Windows Defender (off)',
      firewall: 'Kaspersky Endpoint Security для Windows (on)',
      'firewall-profiles': 'domain on, private off, public on',
      defender: 'Not running, real-time protection off, 4.18.24090.11',
    });
  });

  it('tells code pages and the programs that run', async () => {
    expect(told(await onRussian().language())).toEqual({ 'code-page': 'ANSI 1251, OEM 866' });
    expect(await onRussian().programs()).toEqual({
      names: ['System Idle Process', 'SoftphonePro.exe', 'SoftphonePro.exe', 'Проводник.exe'],
    });
  });

  it('reads answers that come in pieces cut within a letter', async () => {
    const access = recordedSystem(russian, {
      encode: encode866,
      chunks: (answer) => {
        const bytes = new TextEncoder().encode(`\uFEFF${answer}`);
        return Array.from({ length: Math.ceil(bytes.length / 7) }, (_unused, at) =>
          bytes.subarray(at * 7, at * 7 + 7),
        );
      },
    });
    expect(told(await windowsPlatform(access).hardware())['model']).toBe('LENOVO 21DK0000RT');
  });

  it('reads answers in code page 866 where the language mode is constrained', async () => {
    const access = recordedSystem(russian, { encode: encode866, chunks: (answer) => [encode866(answer)] });
    expect(told(await windowsPlatform(access).adapters())['link Беспроводная сеть']).toContain('Wi-Fi');
  });
});

describe('an English server in a remote session', () => {
  it('tells edition, build, virtual machine and session', async () => {
    expect(told(await onEnglish().release())).toEqual({
      edition: 'Windows Server 2022 Standard 21H2',
      build: '20348.2481',
    });
    expect(told(await onEnglish().hardware())).toEqual({
      model: 'VMware, Inc. VMware Virtual Platform',
      virtualisation: 'virtual machine',
      domain: 'no domain',
      session: 'remote (RDP-Tcp#3)',
    });
  });

  it('takes one object for a list, `null` and an empty list for none', async () => {
    expect(told(await onEnglish().disks())).toEqual({ 'C:': '50.0 GiB free of 100.0 GiB (NTFS)' });
    expect(told(await onEnglish().power())).toEqual({ battery: 'none', plan: 'high performance' });
    expect(told(await onEnglish().displays())).toMatchObject({
      'graphics cards': 'absent: Windows lists none',
      displays: '2 active',
    });
  });

  it('gives every question of a torn answer its reason', async () => {
    expect(told(await onEnglish().adapters())).toEqual({
      links: 'absent: powershell.exe ended with code 1',
      vpn: 'absent: powershell.exe ended with code 1',
    });
  });

  it('has no list of products, a policy above the firewall, and Defender', async () => {
    expect(told(await onEnglish().security())).toEqual({
      antivirus:
        "absent: not in Windows' list of products (servers keep none): Windows says: Invalid namespace",
      firewall:
        "absent: not in Windows' list of products (servers keep none): Windows says: Invalid namespace",
      'firewall-profiles': 'domain off by policy, private off, public on',
      defender: 'Normal, real-time protection on, signatures 1 d old, 4.18.24050.7',
    });
  });

  it('lists sound without the registry and says why the rest is missing', async () => {
    const values = told(await onEnglish().audio());
    expect(values['device 1']).toBe('Remote Audio: OK');
    expect(values['drivers']).toBe('absent: Windows says: The operation has timed out');
    expect(values['sound hardware 1']).toBe('Remote Audio (Microsoft)');
    expect(values['audio-service']).toBe('absent: this Windows has none');
    expect(values['microphone-permission']).toMatch(/^absent: this Windows does not record consent/);
  });

  it('uses no proxy but looks for one on the network', async () => {
    expect(told(await onEnglish().proxy())).toEqual({
      'system-proxy': 'not used',
      'auto-configuration': 'found by the network (WPAD)',
      'service-proxy': 'none',
    });
    expect(told(await onEnglish().gateway())).toEqual({ gateway: '192.168.1.1 (metric 281)' });
  });
});

describe('a Windows that answers nothing', () => {
  it('still tells what Node knows and has a reason for everything else', async () => {
    const nothing = windowsPlatform(recordedSystem({ programs: new Map(), files: new Map() }));
    expect(told(await nothing.release())['edition']).not.toMatch(/^absent/);
    const sections = await Promise.all([
      nothing.hardware(),
      nothing.disks(),
      nothing.displays(),
      nothing.power(),
      nothing.audio(),
      nothing.adapters(),
      nothing.gateway(),
      nothing.proxy(),
      nothing.security(),
      nothing.language(),
    ]);
    const values = sections.flat();
    expect(values.length).toBeGreaterThan(20);
    const silent = values.filter(({ id, value }) => value !== null && id !== 'service-proxy');
    expect(silent).toEqual([]);
    expect(await nothing.programs()).toEqual({ reason: 'this system has no tasklist.exe' });
  });
});
