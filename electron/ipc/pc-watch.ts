import type { SystemReport } from '../contract/evidence';
import type { Services } from '../services';

/** Looks at this PC quietly once a run (R16). */
export interface PcWatch {
  /** Looks now unless it was looked at a moment ago; whoever asks meanwhile waits for the same look. */
  look(): Promise<void>;
  /** Takes over what was collected for another reason. */
  remember(report: SystemReport): Promise<void>;
}

const FRESH_MS = 10 * 60_000;

/** Collecting runs in a worker thread of its own: the window never waits for it. */
export function createPcWatch({
  services,
}: {
  readonly services: Pick<Services, 'diagnostics' | 'pcHistory' | 'log' | 'clock'>;
}): PcWatch {
  const { diagnostics, pcHistory, log, clock } = services;
  let looking: Promise<void> | null = null;
  let rememberedMs: number | null = null;
  const remember = async (report: SystemReport) => {
    rememberedMs = clock.now().getTime();
    const stored = await pcHistory.remember(report);
    if (!stored.ok) log.info('pc-not-remembered', { reason: stored.failure.kind });
  };
  const lookNow = async () => {
    const seen: { pc: SystemReport | null } = { pc: null };
    await diagnostics.collectSystem({ onPrivate: (report) => (seen.pc = report) });
    if (seen.pc !== null) await remember(seen.pc);
  };
  return {
    look: async () => {
      const isFresh = rememberedMs !== null && clock.now().getTime() - rememberedMs < FRESH_MS;
      if (looking === null && isFresh) return;
      looking ??= lookNow().finally(() => (looking = null));
      await looking;
    },
    remember,
  };
}
