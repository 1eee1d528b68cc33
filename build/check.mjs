import { prepare } from './prepare.mjs';
import { StepFailed, run, step } from './steps.mjs';

/** Each gate with the program that decides it; all of them run, so that one run shows everything that is wrong. */
const gates = [
  ['format', 'npx', ['prettier', '--check', '--log-level=warn', '.']],
  ['types', 'npx', ['tsc', '-b']],
  ['lint and layers', 'npx', ['eslint', '--max-warnings=0', '.']],
  ['unused files and exports', 'npx', ['knip']],
  ['translations', 'node', ['build/check-messages.mjs']],
];

let failures = 0;
try {
  await prepare('check');
  for (const [name, command, args] of gates) {
    await step(name, async () => {
      await run(command, args);
      return 'clean';
    }).catch((error) => {
      if (!(error instanceof StepFailed)) throw error;
      failures += 1;
    });
  }
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  failures += 1;
}
process.exitCode = failures === 0 ? 0 : 1;
