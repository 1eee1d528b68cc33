import { posix, win32 } from 'node:path';

/** Folder name of the product: what Electron makes of `productName` for its `userData`. */
export const PRODUCT_FOLDER = 'Softphone Report';

/**
 * The data folder where nothing else is asked for: Electron's `userData` for this product, so that the window and the
 * command line meet in one place. `env` are the environment variables, `home` the user's home folder.
 */
export function defaultDataDir(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  switch (platform) {
    case 'win32':
      return win32.join(given(env['APPDATA']) ?? win32.join(home, 'AppData', 'Roaming'), PRODUCT_FOLDER);
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', PRODUCT_FOLDER);
    default:
      return posix.join(given(env['XDG_CONFIG_HOME']) ?? posix.join(home, '.config'), PRODUCT_FOLDER);
  }
}

function given(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
