import { fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../bundles.mjs';

const FACTOR = 10;
const ALLOWANCE_MS = 3_000;
/** The tests of a mutant end here: those that would take longer are left out, which can only lower the score. */
const BUDGET_MS = 4_000;
const FILE_BUDGET_MS = 1_500;
const MEASURE_MS = 300_000;

/** Runs the tests of a bundle for every mutant in a process of its own; one that hangs is ended, which counts as noticed. */
export async function judgeMutants(bundlePath, mutants) {
  let child = start(bundlePath);
  try {
    const measured = await ask(child, 'measure', MEASURE_MS);
    if (measured === null) throw new Error('The tests do not end without a mutant');
    if (measured.failed.length > 0)
      throw new Error(`Tests fail without a mutant:\n${measured.failed.join('\n')}`);
    const verdicts = [];
    for (const { id } of mutants) {
      const plan = planOf(id, measured.files);
      let verdict = { killedBy: null, ...(plan.length === 0 ? { reason: 'no test meets it' } : {}) };
      for (const part of plan) {
        verdict = await ask(child, { id, ...part }, part.usualMs * FACTOR + ALLOWANCE_MS);
        if (verdict === null) {
          child = start(bundlePath);
          verdict = { killedBy: 'the time limit' };
        }
        if (verdict.killedBy !== null) break;
      }
      verdicts.push({ id, file: plan[0]?.file, ...verdict });
    }
    return { verdicts, slow: measured.slow };
  } finally {
    child.kill('SIGKILL');
  }
}

/** Which tests can notice a mutant, the files that are through soonest first, and how long they usually take. */
function planOf(id, files) {
  const plan = files
    .map(({ file, ms, atLoad, tests, isQuick }) => {
      const meeting = atLoad.includes(id) ? tests : tests.filter(({ hits }) => hits.includes(id));
      const rest = isQuick && meeting.length > 0 ? tests.filter((test) => !meeting.includes(test)) : [];
      const chosen = withinBudget([...meeting, ...rest], FILE_BUDGET_MS);
      const usualMs = ms + chosen.reduce((total, test) => total + test.ms, 0);
      return { file, indices: chosen.map(({ index }) => index), usualMs };
    })
    .filter(({ indices }) => indices.length > 0)
    .sort((one, other) => one.usualMs - other.usualMs);
  let spent = 0;
  return plan.filter(({ usualMs }, index) => {
    spent += usualMs;
    return index === 0 || spent <= BUDGET_MS;
  });
}

/** The first tests, which are the quick ones, that are through in time; at least one. */
function withinBudget(tests, budgetMs) {
  let spent = 0;
  return tests.filter(({ ms }, index) => {
    spent += ms;
    return index === 0 || spent <= budgetMs;
  });
}

/** A process that ends with this one, also when a mutant keeps it from listening. */
function start(bundlePath) {
  const child = fork(join(root, 'build/mutate/run-mutants.mjs'), [bundlePath], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

/** The answer, or `null` when there is none in time or the process has ended. */
function ask(child, message, limitMs) {
  return new Promise((resolve) => {
    const done = (answer) => {
      clearTimeout(timer);
      child.off('message', done);
      child.off('exit', ended);
      resolve(answer);
    };
    const ended = () => done(null);
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      done(null);
    }, limitMs);
    child.on('message', done);
    child.on('exit', ended);
    child.send(message);
  });
}
