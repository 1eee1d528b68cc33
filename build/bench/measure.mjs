import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Middle value of a list of numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs a program to its end: seconds of wall time and, on Linux, the peak of its resident memory in MiB. */
export function timeProgram(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let stdout = '';
    let stderr = '';
    let peakMiB = null;
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const watch = setInterval(() => {
      const status = `/proc/${child.pid}/status`;
      if (!existsSync(status)) return;
      try {
        const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'));
        if (match !== null) peakMiB = Number(match[1]) / 1024;
      } catch (error) {
        // The process ended between the two calls: the last reading stands.
        if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
      }
    }, 20);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (code === 0) resolve({ seconds, peakMiB, stdout });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr}`));
    });
  });
}

/** Runs contestants in turns, so that whatever else the machine does meets all of them; medians of their seconds. */
export async function race(rounds, contestants) {
  const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(contestants)) results[name].push(await run(round));
  }
  return Object.fromEntries(
    Object.entries(results).map(([name, runs]) => [
      name,
      {
        seconds: median(runs.map((run) => run.seconds)),
        peakMiB: runs.every((run) => run.peakMiB === null)
          ? null
          : Math.max(...runs.map((run) => run.peakMiB ?? 0)),
        last: runs.at(-1),
      },
    ]),
  );
}

/** Prints rows in columns. */
export function printTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}
