import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const usualName = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * Finds Electron's executable for the `electron` package in `folder`, or gives `null`. Looks at files only: importing
 * the package starts a download where its binary is missing. `ELECTRON_OVERRIDE_DIST_PATH` names another distribution.
 */
export function electronBinary(folder, env = process.env) {
  const name = readText(join(folder, 'path.txt'));
  const overridden = env.ELECTRON_OVERRIDE_DIST_PATH;
  const path =
    overridden === undefined || overridden === ''
      ? name && join(folder, 'dist', name)
      : join(overridden, name ?? usualName[process.platform] ?? 'electron');
  return path !== null && existsSync(path) ? path : null;
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
