import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { expect } from 'vitest';
import { root } from '../bundles.mjs';

// A process of its own, started by judge-mutants.mjs: runs the tests of a bundle once for each mutant that it is told, and answers each.
const SLOW_MS = 1500;
/** A file of tests that is through so soon is run whole: what one test computes and keeps another one looks at. */
const WHOLE_FILE_MS = 200;
const require = createRequire(import.meta.url);
const bundle = process.argv[2];
const script = new Script(`(function (require, module, exports) {${readFileSync(bundle, 'utf8')}\n})`, {
  filename: bundle,
});
const run = { active: -1, hits: new Set(), files: new Map(), tests: [], titles: [], path: '' };

globalThis.mutation = (id) => {
  run.hits.add(id);
  return id === run.active;
};
globalThis.testFile = (file, load) => run.files.set(file, load);
/** The assertions of vitest; a golden file is compared here, since vitest’s own way needs its runner. */
const assertion = Object.assign((value, message) => {
  const made = expect(value, message);
  return new Proxy(made, {
    get: (target, name) => (name === 'toMatchFileSnapshot' ? (path) => matchFile(value, path) : target[name]),
  });
}, expect);
globalThis.mutationRun = {
  expect: assertion,
  group(title, body) {
    run.titles.push(title);
    body();
    run.titles.pop();
  },
  test(title, body) {
    run.tests.push({ title: [...run.titles, title].join(' > '), body });
  },
};

// Without the one who asked there is nobody to answer.
process.on('disconnect', () => process.exit(1));

process.on('message', async (message) => {
  process.send(message === 'measure' ? await measure() : await judge(message));
});

/** Puts all modules back to how they are before anything is loaded. */
function startAfresh() {
  script.runInThisContext()(require, { exports: {} }, {});
}

/** Loads a file of tests, and of the modules it imports those that are not there yet. */
function testsOf(file) {
  run.tests = [];
  run.titles = [];
  run.path = join(root, file);
  run.files.get(file)();
  return run.tests;
}

/** For each file of tests: which mutants it meets while it loads and in each of its tests, and how long that takes. */
async function measure() {
  run.active = -1;
  startAfresh();
  const files = [];
  for (const file of [...run.files.keys()]) {
    startAfresh();
    run.hits.clear();
    const started = cpuMs();
    const tests = testsOf(file);
    const measured = { file, ms: cpuMs() - started, atLoad: [...run.hits], failed: [], tests: [] };
    for (const [index, test] of tests.entries()) {
      run.hits.clear();
      const begun = cpuMs();
      const failure = await failureOf(test);
      if (failure !== null) measured.failed.push(`${test.title}: ${failure}`);
      measured.tests.push({ index, ms: cpuMs() - begun, hits: [...run.hits], title: test.title });
    }
    files.push(measured);
  }
  return {
    files: files.map(inOrder),
    failed: files.flatMap(({ failed }) => failed),
    slow: files.flatMap(slowOf),
  };
}

const slowOf = ({ tests }) => tests.filter(({ ms }) => ms > SLOW_MS).map(({ title }) => title);

/** The quick tests first, without those that would take too long for every mutant. */
function inOrder({ file, ms, atLoad, tests }) {
  const quick = tests.filter((test) => test.ms <= SLOW_MS).sort((one, other) => one.ms - other.ms);
  return {
    file,
    ms,
    atLoad,
    tests: quick.map(({ index, ms: testMs, hits }) => ({ index, ms: testMs, hits })),
    isQuick: ms + quick.reduce((total, test) => total + test.ms, 0) < WHOLE_FILE_MS,
  };
}

/** Runs tests of one file that may meet the mutant until one fails; every file finds the modules as if nothing had been loaded. */
async function judge({ id, file, indices }) {
  run.active = id;
  startAfresh();
  let tests;
  try {
    tests = testsOf(file);
  } catch (error) {
    return { killedBy: `while loading: ${String(error).slice(0, 80)}`, file };
  }
  for (const index of indices) {
    const test = tests[index];
    if (test === undefined) return { killedBy: 'a test that is no longer there', file };
    if ((await failureOf(test)) !== null) return { killedBy: test.title, file };
  }
  return { killedBy: null };
}

function matchFile(text, name) {
  const path = resolve(dirname(run.path), name);
  if (text !== readFileSync(path, 'utf8')) throw new Error(`not as in ${path}`);
}

async function failureOf(test) {
  try {
    await test.body();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : String(error);
  }
}

/** What this process has computed so far: other programs of a busy machine do not count. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
