import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, step } from './steps.mjs';
import { prepareTestPrograms } from './test-programs.mjs';

// Until the dependencies are there, nothing outside of Node itself may be imported here.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.softphone-report-installed');

/**
 * Brings a checkout to where `purpose` can run: `check` needs dependencies, `start` also the build, `test` also a
 * browser, fonts and servers. What is there already is left as it is.
 */
export async function prepare(purpose) {
  await step('dependencies', installDependencies);
  if (purpose === 'check') return;
  await step('build', buildWhenStale);
  if (purpose === 'test') await prepareTestPrograms();
}

async function installDependencies() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(process.version)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 'already installed';
  await run('npm', ['ci', '--loglevel=error', '--no-audit', '--no-fund'], { cwd: root });
  writeFileSync(stamp, wanted);
  return 'installed';
}

async function buildWhenStale() {
  const { buildAll, isStale } = await import('./build.mjs');
  if (!(await isStale())) return 'up to date';
  await buildAll();
  return 'built';
}
