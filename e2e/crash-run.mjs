import { join } from 'node:path';
import { buildAll, isStale } from '../build/build.mjs';
import { root } from '../build/bundles.mjs';
import { loadTypescript } from '../build/load-typescript.mjs';

const say = (line) => process.stderr.write(`${line}\n`);
const [runs = 100, seed = 20_261_122] = process.argv.slice(2).map(Number);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  say('node e2e/crash-run.mjs [RUNS] [SEED]');
  process.exit(2);
}
const interrupted = new AbortController();
for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => interrupted.abort());
// The servers' certificates are found from the root of the checkout.
process.chdir(root);
const dist = process.env.SOFTPHONE_REPORT_DIST ?? null;
if (dist === null && (await isStale())) await buildAll();
const { runCrashes } = await loadTypescript('e2e/crash-run.ts');
const cliPath = join(dist ?? join(root, 'dist'), 'cli', 'cli.cjs');
say(`${runs} times kill -9 while 20 MiB are sent, seed ${seed}`);
try {
  const counts = await runCrashes({ runs, seed, cliPath, say, signal: interrupted.signal });
  process.stdout.write(`${JSON.stringify(counts, null, 2)}\n`);
  process.exitCode = counts.duplicates === 0 && counts.lost === 0 ? 0 : 1;
} catch (error) {
  if (!interrupted.signal.aborted) throw error;
  say('interrupted: the servers are stopped and the folder is removed');
  process.exitCode = 130;
}
