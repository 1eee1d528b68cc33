import { interrupt } from './interrupt';
import './start-early';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Clock, Resources } from '../host';
import { createServices } from '../services';
import { openConfSettings } from '../settings/conf-settings';
import { defaultDataDir } from '../settings/data-dir';
import { askNameOutside } from './ask-name-outside';
import { createCliHost } from './cli-host';
import { EXIT } from './command';
import { runCli } from './run-cli';
import { createTerminal } from './terminal';

declare const __PRODUCT_VERSION__: string;

const clock: Clock = {
  now: () => new Date(),
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};

// The bundle lies in dist/cli, two folders below the product's root, in a checkout and in a package alike.
const root = join(__dirname, '..', '..');
const resources: Resources = {
  assetsDir: join(root, 'assets'),
  workersDir: join(root, 'dist', 'workers'),
  version: __PRODUCT_VERSION__,
};

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

void runCli(process.argv.slice(2), {
  env: process.env,
  clock,
  terminal: createTerminal(process),
  signal: interrupt.signal,
  version: __PRODUCT_VERSION__,
  systemLanguage:
    process.env['LC_ALL'] ??
    process.env['LC_MESSAGES'] ??
    process.env['LANG'] ??
    Intl.DateTimeFormat().resolvedOptions().locale,
  openServices: (dataDir) => {
    const folder = resolve(dataDir ?? defaultDataDir(process.env, process.platform, homedir()));
    return createServices({
      dataDir: folder,
      resources,
      clock,
      host: createCliHost(process.platform),
      settingsStore: openConfSettings(folder),
      env: process.env,
      askName: askNameOutside,
    });
  },
}).then((code) => {
  process.exitCode = interrupt.signal.aborted ? EXIT.interrupted : code;
});
