import type { SystemReport } from '../../contract/evidence';
import type { Failure } from '../../contract/failures';
import type { Clock } from '../../host';
import { formatInstant, zoneOffsetMinutes } from '../../request/calendar/zone';
import type { InfrastructureDifference } from '../../request/document';
import { infrastructureDifferences, runsToCompareWith } from '../../request/pc/infrastructure-differences';
import type { PcSnapshot } from '../../request/pc/pc-snapshot';
import { succeed, type Result } from '../../request/result';
import { snapshotOfSystem } from './snapshot-of-system';
import { createSnapshotStore } from './snapshot-store';

/** What this PC shows to have changed (R16). */
export interface MeasuredChanges {
  readonly differences: readonly InfrastructureDifference[];
  /** When the PC was looked at last; `null` when it never was. */
  readonly measuredAt: string | null;
  /** How many earlier runs there were to compare with; with none, no differences tell nothing. */
  readonly earlierRuns: number;
  /** Names of stored files that could not be used. */
  readonly damaged: readonly string[];
}

/** What this PC was like at earlier runs. */
export interface PcHistory {
  /** Stores the PC as a report with addresses in the clear shows it. */
  remember(report: SystemReport): Promise<Result<PcSnapshot, Failure>>;
  /** The PC as it was looked at last; `null` when it never was. */
  latest(): Promise<PcSnapshot | null>;
  /** What changed between earlier runs and the last one; `createdAt` is the request's, or now. */
  changes(since: { readonly createdAt: string; readonly startedAt: string | null }): Promise<MeasuredChanges>;
}

/** The history of this PC in a data folder. */
export function createPcHistory({
  dataDir,
  clock,
}: {
  readonly dataDir: string;
  readonly clock: Clock;
}): PcHistory {
  const store = createSnapshotStore(dataDir);
  return {
    remember: async (report) => {
      const at = Date.parse(report.collectedAt);
      // With the user's offset: 'on 18 November' is a day of theirs.
      const takenAt = formatInstant(at, zoneOffsetMinutes(at, clock.zone()));
      const snapshot = { ...snapshotOfSystem(report), takenAt };
      const added = await store.add(snapshot);
      return added.ok ? succeed(snapshot) : added;
    },
    latest: async () => (await store.list()).snapshots.at(-1) ?? null,
    changes: async ({ createdAt, startedAt }) => {
      const { snapshots, damaged } = await store.list();
      // A run from the future was made with a wrong clock: nothing can be compared with it.
      const sound = snapshots.filter(({ takenAt }) => Date.parse(takenAt) <= clock.now().getTime() + 1000);
      const current = sound.at(-1);
      if (current === undefined) return { differences: [], measuredAt: null, earlierRuns: 0, damaged };
      const compared = { current, history: sound, createdAt, startedAt };
      return {
        differences: infrastructureDifferences(compared),
        measuredAt: current.takenAt,
        earlierRuns: runsToCompareWith(compared).length,
        damaged,
      };
    },
  };
}
