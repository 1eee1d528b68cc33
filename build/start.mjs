import { spawn } from 'node:child_process';
import { prepareOrExit } from './prepare-or-exit.mjs';

await prepareOrExit('start');
// Only now: before the set-up there may be no dependencies to import.
const { findElectron } = await import('./find-electron.mjs');
const electron = findElectron();
if (electron === null) {
  process.stdout.write(
    "Electron's program is not on this computer: the wizard opens in your browser instead.\n",
  );
  const { preview } = await import('./preview.mjs');
  await preview();
} else {
  // The folder and not the file: Electron then reads the product's name from package.json.
  const window = spawn(electron, [`${import.meta.dirname}/..`, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => window.kill(signal));
  window.once('exit', (code) => process.exit(code ?? 1));
}
