import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bundles.mjs';
import { hasProgram, timeProgram } from './measure.mjs';

const cli = join(root, 'dist/cli/cli.cjs');
const probe = join(root, 'build/bench/loop-probe.cjs');

/** Runs the product's own command and adds what it printed, its package's size and how late its loop ran. */
export function collector(work) {
  const dataDir = ['--data-dir', join(work, 'data')];
  return {
    /** The part of every run that does not depend on the logs. */
    idle: () => timeProgram(process.execPath, [cli, 'system', '--json', ...dataDir]),
    /** A process that does nothing: how late this machine lets any loop run just now. */
    async idleLoop() {
      const loop = join(work, 'idle-loop.json');
      const run = await timeProgram(
        process.execPath,
        ['--require', probe, '-e', 'setTimeout(() => undefined, 2000)'],
        { env: { ...process.env, SOFTPHONE_REPORT_BENCH_LOOP: loop } },
      );
      return { ...run, delay: JSON.parse(readFileSync(loop, 'utf8')) };
    },
    async collect(folder, name, ...more) {
      const out = join(work, `${name}.zip`);
      const loop = join(work, `${name}-loop.json`);
      rmSync(out, { force: true });
      const run = await timeProgram(
        process.execPath,
        [
          ...['--require', probe, cli, 'collect', '--source', folder, '--out', out],
          ...['--json', '--language', 'en', ...dataDir, ...more],
        ],
        { env: { ...process.env, SOFTPHONE_REPORT_BENCH_LOOP: loop } },
      );
      const delay = JSON.parse(readFileSync(loop, 'utf8'));
      return { ...run, bytes: statSync(out).size, delay };
    },
  };
}

/** `zip -6` of a folder, without the recordings that our package leaves out too. */
export async function zipSix(work, folder) {
  const out = join(work, 'zip-6.zip');
  rmSync(out, { force: true });
  const run = await timeProgram('zip', ['-6', '-q', '-r', out, '.', '-x', '*.wav'], { cwd: folder });
  return { ...run, bytes: statSync(out).size };
}

/** libdeflate at level 6 in two processes, a file each: about the most that two cores can do; `null` without the program. */
export function libdeflateTwice(work, folder) {
  if (!hasProgram('libdeflate-gzip')) return null;
  const out = join(work, 'libdeflate');
  const each = 'libdeflate-gzip -6 -c "$1" > "$0/$$.gz"';
  const all = `find . -type f ! -name '*.wav' -print0 | xargs -0 -n 1 -P 2 sh -c '${each}' "$0"`;
  return async () => {
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out);
    return timeProgram('sh', ['-c', all, out], { cwd: folder });
  };
}

/** The same kinds of pattern line by line in Python, zipped by its standard library. */
export function pythonByLines(work, folder) {
  if (!hasProgram('python3')) return null;
  const script = join(root, 'build/bench/clean-lines.py');
  return () => timeProgram('python3', [script, folder, join(work, 'python.zip')]);
}
