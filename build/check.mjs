import { prepare } from './prepare.mjs';
import { StepFailed, run, step, tool } from './steps.mjs';

/** Each gate with the program that decides it; all of them run, so that one run shows everything that is wrong. */
const gates = [
  ['format', () => [tool('prettier'), '--check', '--log-level=warn', '.']],
  ['types', () => [tool('typescript', 'tsc'), '-b']],
  ['lint and layers', () => [tool('eslint'), '--max-warnings=0', '--concurrency=2', '.']],
  ['unused files and exports', () => [tool('knip')]],
  ['translations', () => ['build/check-messages.mjs']],
  ['kernel as its source gives it', () => ['build/kernel.mjs', '--check']],
];

let failures = 0;
try {
  await prepare('check');
  for (const [name, command] of gates) {
    await step(name, async () => {
      await run(process.execPath, command());
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
