import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SystemReport } from '../../contract/evidence';
import { collectSystem } from './collect-system';
import { SECTION_IDS } from './sections';

/** Every program that the collectors start on Linux. */
const PROGRAMS = ['df', 'lspci', 'pactl', 'gsettings', 'resolvectl', 'systemd-detect-virt', 'firewall-cmd'];
const FIRST_SCREEN = ['os', 'machine', 'network'];

const root = join(import.meta.dirname, '../../..');
const resources = { assetsDir: join(root, 'assets'), workersDir: join(root, 'dist/workers'), version: '0' };
const clock = { now: () => new Date(), zone: () => 'UTC' };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programs-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Puts programs of that behaviour in front of the real ones; each leaves a mark by which its processes are found. */
async function withPrograms(body: string): Promise<Record<string, string | undefined>> {
  for (const name of PROGRAMS)
    await writeFile(join(folder, name), `#!/bin/sh\n# ${folder}\n${body}\n`, { mode: 0o755 });
  return {
    ...process.env,
    PATH: `${folder}:${process.env['PATH'] ?? ''}`,
    // A closed port: no program of the test may go out to the network.
    SOFTPHONE_REPORT_TIME_SERVER: '127.0.0.1:1',
    STAND_IN_MARK: folder,
  };
}

/** Processes of the fake programs, found by the variable that they inherit. */
function survivors(): string[] {
  const found = execFileSync(
    'sh',
    ['-c', `grep -l -a "STAND_IN_MARK=${folder}" /proc/[0-9]*/environ 2>/dev/null || true`],
    {
      encoding: 'utf8',
    },
  );
  return found.split('\n').filter((line) => line !== '');
}

interface Watched {
  readonly report: SystemReport;
  readonly firstMs: number;
  readonly totalMs: number;
}

async function collect(env: Record<string, string | undefined>, signal?: AbortSignal): Promise<Watched> {
  const started = performance.now();
  let firstMs = Number.POSITIVE_INFINITY;
  const onPart = ({ sections }: SystemReport): void => {
    const ready = new Set(sections.map(({ id }) => id));
    if (FIRST_SCREEN.every((id) => ready.has(id))) firstMs = Math.min(firstMs, performance.now() - started);
  };
  const report = await collectSystem({ resources, clock, env }, { onPart, signal });
  return { report, firstMs, totalMs: performance.now() - started };
}

function valueOf(report: SystemReport, section: string, id: string) {
  return report.sections.find((item) => item.id === section)?.values.find((item) => item.id === id);
}

describe.runIf(process.platform === 'linux')('collecting while programs', () => {
  it.each([
    ['sleep for ever', 'sleep 600', /gave no answer within/],
    ['start others that never end', 'sleep 600 & sleep 601 & wait', /gave no answer within/],
    ['print without end', 'exec yes "тест"', /printed too much|gave no answer/],
    ['fail', 'echo "Отказано" >&2; exit 3', /ended with code 3/],
    ['print nonsense', 'printf "\\377\\376\\000\\001{]"', /./],
  ])(
    '%s: first screen at once, all complete in time, each absent value with its reason, nothing left running',
    async (_name, body, reason) => {
      const env = await withPrograms(body);
      const { report, firstMs, totalMs } = await collect(env);
      expect(report.sections.map(({ id }) => id)).toEqual(SECTION_IDS);
      expect(totalMs).toBeLessThan(5000);
      expect(firstMs).toBeLessThan(totalMs);
      for (const id of FIRST_SCREEN) {
        const section = report.sections.find((item) => item.id === id);
        expect(section?.durationMs).toBeLessThan(2500);
        expect(section?.values.some(({ value }) => value !== null)).toBe(true);
      }
      expect(valueOf(report, 'disks', 'disks')?.reason).toMatch(reason);
      expect(valueOf(report, 'clock', 'clock-offset')?.reason).toContain('127.0.0.1');
      await vi.waitFor(() => expect(survivors()).toEqual([]));
    },
  );

  it('hang: a cancelled collection ends them at once', async () => {
    const env = await withPrograms('sleep 600');
    const abort = new AbortController();
    const running = collect(env, abort.signal);
    await vi.waitFor(() => expect(survivors().length).toBeGreaterThan(0), { timeout: 4000 });
    const cancelled = performance.now();
    abort.abort();
    await running;
    expect(performance.now() - cancelled).toBeLessThan(3000);
    await vi.waitFor(() => expect(survivors()).toEqual([]), { timeout: 2500 });
  });

  it('hang: the calling thread is never held up', async () => {
    const env = await withPrograms('sleep 600');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await collect(env);
    delay.disable();
    // The goal is 50 ms on a quiet machine; the bench measures that, here a blocking call is what must be seen.
    expect(delay.max / 1e6).toBeLessThan(1500);
  });
});
