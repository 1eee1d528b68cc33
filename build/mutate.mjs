import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bundles.mjs';
import { bundleTests, inputsOf } from './mutate/bundle-tests.mjs';
import { findMutants } from './mutate/find-mutants.mjs';
import { instrument } from './mutate/instrument.mjs';
import { judgeMutants } from './mutate/judge-mutants.mjs';

// node build/mutate.mjs [--only rules/,critical-gate] [--survivors]: changes the pure rules in small ways, one at a time, and counts how many
// changes a test notices. Exits with 1 below the goal. Not a part of npm test: the whole run takes long.
const GOAL = 85;
const FOLDER = 'electron/request';
const { values } = parseArgs({
  options: { only: { type: 'string' }, survivors: { type: 'boolean', default: false } },
});
const all = readdirSync(join(root, FOLDER), { recursive: true, encoding: 'utf8' })
  .map((path) => `${FOLDER}/${path.replaceAll('\\', '/')}`)
  .sort();
const tests = all.filter((path) => path.endsWith('.test.ts'));
const wanted = values.only?.split(',');
const files = all.filter(
  (path) =>
    /(?<!\.test|\.fixture|\.d)\.ts$/.test(path) &&
    !path.includes('/golden/') &&
    (wanted === undefined || wanted.some((part) => path.includes(part))),
);
if (files.length === 0) {
  process.stderr.write(`No file of ${FOLDER} fits ${values.only}\n`);
  process.exit(2);
}
const inputs = await inputsOf(tests);
const work = mkdtempSync(join(tmpdir(), 'softphone-report-mutate-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

const total = { killed: 0, all: 0 };
for (const file of files) {
  const outcome = await mutateFile(file);
  if (outcome === null) continue;
  total.killed += outcome.killed;
  total.all += outcome.all;
  process.stdout.write(
    `${percent(outcome).padStart(6)}  ${outcome.killed}/${outcome.all}  ${file}${outcome.slow}\n`,
  );
  for (const line of outcome.lines) process.stdout.write(`          ${line}\n`);
}
process.stdout.write(
  `${percent(total).padStart(6)}  ${total.killed}/${total.all}  of ${files.length} files; goal ${GOAL} %\n`,
);
process.exitCode = total.killed * 100 >= total.all * GOAL ? 0 : 1;

/** Judges all mutants of one file by the tests whose bundle holds it; `null` for a file with nothing to change. */
async function mutateFile(file) {
  const source = readFileSync(join(root, file), 'utf8');
  const mutants = findMutants(source, file);
  if (mutants.length === 0) return null;
  const covering = tests.filter((test) => inputs.get(test)?.has(file) === true);
  if (covering.length === 0)
    return { killed: 0, all: mutants.length, slow: ', no test imports it', lines: [] };
  const bundlePath = join(work, 'tests.cjs');
  writeFileSync(bundlePath, await bundleTests(covering, new Map([[file, instrument(source, mutants)]])));
  const { verdicts, slow } = await judgeMutants(bundlePath, mutants);
  const survivors = verdicts.filter(({ killedBy }) => killedBy === null);
  return {
    killed: verdicts.length - survivors.length,
    all: verdicts.length,
    slow: slow.length === 0 ? '' : `, without ${slow.length} slow tests`,
    lines: values.survivors
      ? survivors.map(({ id, reason }) => describeMutant(mutants[id], source, reason))
      : [],
  };
}

function describeMutant({ start, end, kind, text, line }, source, reason) {
  const was = source.slice(start, end).replace(/\s+/g, ' ').slice(0, 70);
  return `line ${line} ${kind}: ${was} -> ${text.replace(/\s+/g, ' ').slice(0, 70)}${reason === undefined ? '' : ` (${reason})`}`;
}

function percent({ killed, all: count }) {
  return `${((killed * 100) / Math.max(1, count)).toFixed(1)} %`;
}
