import type { Clock, Resources } from '../host';
import type { Diagnostics } from './diagnostics';
import { createPackaging } from './packaging';
import { describeSource } from './sources/describe-source';
import { findSources } from './sources/find-sources';
import { findVersion } from './sources/find-version';
import { collectSystem } from './system/collect-system';
import { describeSystem, summarizeSystem } from './system/describe-system';

/** What diagnostics is built from. */
export interface DiagnosticsParts {
  readonly resources: Resources;
  readonly clock: Clock;
  /** Environment variables other than those of this process: folders of the system, the table of places, the proxy. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Collecting, masking and packing of evidence: sources and system information here, the rest in `packaging.ts`. */
export function createDiagnostics({ resources, clock, env = process.env }: DiagnosticsParts): Diagnostics {
  const context = { assetsDir: resources.assetsDir, platform: process.platform, env };
  return {
    ...createPackaging({ resources, clock, describeSystem }),
    findSources: () => findSources(context),
    describeSource,
    collectSystem: ({ signal }) => collectSystem({ resources, clock, env }, signal),
    describeSystem,
    summarizeSystem,
    findSoftphoneVersion: () => findVersion(context),
  };
}
