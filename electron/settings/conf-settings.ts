import { renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Conf from 'conf';
import type { SettingsStore } from './settings';

/** Name of the settings file without its ending: `<dataDir>/settings.json`. */
export const SETTINGS_NAME = 'settings';

/** The settings file read and written by `conf`, for hosts without Electron. Opened at the first use. */
export function openConfSettings(dataDir: string): SettingsStore {
  return storeOver(dataDir, () => new Conf({ cwd: dataDir, configName: SETTINGS_NAME }));
}

/**
 * A store over `conf` or its descendant electron-store. Both read the file again at every access, and read it already
 * when they are built; so a damaged one shows at the first use, not at start.
 */
export function storeOver(dataDir: string, open: () => Conf): SettingsStore {
  const path = join(dataDir, `${SETTINGS_NAME}.json`);
  let conf: Conf | null = null;
  const opened = () => (conf ??= open());
  return {
    read: () => opened().store,
    write: (values) => {
      opened().store = { ...values };
    },
    setAside: (moment) => {
      const aside = join(
        dirname(path),
        `settings.damaged-${moment.toISOString().replaceAll(/[:.]/g, '-')}.json`,
      );
      renameSync(path, aside);
      return basename(aside);
    },
  };
}
