import { fork } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../bundles.mjs';

const FACTOR = 10;
const ALLOWANCE_MS = 10_000;
const MEASURE_MS = 300_000;

/** Runs the tests of a bundle for every mutant in processes of their own; one that hangs is ended, which counts as noticed. */
export async function judgeMutants(bundlePath, mutants) {
  let child = start(bundlePath);
  try {
    const measured = await ask(child, 'measure', MEASURE_MS);
    if (measured === null) throw new Error('The tests do not end without a mutant');
    if (measured.failed.length > 0)
      throw new Error(`Tests fail without a mutant:\n${measured.failed.join('\n')}`);
    const atLoad = new Set(measured.atLoad);
    const verdicts = [];
    for (const { id } of mutants) {
      const tests = measured.tests.filter(({ hits }) => atLoad.has(id) || hits.includes(id));
      if (tests.length === 0) {
        verdicts.push({ id, killedBy: null, reason: 'no test meets it' });
        continue;
      }
      const usual = tests.reduce((total, { ms }) => total + ms, 0);
      const indices = tests.map(({ index }) => index);
      const verdict = await ask(child, { id, indices }, usual * FACTOR + ALLOWANCE_MS);
      verdicts.push(verdict ?? { id, killedBy: 'the time limit' });
      if (verdict === null) {
        child = start(bundlePath);
        await ask(child, 'measure', MEASURE_MS);
      }
    }
    return { verdicts, slow: measured.slow };
  } finally {
    child.kill('SIGKILL');
  }
}

function start(bundlePath) {
  return fork(join(root, 'build/mutate/run-mutants.mjs'), [bundlePath], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
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
