import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareOrExit } from './prepare-or-exit.mjs';

const root = join(import.meta.dirname, '..');

/** Runs the built program on the stand-in and opens it in the default browser; ends with Ctrl+C. */
export async function preview() {
  const { runPreview } = createRequire(import.meta.url)(join(root, 'dist', 'stand-in', 'preview.cjs'));
  const { productName, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const print = (line) => process.stdout.write(`${line}\n`);
  const running = await runPreview({ distDir: join(root, 'dist'), productName, version, print });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => running.quit());
  print(running.url);
  const isWanted = !process.argv.includes('--no-open') && (process.env.CI ?? '') === '';
  const isOpen = isWanted && (await running.openInBrowser()) === '';
  print(isOpen ? 'Ctrl+C ends it.' : 'Open this address in a browser. Ctrl+C ends it.');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await prepareOrExit('preview');
  await preview();
}
