import { readdir, readFile } from 'node:fs/promises';
import { runCommand, type CommandOutcome, type RunCommand } from './run-command';

/** The ways to the system that the collectors use; tests put recorded answers behind them. */
export interface SystemAccess {
  /** Runs a program with the collectors' time limit, or a shorter one. */
  readonly run: (program: string, args: readonly string[], timeoutMs?: number) => Promise<CommandOutcome>;
  /** Runs a program whose answer comes in parts. */
  readonly stream: RunCommand;
  /** Text of a small file of the system, trimmed; `null` when it is not there. */
  readonly read: (path: string) => Promise<string | null>;
  /** Names in a folder; none when it is not there. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Time limit of a program; a collector has a little more. */
export const COMMAND_MS = 3500;

/** Programs speak English where they obey the locale. */
const ENGLISH = { LC_ALL: 'C' } as const;

/** The system that this process runs on. */
export function presentSystem(env: Readonly<Record<string, string | undefined>>): SystemAccess {
  return {
    run: (program, args, timeoutMs = COMMAND_MS) => runCommand(program, args, { timeoutMs, env: ENGLISH }),
    stream: runCommand,
    read: async (path) => {
      try {
        return (await readFile(path, 'utf8')).trim();
      } catch {
        // Which of these files are there differs from system to system.
        return null;
      }
    },
    list: async (folder) => {
      try {
        return await readdir(folder);
      } catch {
        // The same: a folder of a device that this system does not have.
        return [];
      }
    },
    env,
  };
}
