import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../bundles.mjs';
import { RULE_TABLE } from './rule-table.mjs';

const require = createRequire(import.meta.url);
const VITEST = join(dirname(require.resolve('vitest/package.json')), 'vitest.mjs');

/** Takes each rule out of its place, one at a time, and tells which test fails then; `ids` of `null` are all. Reports come into `report`. */
export async function judgeRules(ids, report) {
  const places = RULE_TABLE.filter(({ id }) => ids === null || ids.includes(id));
  const tests = [...new Set(places.map(({ test }) => test))];
  if (tests.length === 0) return [];
  const before = await failures(tests, {}, report);
  if (before.length > 0) throw new Error(`Tests fail while every rule is there:\n${before.join('\n')}`);
  const verdicts = [];
  for (const { id, what, file, was, becomes, test } of places) {
    const [killedBy = null] = await failures([test], { file, was, becomes }, report);
    verdicts.push({ id, what, killedBy });
  }
  return verdicts;
}

/** The titles of the tests that fail; a run without any test is an error. */
async function failures(tests, place, report) {
  const args = [
    'run',
    '--config',
    'build/mutate/without-rule.config.mjs',
    '--reporter=json',
    `--outputFile=${report}`,
    ...tests,
  ];
  await new Promise((done, fail) => {
    const child = spawn(process.execPath, [VITEST, ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'ignore'],
      env: { ...process.env, SOFTPHONE_REPORT_WITHOUT_RULE: JSON.stringify(place) },
    });
    child.once('error', fail);
    child.once('exit', done);
  });
  const { numTotalTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  if (numTotalTests === 0) throw new Error(`No test was run of ${tests.join(', ')}`);
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
}
