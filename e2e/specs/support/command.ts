import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtDir } from '../../stand-in/fork/launch-main';

/** How a command ended. */
export interface CommandRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Largest resident memory of the process in bytes; `null` where the system does not tell (only Linux does). */
  readonly peakBytes: number | null;
  /** What stdout holds, as the one JSON document that it must be. */
  json(): unknown;
}

/** What a command may be given. */
export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Called again and again while it runs; once true, the command is interrupted as by Ctrl+C. */
  readonly interruptWhen?: () => boolean;
}

const EVERY_MS = 20;
/** What the launcher of the command line (build/cli.mjs) gives its process. */
const MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' };

/** Runs the built command line in a process of its own. */
export function command(args: readonly string[], options: CommandOptions = {}): Promise<CommandRun> {
  return run(process.execPath, [resolve(join(builtDir(), 'cli', 'cli.cjs')), ...args], options);
}

/** Runs a program and watches its memory. */
export function run(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandRun> {
  const child = spawn(program, args, {
    env: { ...MEMORY, ...process.env, LC_ALL: 'en_US.UTF-8', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => (output[name] += chunk));
  }
  let peakBytes: number | null = null;
  let isInterrupted = false;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes ?? 0, memoryOf(child.pid) ?? 0) || null;
    if (isInterrupted || options.interruptWhen?.() !== true) return;
    isInterrupted = true;
    child.kill('SIGINT');
  }, EVERY_MS);
  return new Promise((settle) => {
    child.once('close', (code) => {
      clearInterval(watch);
      const json = (): unknown => JSON.parse(output.stdout);
      settle({ code, ...output, peakBytes, json });
    });
  });
}

/** `VmHWM` is the highest value so far: the last reading before the end counts (proc(5)). */
function memoryOf(pid: number | undefined): number | null {
  if (process.platform !== 'linux' || pid === undefined) return null;
  try {
    const [, kibibytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kibibytes === undefined ? null : Number(kibibytes) * 1024;
  } catch {
    return null;
  }
}
