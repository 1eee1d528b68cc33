import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { decodeOutput } from './decode-output';

/** What a command printed, or why it did not answer and what it had printed until then. */
export type CommandOutcome =
  | { readonly ok: true; readonly stdout: string }
  | { readonly ok: false; readonly reason: string; readonly partial: string };

/** Limits of a command. */
export interface CommandLimits {
  readonly timeoutMs: number;
  /** Variables added to those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Gets the bytes as they come, for programs that answer in parts. */
  readonly onOutput?: (chunk: Uint8Array) => void;
}

/** Runs a program without a shell, under limits. */
export type RunCommand = (
  program: string,
  args: readonly string[],
  limits: CommandLimits,
) => Promise<CommandOutcome>;

/** No answer that is asked for comes near it; one that does is no answer and is not looked at. */
const MAX_OUTPUT = 1024 * 1024;

type Program = ChildProcessByStdio<null, Readable, null>;

const running = new Set<Program>();

/** Ends a program with everything that it started itself, where the system has process groups. */
function end(child: Program): void {
  running.delete(child);
  child.stdout.destroy();
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group has ended by itself.
  }
}

/** Ends every program that this thread still runs: the collection was stopped before their limits. */
export function endPrograms(): void {
  for (const child of running) end(child);
}

function wordsOf(program: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `this system has no ${program}`;
  if (error.code === 'EACCES' || error.code === 'EPERM') return `${program} may not be run here`;
  return `${program} could not be started: ${error.code ?? error.message}`;
}

function start(program: string, args: readonly string[], env: CommandLimits['env']): Program {
  const child = spawn(program, [...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
    // A group of its own, so that what a script started ends with it.
    detached: process.platform !== 'win32',
    env: { ...process.env, ...env },
  });
  running.add(child);
  return child;
}

/** Runs a program without a shell; at its time limit or when it prints too much it is ended with its children. Never throws. */
export const runCommand: RunCommand = (program, args, { timeoutMs, env, onOutput }) => {
  const name = program.split(/[\\/]/).at(-1) ?? program;
  return new Promise((answer) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const printed = (): string => decodeOutput(Buffer.concat(chunks));
    const fail = (reason: string): void => {
      clearTimeout(timer);
      answer({ ok: false, reason, partial: printed() });
      end(child);
    };
    const late = (): void => fail(`${name} gave no answer within ${timeoutMs / 1000} s`);
    const timer = setTimeout(late, timeoutMs);
    const child = start(program, args, env);
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_OUTPUT) {
        chunks.length = 0;
        fail(`${name} printed too much`);
      } else {
        chunks.push(chunk);
        onOutput?.(chunk);
      }
    });
    child.on('error', (error) => fail(wordsOf(name, error)));
    child.on('close', (code) => {
      running.delete(child);
      clearTimeout(timer);
      if (code === 0) answer({ ok: true, stdout: printed() });
      else answer({ ok: false, reason: `${name} ended with code ${code ?? 'none'}`, partial: printed() });
    });
  });
};
