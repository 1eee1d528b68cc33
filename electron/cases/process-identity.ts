import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';

/** One run of one program: a process id alone is given out again after the process has ended. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the words of the system; `null` where the system does not tell. */
  readonly startedAt: string | null;
  readonly computer: string;
}

const run = promisify(execFile);
const LOOK_UP_TIMEOUT_MS = 5000;
/** Windows tells the start to the millisecond, Node a little later than the system. */
const WINDOWS_TOLERANCE_MS = 10_000;
const OTHER_COMPUTER_MS = 12 * 60 * 60 * 1000;

let own: Promise<ProcessIdentity> | null = null;

/** Who this process is; looked up once. */
export function ownIdentity(): Promise<ProcessIdentity> {
  own ??= identify();
  return own;
}

/**
 * Whether the process that `identity` names still runs; in doubt it does, so that no lock is taken from a living one.
 * What another computer took (a profile that follows the user) cannot be seen from here and counts for half a day.
 */
export async function isRunning(identity: ProcessIdentity, ageMs: number): Promise<boolean> {
  if (identity.computer !== hostname()) return ageMs < OTHER_COMPUTER_MS;
  if (!isPidInUse(identity.pid)) return false;
  if (identity.startedAt === null) return true;
  const startedAt = await startOf(identity.pid);
  if (startedAt === null) return isPidInUse(identity.pid);
  if (process.platform !== 'win32') return startedAt === identity.startedAt;
  return Math.abs(Number(startedAt) - Number(identity.startedAt)) <= WINDOWS_TOLERANCE_MS;
}

/** Whether any process has this id now. */
export function isPidInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function identify(): Promise<ProcessIdentity> {
  const startedAt =
    process.platform === 'win32' ? String(Math.round(performance.timeOrigin)) : await startOf(process.pid);
  return { pid: process.pid, startedAt, computer: hostname() };
}

/** `null` where the process is gone or the system does not tell. */
async function startOf(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await startOnLinux(pid);
    if (process.platform === 'win32') return await startOnWindows(pid);
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], {
      env: { ...process.env, LC_ALL: 'C' },
      timeout: LOOK_UP_TIMEOUT_MS,
    });
    return stdout.trim() === '' ? null : stdout.trim();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** proc(5): field 22 counts clock ticks since boot, so the boot is part of the name. The command may hold brackets. */
async function startOnLinux(pid: number): Promise<string | null> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
  ]);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  // A killed process that its parent has not fetched yet (Z) still has its id and does nothing any more.
  if (state === 'Z' || state === 'X') return 'ended';
  return ticks === undefined ? null : `${boot.trim()}:${ticks}`;
}

async function startOnWindows(pid: number): Promise<string | null> {
  const script = `([DateTimeOffset](Get-Process -Id ${pid}).StartTime).ToUnixTimeMilliseconds()`;
  const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], {
    timeout: LOOK_UP_TIMEOUT_MS,
    windowsHide: true,
  });
  return /^\d+$/.test(stdout.trim()) ? stdout.trim() : null;
}
