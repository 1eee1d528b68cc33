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
// The servers' certificates are found from the root of the checkout.
process.chdir(root);
const dist = process.env.SOFTPHONE_REPORT_DIST ?? null;
if (dist === null && (await isStale())) await buildAll();
const { runCrashes } = await loadTypescript('e2e/crash-run.ts');
const cliPath = join(dist ?? join(root, 'dist'), 'cli', 'cli.cjs');
const counts = await runCrashes({ runs, seed, cliPath, say });
process.stdout.write(`${JSON.stringify(counts, null, 2)}\n`);
process.exitCode = counts.duplicates === 0 && counts.lost === 0 ? 0 : 1;
