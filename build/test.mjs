import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { StepFailed, runShown, tool } from './steps.mjs';

const results = join(import.meta.dirname, '..', 'test-results');

try {
  await prepare('test');
} catch (error) {
  if (error instanceof StepFailed) process.exit(1);
  throw error;
}
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

// Without its binary a stray import of electron would start a download: this makes it give a path only.
const { findElectron } = await import('./find-electron.mjs');
const env =
  findElectron() === null ? { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' } : process.env;
const unitFile = join(results, 'unit.json');
const e2eFile = join(results, 'e2e.json');

const unit = await runShown(
  process.execPath,
  [tool('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitFile}`],
  { env },
);
const e2e = await runShown(process.execPath, [tool('@playwright/test', 'playwright'), 'test'], {
  env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: e2eFile },
});

const units = JSON.parse(readFileSync(unitFile, 'utf8'));
const { stats } = JSON.parse(readFileSync(e2eFile, 'utf8'));
const passed = units.numPassedTests + stats.expected + stats.flaky;
const failed = units.numFailedTests + stats.unexpected;
const skipped = units.numPendingTests + units.numTodoTests + stats.skipped;
process.stdout.write(`\ntests: ${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = unit === 0 && e2e === 0 && failed === 0 && passed > 0 ? 0 : 1;
