import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bundles.mjs';
import { bundleTests, inputsOf } from './mutate/bundle-tests.mjs';
import { EQUIVALENT } from './mutate/equivalent.mjs';
import { findMutants } from './mutate/find-mutants.mjs';
import { instrument } from './mutate/instrument.mjs';
import { judgeMutants } from './mutate/judge-mutants.mjs';
import { judgeRules } from './mutate/judge-rules.mjs';
import { readVerdicts, sourceKey, testKeys, writeVerdicts } from './mutate/verdict-cache.mjs';

// Changes the pure rules in small ways, one at a time, and counts how many changes a test notices; exits with 1 below the goal. Verdicts are
// kept in .cache/mutants, so that a run that was broken off goes on and only what was changed is judged again. Not a part of npm test.
//   node build/mutate.mjs [--only rules/,critical-gate] [--survivors] [--fresh] [--jobs 2]
//   node build/mutate.mjs --rule R10,R12 | --rule all    takes out the rules themselves and names the test that fails without each
const GOAL = 85;
const FOLDER = 'electron/request';
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    survivors: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '2' },
    rule: { type: 'string' },
  },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
const work = mkdtempSync(join(tmpdir(), 'softphone-report-mutate-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

if (values.rule !== undefined) {
  const ids = values.rule === 'all' ? null : values.rule.split(',');
  const verdicts = await judgeRules(ids, join(work, 'rules.cjs'));
  for (const { id, what, killedBy } of verdicts)
    process.stdout.write(
      `${id.padEnd(4)} ${what}\n     ${killedBy === null ? 'NOTICED BY NOTHING' : `fails: ${killedBy}`}\n`,
    );
  process.exit(verdicts.length > 0 && verdicts.every(({ killedBy }) => killedBy !== null) ? 0 : 1);
}

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
const total = { killed: 0, all: 0, equivalent: 0 };
const queue = [...files];
await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs) || 1) }, takeFiles));
const equivalent = total.equivalent > 0 ? `; ${total.equivalent} more change nothing` : '';
process.stdout.write(
  `${percent(total).padStart(7)}  ${total.killed}/${total.all}  of ${files.length} files; goal ${GOAL} %${equivalent}\n`,
);
process.exitCode = total.killed * 100 >= total.all * GOAL ? 0 : 1;

async function takeFiles() {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const outcome = await mutateFile(file);
    if (outcome === null) continue;
    for (const key of ['killed', 'all', 'equivalent']) total[key] += outcome[key];
    const row = `${percent(outcome).padStart(7)}  ${outcome.killed}/${outcome.all}  ${file}${outcome.remark}\n`;
    process.stdout.write(row + outcome.lines.map((line) => `          ${line}\n`).join(''));
  }
}

/** Judges all mutants of one file by the tests whose bundle holds it; `null` for a file with nothing to change. */
async function mutateFile(file) {
  const source = readFileSync(join(root, file), 'utf8');
  const found = findMutants(source, file);
  const mutants = found.filter((mutant) => !isEquivalent(file, mutant, source));
  if (mutants.length === 0) return null;
  const equivalent = found.length - mutants.length;
  const covering = tests.filter((test) => inputs.get(test)?.has(file) === true);
  if (covering.length === 0)
    return { killed: 0, all: mutants.length, equivalent, remark: ', no test imports it', lines: [] };
  const verdicts = await verdictsOn(file, source, found, mutants, covering);
  const survivors = verdicts.filter(({ killedBy }) => killedBy === null);
  return {
    killed: verdicts.length - survivors.length,
    all: verdicts.length,
    equivalent,
    remark: '',
    lines: values.survivors
      ? survivors.map(({ id, reason }) => describeMutant(found[id], source, reason))
      : [],
  };
}

/** The verdicts that were kept and hold, and new ones on the rest. */
async function verdictsOn(file, source, found, mutants, covering) {
  const key = sourceKey(source);
  const keys = testKeys(covering, inputs);
  const kept = values.fresh ? new Map() : readVerdicts(file, key, keys);
  const open = mutants.filter(({ id }) => !kept.has(id));
  if (open.length > 0) {
    const bundlePath = join(work, `${file.replaceAll('/', '~')}.cjs`);
    writeFileSync(bundlePath, await bundleTests(covering, new Map([[file, instrument(source, found)]])));
    const { verdicts } = await judgeMutants(bundlePath, open);
    rmSync(bundlePath);
    for (const verdict of verdicts) kept.set(verdict.id, verdict);
    writeVerdicts(file, key, keys, [...kept.values()]);
  }
  return mutants.map(({ id }) => kept.get(id));
}

/** True for a change that is listed with the reason why no one can see it. */
function isEquivalent(file, mutant, source) {
  const was = source.slice(mutant.start, mutant.end);
  return EQUIVALENT.some((one) => one.file === file && one.was === was && one.becomes === mutant.text);
}

function describeMutant({ start, end, kind, text, line }, source, reason) {
  const was = source.slice(start, end).replace(/\s+/g, ' ').slice(0, 70);
  return `line ${line} ${kind}: ${was} -> ${text.replace(/\s+/g, ' ').slice(0, 70)}${reason === undefined ? '' : ` (${reason})`}`;
}

function percent({ killed, all: count }) {
  return `${((killed * 100) / Math.max(1, count)).toFixed(1)} %`;
}
