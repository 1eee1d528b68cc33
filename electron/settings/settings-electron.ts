import ElectronStore from 'electron-store';
import { SETTINGS_NAME, storeOver } from './conf-settings';
import type { SettingsStore } from './settings';

/** The settings file read and written by electron-store: the same file, in the same words, as `openConfSettings`. */
export function openElectronSettings(dataDir: string): SettingsStore {
  return storeOver(
    dataDir,
    () => new ElectronStore<Record<string, unknown>>({ cwd: dataDir, name: SETTINGS_NAME }),
  );
}
