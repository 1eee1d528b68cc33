import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtDir } from '../../stand-in/fork/launch-main';

/** A command that ran with somebody's hand on the switch. */
export interface WatchedRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  /** How much it had done at its last look: bytes read on Linux, milliseconds elsewhere. */
  readonly work: number;
}

/** When to press what; `work` as a whole run counts it. */
export interface Interruption {
  readonly signal: 'SIGINT' | 'SIGKILL';
  readonly work: number;
}

const EVERY_MS = 2;

/** Runs the command line and interrupts it once it has done so much; a command that ends before is left alone. */
export function runWatched(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  interruption: Interruption | null,
): Promise<WatchedRun> {
  const started = performance.now();
  const child = spawn(process.execPath, [resolve(join(builtDir(), 'cli', 'cli.cjs')), ...args], {
    env: { ...process.env, LC_ALL: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  }
  let work = 0;
  let isPressed = false;
  const watch = setInterval(() => {
    work = Math.max(work, workOf(child, started));
    if (isPressed || interruption === null || work < interruption.work) return;
    isPressed = true;
    child.kill(interruption.signal);
  }, EVERY_MS);
  return new Promise((settle) => {
    child.once('close', (code, signal) => {
      clearInterval(watch);
      settle({ code, signal, output, work });
    });
  });
}

/** Bytes that the process has read so far (proc(5), `rchar`): it goes forward with the packing, not with the clock. */
function workOf({ pid }: ChildProcess, started: number): number {
  if (process.platform !== 'linux') return performance.now() - started;
  try {
    const [, bytes = '0'] = /rchar: (\d+)/.exec(readFileSync(`/proc/${String(pid)}/io`, 'utf8')) ?? [];
    return Number(bytes);
  } catch {
    // The process ended between two looks: the one before stands.
    return 0;
  }
}

/** Files below a folder by name; hashes and moments in names are made alike, because every package and every run has its own. */
export function filesBelow(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const alike = files.map((name) =>
    name
      .replaceAll(/[0-9a-f]{64}/g, '<sha256>')
      .replace(/^snapshots\/pc-[^/]+\.json$/, 'snapshots/<run>.json'),
  );
  return [...new Set(alike)].sort();
}
