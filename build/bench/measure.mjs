import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Middle value of a list of numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * How far growth is from a line: cost of a further unit in the upper half of three sizes, over the same in the lower half.
 * 1 is linear, above it the cost of a unit rises; what every run costs whatever its size drops out.
 */
export function growth([small, middle, large]) {
  const slope = (a, b) => (b.seconds - a.seconds) / (b.size - a.size);
  return slope(middle, large) / slope(small, middle);
}

const running = new Set();

/** Ends what `timeProgram` has started: an interrupted measurement leaves nothing running. */
export function stopPrograms() {
  for (const child of running) child.kill('SIGKILL');
}

/** Runs a program to its end: seconds of wall time and, on Linux, the peak of its resident memory in MiB. */
export function timeProgram(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    running.add(child);
    let stdout = '';
    let stderr = '';
    let peakMiB = null;
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const watch = setInterval(() => (peakMiB = readPeak(child.pid) ?? peakMiB), 20);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      running.delete(child);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (code === 0) resolve({ seconds, peakMiB, stdout, stderr });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr}`));
    });
  });
}

/** The highest resident memory of a process so far (proc(5), `VmHWM`); `null` where the system does not tell. */
function readPeak(pid) {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return null;
  try {
    const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'));
    return match === null ? null : Number(match[1]) / 1024;
  } catch (error) {
    // The process ended between the two calls: the last reading stands.
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
    return null;
  }
}

/**
 * Runs contestants in turns, so that whatever else the machine does meets all of them. Gives the medians of their seconds,
 * the highest of their peaks, and all runs.
 */
export async function race(rounds, contestants) {
  const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contestants)) {
      const result = await run(round);
      results[name].push(result);
      process.stderr.write(`  round ${round + 1} of ${rounds}: ${name} ${result.seconds.toFixed(2)} s\n`);
    }
  }
  return Object.fromEntries(Object.entries(results).map(([name, runs]) => [name, summarize(runs)]));
}

function summarize(runs) {
  return {
    seconds: median(runs.map((run) => run.seconds)),
    peakMiB: runs.every((run) => run.peakMiB === null)
      ? null
      : Math.max(...runs.map((run) => run.peakMiB ?? 0)),
    runs,
    last: runs.at(-1),
  };
}

/** Tells whether a program is there to be started. */
export function hasProgram(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

/** Free room of a folder's disk in MiB. */
export function freeMebibytes(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return (bavail * bsize) / 1024 / 1024;
}
