import type { Clock, Resources } from '../host';
import type { Diagnostics } from './diagnostics';
import { createPackaging } from './packaging';
import { pseudonymKey } from './packing/pseudonym-files';
import { describeSource } from './sources/describe-source';
import { findSources } from './sources/find-sources';
import { findSipServer } from './sources/find-sip-server';
import { findVersion } from './sources/find-version';
import type { Rebranding } from './sources/locations';
import { openSource } from './sources/open-source';
import { collectSystem } from './system/collect-system';
import { describeSystem, summarizeSystem } from './system/describe-system';

/** What diagnostics is built from. */
export interface DiagnosticsParts {
  readonly resources: Resources;
  readonly clock: Clock;
  /** Absolute path of the folder with all state. */
  readonly dataDir: string;
  /** Environment variables other than those of this process: folders of the system, the table of places, the proxy. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** How the softphone of this organisation is called and where it lies, by its administrator's policy. */
  readonly rebranding?: Rebranding;
}

/** Collecting, masking and packing of evidence: sources and system information here, the rest in `packaging.ts`. */
export function createDiagnostics({
  resources,
  clock,
  dataDir,
  env = process.env,
  rebranding = { names: [], locationsFile: null },
}: DiagnosticsParts): Diagnostics {
  const context = { assetsDir: resources.assetsDir, platform: process.platform, env, rebranding };
  return {
    ...createPackaging({ resources, clock, dataDir, describeSystem }),
    findSources: () => findSources(context),
    describeSource,
    openSource,
    collectSystem: (options) =>
      collectSystem({ resources, clock, env, pseudonymKey: () => pseudonymKey(dataDir) }, options),
    describeSystem,
    summarizeSystem,
    findSipServer: () => findSipServer(context),
    findSoftphoneVersion: () => findVersion(context),
  };
}
