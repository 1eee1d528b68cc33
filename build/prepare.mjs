import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, step } from './steps.mjs';
import { prepareTestPrograms } from './test-programs.mjs';

// Until the dependencies are there, nothing outside of Node itself may be imported here.
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** A slow line gets its time; a line that swallows packets does not hold the wizard up for ever. */
const ELECTRON_FETCH_LIMIT_MS = 300_000;
const stamp = join(root, 'node_modules', '.softphone-report-installed');

/**
 * Brings a checkout to where `purpose` can run: `check` needs dependencies, `start` also the build, `test` also a
 * browser, fonts and servers. What is there already is left as it is.
 */
export async function prepare(purpose) {
  await step('dependencies', installDependencies);
  if (purpose === 'check') return;
  await step('build', buildWhenStale);
  if (purpose === 'start') await step('Electron', fetchElectron);
  if (purpose === 'test') await prepareTestPrograms();
}

/**
 * Electron's package no longer fetches its binary by itself (since 42). Networks that block its release site are common:
 * then the wizard still opens, in a browser.
 */
async function fetchElectron() {
  const { findElectron } = await import('./find-electron.mjs');
  if (findElectron() !== null) return 'present';
  try {
    await run(process.execPath, [join(root, 'node_modules/electron/install.js')], {
      timeout: ELECTRON_FETCH_LIMIT_MS,
    });
  } catch {
    return 'its binary cannot be fetched here, so the wizard opens in a browser';
  }
  return findElectron() === null ? 'its binary is not here, so the wizard opens in a browser' : 'fetched';
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
