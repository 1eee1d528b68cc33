import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './prepare.mjs';

// npm run bench [-- --mebibytes 1024 --rounds 5] or [-- --quick]: figures against other programs in one run, interleaved,
// medians. It tells which goals are reached and never fails because of one: how fast a machine is is no test.
const QUICK = { mebibytes: '96', rounds: '1' };
const { values } = parseArgs({
  options: {
    mebibytes: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const defaults = values.quick ? QUICK : { mebibytes: '1024', rounds: '5' };
const settings = {
  mebibytes: Number(values.mebibytes ?? defaults.mebibytes),
  rounds: Number(values.rounds ?? defaults.rounds),
};
const BENCHES = ['packing', 'masking', 'system', 'search', 'letter', 'descriptions', 'delivery', 'requests'];
const names = values.only === undefined ? BENCHES : values.only.split(',');
if (!(settings.mebibytes >= 1) || !(settings.rounds >= 1) || names.some((name) => !BENCHES.includes(name))) {
  process.stderr.write(
    `Usage: npm run bench [-- --quick | --mebibytes N --rounds N] [--only ${BENCHES.join(',')}]\n`,
  );
  process.exit(2);
}
await prepare('test');
const { formatTable, summarizeGoals } = await import('./bench/table.mjs');
const { stopPrograms } = await import('./bench/measure.mjs');
const { describeMachine } = await import('./bench/machine.mjs');
const work = mkdtempSync(join(tmpdir(), 'softphone-report-bench-'));
const cleanUp = () => rmSync(work, { recursive: true, force: true });
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopPrograms();
    cleanUp();
    process.exit(130);
  });
}
try {
  const before = describeMachine();
  const rows = [];
  for (const name of names) {
    if (!existsSync(join(import.meta.dirname, 'bench', `${name}.mjs`))) continue;
    process.stderr.write(`${name}\n`);
    const module = await import(`./bench/${name}.mjs`);
    const bench = module[`bench${name[0].toUpperCase()}${name.slice(1)}`];
    rows.push(...(await bench({ ...settings, work })));
  }
  const [, after] = describeMachine();
  const lines = [
    ...before,
    `at the end: ${after}`,
    `${settings.mebibytes} MiB of logs, medians of ${settings.rounds}`,
    '',
    ...formatTable(rows),
    '',
    summarizeGoals(rows),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  cleanUp();
}
