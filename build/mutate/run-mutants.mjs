import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { expect } from 'vitest';

// A process of its own, started by build/mutate.mjs: runs the tests of a bundle once for each mutant that it is told, and answers each.
const SLOW_MS = 1500;
const require = createRequire(import.meta.url);
const bundle = process.argv[2];
const script = new Script(`(function (require, module, exports) {${readFileSync(bundle, 'utf8')}\n})`, {
  filename: bundle,
});
const run = { active: -1, hits: new Set(), tests: [], titles: [], file: '' };

globalThis.mutation = (id) => {
  run.hits.add(id);
  return id === run.active;
};
globalThis.testFile = (url) => {
  run.file = fileURLToPath(url);
};
expect.extend({
  toMatchFileSnapshot(text, name) {
    const path = resolve(dirname(run.current.file), name);
    return { pass: text === readFileSync(path, 'utf8'), message: () => `not as in ${path}` };
  },
});
globalThis.mutationRun = {
  expect,
  group(title, body) {
    run.titles.push(title);
    body();
    run.titles.pop();
  },
  test(title, body) {
    run.tests.push({ title: [...run.titles, title].join(' > '), body, file: run.file });
  },
};

let known = null;

// Without the one who asked there is nobody to answer.
process.on('disconnect', () => process.exit(1));

process.on('message', async (message) => {
  process.send(message === 'measure' ? await measure() : await judge(message));
});

function load() {
  run.tests = [];
  run.hits.clear();
  script.runInThisContext()(require, { exports: {} }, {});
}

/** How long each test takes, which mutants it meets, and which are met while the modules load. */
async function measure() {
  run.active = -1;
  load();
  const atLoad = [...run.hits];
  const failed = [];
  known = [];
  for (const [index, test] of run.tests.entries()) {
    run.hits.clear();
    const started = performance.now();
    const failure = await failureOf(test);
    if (failure !== null) failed.push(`${test.title}: ${failure}`);
    known.push({ index, ms: performance.now() - started, hits: [...run.hits] });
  }
  const slow = known.filter(({ ms }) => ms > SLOW_MS).map(({ index }) => run.tests[index].title);
  known = known.filter(({ ms }) => ms <= SLOW_MS).sort((one, other) => one.ms - other.ms);
  return { atLoad, failed, slow, tests: known };
}

/** Runs the tests that may meet the mutant, the quick ones first, until one fails. */
async function judge({ id, indices }) {
  run.active = id;
  try {
    load();
  } catch (error) {
    return { id, killedBy: `while loading: ${String(error).slice(0, 80)}` };
  }
  for (const index of indices) {
    const test = run.tests[index];
    if (test === undefined) return { id, killedBy: 'a test that is no longer there' };
    if ((await failureOf(test)) !== null) return { id, killedBy: test.title };
  }
  return { id, killedBy: null };
}

async function failureOf(test) {
  run.current = test;
  try {
    await test.body();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : String(error);
  }
}
