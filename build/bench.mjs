import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './prepare.mjs';

// npm run bench [-- --mebibytes 256 --rounds 5]: ratios against other programs in one run, medians, no verdicts.
const { values } = parseArgs({
  options: { mebibytes: { type: 'string', default: '256' }, rounds: { type: 'string', default: '5' } },
});
const settings = { mebibytes: Number(values.mebibytes), rounds: Number(values.rounds) };
if (!(settings.mebibytes >= 1) || !(settings.rounds >= 1)) {
  process.stderr.write('Usage: npm run bench [-- --mebibytes N --rounds N]\n');
  process.exit(2);
}
await prepare('test');
const { printTable } = await import('./bench/measure.mjs');
const work = mkdtempSync(join(tmpdir(), 'softphone-report-bench-'));
try {
  const rows = [];
  for (const name of ['packing', 'masking', 'search', 'letter']) {
    const module = await import(`./bench/${name}.mjs`);
    const [bench] = Object.values(module);
    rows.push(...(await bench({ ...settings, work })));
  }
  printTable([['figure', 'ours', 'beside it', 'ratio'], ...rows]);
} finally {
  rmSync(work, { recursive: true, force: true });
}
