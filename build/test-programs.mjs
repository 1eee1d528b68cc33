import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { run, step } from './steps.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const POLICY_FILE = '/usr/sbin/policy-rc.d';

/** Fonts with Cyrillic, so that pictures of the interface look alike everywhere; independent readers of zips. */
const TOOLS = [
  'fonts-liberation',
  'fonts-dejavu-core',
  'zip',
  'unzip',
  'p7zip-full',
  'python3',
  'openssl',
  'dpkg',
  'fakeroot',
];

/** Makes sure of a browser, fonts, independent zip readers and mail servers for the tests. */
export async function prepareTestPrograms() {
  await step('browser for the tests', async () => {
    const present = findBrowser();
    if (present !== null) return present;
    if (!canInstall()) {
      throw new Error(`no Chrome, Edge or Chromium found. Install one, for example: ${browserCommand()}`);
    }
    await install(['chromium']);
    const installed = findBrowser();
    if (installed === null) throw new Error('Chromium was installed but cannot be found');
    return `installed ${installed}`;
  });
  await step('fonts, zip readers and mail servers for the tests', async () => {
    const { debian } = JSON.parse(readFileSync(join(root, 'e2e/servers/packages.json'), 'utf8'));
    if (!isDebian()) return 'left to the system: in-process servers stand in where a program is missing';
    const missing = [...TOOLS, ...debian].filter((name) => !isInstalled(name));
    if (missing.length === 0) return 'already installed';
    if (!canInstall())
      return `missing (in-process servers stand in): sudo apt-get install ${missing.join(' ')}`;
    await install(missing);
    return `installed ${missing.join(', ')}`;
  });
}

function isDebian() {
  return process.platform === 'linux' && existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg-query');
}

function canInstall() {
  return isDebian() && process.getuid?.() === 0;
}

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
  return stdout?.includes('install ok installed') ?? false;
}

/** Installs Debian packages without questions and without starting any service of theirs. */
async function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const ownPolicy = !existsSync(POLICY_FILE);
  if (ownPolicy) writeFileSync(POLICY_FILE, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env });
  } finally {
    if (ownPolicy) rmSync(POLICY_FILE, { force: true });
  }
}

function browserCommand() {
  if (process.platform === 'win32') return 'winget install Google.Chrome';
  if (process.platform === 'darwin') return 'brew install --cask google-chrome';
  return 'sudo apt-get install chromium';
}
