import { join } from 'node:path';
import { createStandIn, type StandIn } from './electron/create-stand-in';
import type { StandInOptions } from './electron/desktop';
import { createQueuedDesktop, type QueuedDesktop } from './fork/queued-desktop';

/** A stand-in for unit tests, in the test's own process. */
export interface TestStandIn extends StandIn {
  readonly desktop: QueuedDesktop;
  /** Titles and texts of the error boxes that were shown. */
  readonly errorBoxes: readonly (readonly [string, string])[];
}

/** Makes a stand-in that keeps its paths below `folder`. */
export function createTestStandIn(folder: string, more: Partial<StandInOptions> = {}): TestStandIn {
  const errorBoxes: [string, string][] = [];
  const desktop = createQueuedDesktop((title, content) => errorBoxes.push([title, content]));
  const standIn = createStandIn({
    desktop,
    productName: 'Softphone Report',
    version: '0.0.0-test',
    appDataDir: join(folder, 'app-data'),
    locale: 'ru',
    secretKey: Buffer.alloc(32, 7),
    secretBackend: 'gnome_libsecret',
    ...more,
  });
  return { ...standIn, desktop, errorBoxes };
}
