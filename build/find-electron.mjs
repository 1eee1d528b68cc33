import { join } from 'node:path';
import { electronBinary } from './electron-binary.mjs';

/** Finds the Electron executable of this checkout, or gives `null`; never starts a download. */
export function findElectron() {
  return electronBinary(join(import.meta.dirname, '..', 'node_modules', 'electron'));
}
