import {
  availableParallelism,
  cpus,
  freemem,
  loadavg,
  machine,
  release,
  totalmem,
  type as kernelType,
  uptime,
} from 'node:os';
import { setTimeout } from 'node:timers/promises';
import si from 'systeminformation';
import type { SystemValue } from '../../contract/evidence';
import { absent, found, type SystemCollector } from './collector';
import { inGib, inWords } from './measures';
import type { Platform } from './platform';

/** Time limit of one collector. */
export const COLLECTOR_MS = 3900;

/** Time limit of what stands on the first screen. */
const FIRST_MS = 900;

const SAMPLE_MS = 400;

function cpuTimes(): { readonly busy: number; readonly all: number } {
  const times = cpus().map(({ times: { user, nice, sys, idle, irq } }) => ({
    busy: user + nice + sys + irq,
    all: user + nice + sys + irq + idle,
  }));
  return times.reduce((sum, { busy, all }) => ({ busy: sum.busy + busy, all: sum.all + all }), {
    busy: 0,
    all: 0,
  });
}

/** Sampled here: the library's `currentLoad` waits for a program on Linux in a way that nothing can end. */
async function cpuLoad(): Promise<SystemValue> {
  const before = cpuTimes();
  await setTimeout(SAMPLE_MS);
  const after = cpuTimes();
  const all = after.all - before.all;
  if (all <= 0) return absent('load', 'the system counts no processor time');
  const average = loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
  const share = `${((100 * (after.busy - before.busy)) / all).toFixed(0)} %`;
  // Windows keeps no load average.
  return found('load', process.platform === 'win32' ? share : `${share}; load average ${average}`);
}

/** The library reads /proc/meminfo on Linux and starts programs elsewhere, where the system itself tells enough. */
async function memory(): Promise<SystemValue[]> {
  if (process.platform !== 'linux')
    return [found('memory-total', inGib(totalmem())), found('memory-free', inGib(freemem()))];
  const { total, available, swaptotal, swapused } = await si.mem();
  return [
    found('memory-total', inGib(total)),
    found('memory-free', inGib(available)),
    found('swap', swaptotal === 0 ? 'none' : `${inGib(swapused)} used of ${inGib(swaptotal)}`),
  ];
}

async function cpuAndMemory(): Promise<SystemValue[]> {
  const [first] = cpus();
  const [load, sizes] = await Promise.all([cpuLoad(), memory()]);
  return [found('cpu', first?.model), found('cores', availableParallelism()), ...sizes, load];
}

async function operatingSystem(platform: Platform): Promise<SystemValue[]> {
  return [
    ...(await platform.release()),
    found('kernel', `${kernelType()} ${release()}`),
    found('architecture', `${machine()}; this program ${process.arch}`),
    found('uptime', inWords(uptime())),
  ];
}

/** What the computer is: operating system, processor, memory, disks, displays, power. */
export function computerCollectors(platform: Platform): readonly SystemCollector[] {
  return [
    { id: 'os', timeoutMs: FIRST_MS, collect: () => operatingSystem(platform) },
    { id: 'machine', timeoutMs: FIRST_MS, collect: cpuAndMemory },
    { id: 'hardware', timeoutMs: COLLECTOR_MS, collect: () => platform.hardware() },
    { id: 'disks', timeoutMs: COLLECTOR_MS, collect: () => platform.disks() },
    { id: 'displays', timeoutMs: COLLECTOR_MS, collect: () => platform.displays() },
    { id: 'power', timeoutMs: COLLECTOR_MS, collect: () => platform.power() },
  ];
}
