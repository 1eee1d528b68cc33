import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../host';
import type { Log } from './logging';

/** What the log needs. */
export interface LogOptions {
  /** The log lies in `<dataDir>/logs/`. */
  readonly dataDir: string;
  readonly clock: Clock;
  /** Size at which a new file is begun; 1 MiB when not given. */
  readonly maxFileBytes?: number;
}

const FILES = 3;
const DEFAULT_MAX_BYTES = 1024 * 1024;
const TEXT_MAX = 4000;
const CAUSES_MAX = 5;

/**
 * A log of JSON lines, `softphone-report.log` and two older ones. Writing never fails towards the product: where the
 * disk refuses, the line is lost, since a log that stops the work is worse than none.
 */
export function createLog({ dataDir, clock, maxFileBytes = DEFAULT_MAX_BYTES }: LogOptions): Log {
  const folder = join(dataDir, 'logs');
  const write = (line: Readonly<Record<string, unknown>>) => {
    const text = `${JSON.stringify({ at: clock.now().toISOString(), pid: process.pid, ...line })}\n`;
    appendQuietly(folder, text, maxFileBytes);
  };
  return {
    info: (event, facts = {}) => write({ level: 'info', event, ...facts }),
    bug: (error) => {
      const reference = randomBytes(4).toString('hex').toUpperCase();
      write({ level: 'bug', reference, error: describe(error, CAUSES_MAX) });
      return reference;
    },
  };
}

function appendQuietly(folder: string, text: string, maxFileBytes: number): void {
  try {
    mkdirSync(folder, { recursive: true });
    rotate(folder, Buffer.byteLength(text), maxFileBytes);
    appendFileSync(logPath(folder, 0), text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

function logPath(folder: string, age: number): string {
  return join(folder, age === 0 ? 'softphone-report.log' : `softphone-report.${age}.log`);
}

function rotate(folder: string, nextBytes: number, maxFileBytes: number): void {
  const size = statSync(logPath(folder, 0), { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 || size + nextBytes <= maxFileBytes) return;
  for (let age = FILES - 2; age >= 0; age -= 1) {
    const path = logPath(folder, age);
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) renameSync(path, logPath(folder, age + 1));
  }
}

interface Described {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly cause: Described | null;
}

function describe(error: unknown, causesLeft: number): Described {
  if (!(error instanceof Error)) {
    return { name: typeof error, message: anonymous(String(error)), stack: '', cause: null };
  }
  const cause = error.cause === undefined || causesLeft === 0 ? null : describe(error.cause, causesLeft - 1);
  const { name, message, stack } = error;
  return { name, message: anonymous(message), stack: anonymous(stack ?? ''), cause };
}

/** The home folder holds the user's name; a stack names it in every line. */
function anonymous(text: string): string {
  return text.replaceAll(homedir(), '~').slice(0, TEXT_MAX);
}
