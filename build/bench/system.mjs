import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { root } from '../bundles.mjs';
import { loadTypescript } from '../load-typescript.mjs';
import { median } from './measure.mjs';

/** Sections of the first screen: system, processor and memory, network addresses. */
const FIRST_SCREEN = ['os', 'machine', 'network'];
/** Programs that the collectors start on Linux and macOS, as stand-ins that never answer. */
const PROGRAMS =
  'df lspci pactl gsettings resolvectl systemd-detect-virt firewall-cmd sw_vers sysctl system_profiler pmset networksetup scutil route systemextensionsctl defaults ps'.split(
    ' ',
  );
const GOALS = { first: 1000, complete: 5000, stall: 50 };

/** Time of the system information as it is, and with every program hanging; the longest stall of the thread that asks for it. */
export async function benchSystem({ work, rounds }) {
  const { collectSystem } = await loadTypescript('electron/diagnostics/system/collect-system.ts');
  const hanging = { ...process.env, PATH: `${silentPrograms(work)}${delimiter}${process.env.PATH}` };
  const contestants = { 'as it is': process.env, 'every program hangs': hanging };
  const runs = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, env] of Object.entries(contestants)) {
      const run = await collect(collectSystem, env);
      // The same time without any work: what the machine itself does to the loop just now.
      runs[name].push({ ...run, idle: await stallOf(() => setTimeout(run.complete)) });
    }
  }
  return Object.entries(runs).flatMap(([name, all]) => rowsOf(name, all));
}

function silentPrograms(work) {
  const folder = join(work, 'silent-programs');
  mkdirSync(folder, { recursive: true });
  for (const name of PROGRAMS) {
    writeFileSync(join(folder, name), '#!/bin/sh\nexec sleep 600\n');
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

/** Longest delay of this thread's event loop while something is awaited, in milliseconds. */
async function stallOf(run) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await run();
  delay.disable();
  return delay.max / 1e6;
}

async function collect(collectSystem, env) {
  const resources = { assetsDir: join(root, 'assets'), workersDir: join(root, 'dist/workers'), version: '0' };
  const clock = { now: () => new Date(), zone: () => 'Europe/Moscow' };
  let first = Number.POSITIVE_INFINITY;
  const started = performance.now();
  const onPart = ({ sections }) => {
    const ready = new Set(sections.map(({ id }) => id));
    if (FIRST_SCREEN.every((id) => ready.has(id))) first = Math.min(first, performance.now() - started);
  };
  const stall = await stallOf(() => collectSystem({ resources, clock, env }, { onPart }));
  return { first, complete: performance.now() - started, stall };
}

function rowsOf(name, runs) {
  const middle = (figure) => median(runs.map((run) => run[figure]));
  const row = (words, figure, beside) => [
    `system information, ${name}: ${words}`,
    `${middle(figure).toFixed(0)} ms`,
    beside,
    `${(middle(figure) / GOALS[figure]).toFixed(2)} of the goal`,
    `at most ${GOALS[figure]} ms`,
    middle(figure) <= GOALS[figure],
  ];
  return [
    row('first screen', 'first', `goal ${GOALS.first} ms`),
    row('complete', 'complete', `goal ${GOALS.complete} ms`),
    row('longest stall', 'stall', `idle thread ${middle('idle').toFixed(0)} ms`),
  ];
}
