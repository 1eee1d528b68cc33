import {
  arch,
  availableParallelism,
  cpus,
  freemem,
  loadavg,
  release,
  totalmem,
  type as kernelType,
  uptime,
  version,
} from 'node:os';
import si from 'systeminformation';
import type { SystemValue } from '../../contract/evidence';
import { absent, found, type SystemCollector } from './collector';

/** Time limit of one collector. */
export const COLLECTOR_MS = 4000;

const GIB = 1024 ** 3;

/** Bytes as `12.3 GiB`. */
export function inGib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}

/** A duration as `3 d 4 h 5 min`. */
export function inWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? 'less than a minute' : shown.join(' ');
}

/** On Windows Node itself knows edition and build, so that the library's PowerShell starts are saved. */
async function editionAndBuild(): Promise<{ edition: string; build: string }> {
  if (process.platform === 'win32') return { edition: version(), build: release() };
  const info = await si.osInfo();
  return { edition: [info.distro, info.release, info.codename].filter(Boolean).join(' '), build: info.build };
}

const operatingSystem: SystemCollector = {
  id: 'os',
  timeoutMs: COLLECTOR_MS,
  async collect() {
    const { edition, build } = await editionAndBuild();
    return [
      found('edition', edition),
      build === ''
        ? absent('build', 'not applicable: this system has no build number')
        : found('build', build),
      found('kernel', `${kernelType()} ${release()}`),
      found('architecture', arch()),
      found('uptime', inWords(uptime())),
    ];
  },
};

function virtualisation(system: si.Systeminformation.SystemData): string {
  if (!system.virtual) return 'none seen';
  return system.virtualHost === undefined || system.virtualHost === ''
    ? 'virtual machine'
    : `virtual machine (${system.virtualHost})`;
}

function cpuAndMemory(): SystemValue[] {
  const [first] = cpus();
  const load =
    process.platform === 'win32'
      ? null
      : loadavg()
          .map((value) => value.toFixed(2))
          .join(' ');
  return [
    found('cpu', first?.model),
    found('cores', availableParallelism()),
    found('memory-total', inGib(totalmem())),
    found('memory-free', inGib(freemem())),
    load === null ? absent('load', 'not applicable: Windows keeps no load average') : found('load', load),
  ];
}

const machine: SystemCollector = {
  id: 'machine',
  timeoutMs: COLLECTOR_MS,
  collect: () => Promise.resolve(cpuAndMemory()),
};

const hardware: SystemCollector = {
  id: 'hardware',
  timeoutMs: COLLECTOR_MS,
  async collect() {
    const system = await si.system();
    const model = [system.manufacturer, system.model].filter((part) => part !== '' && part !== '-').join(' ');
    return [found('model', model), found('virtualisation', virtualisation(system))];
  },
};

const disks: SystemCollector = {
  id: 'disks',
  timeoutMs: COLLECTOR_MS,
  async collect() {
    const all = await si.fsSize();
    if (all.length === 0) return [absent('disks', 'the system listed none')];
    return all
      .slice(0, 20)
      .map(({ mount, available, size, type }) =>
        found(mount, `${inGib(available)} free of ${inGib(size)} (${type})`),
      );
  },
};

const power: SystemCollector = {
  id: 'power',
  timeoutMs: COLLECTOR_MS,
  async collect() {
    const battery = await si.battery();
    if (!battery.hasBattery) return [found('battery', 'none')];
    return [found('battery', `${battery.percent} %, ${battery.acConnected ? 'on mains' : 'on battery'}`)];
  },
};

const displays: SystemCollector = {
  id: 'displays',
  timeoutMs: COLLECTOR_MS,
  async collect() {
    if (process.platform === 'win32')
      return [
        absent(
          'graphics',
          'not collected: asking Windows for it starts eight programs and support rarely needs it',
        ),
      ];
    const { controllers, displays: screens } = await si.graphics();
    const values = controllers
      .slice(0, 4)
      .map(({ vendor, model }, at) => found(`graphics ${at + 1}`, `${vendor} ${model}`));
    const seen = screens
      .slice(0, 6)
      .map(({ currentResX, currentResY, main }, at) =>
        found(`display ${at + 1}`, `${currentResX ?? '?'} × ${currentResY ?? '?'}${main ? ', main' : ''}`),
      );
    return values.length + seen.length === 0
      ? [absent('graphics', 'the system listed none')]
      : [...values, ...seen];
  },
};

/** What the computer is: operating system, hardware, disks, power, displays. */
export const COMPUTER_COLLECTORS: readonly SystemCollector[] = [
  operatingSystem,
  machine,
  hardware,
  disks,
  displays,
  power,
];
