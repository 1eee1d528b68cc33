import type { CheckResult } from '../contract/evidence';

/** What the active checks need to know. */
export interface CheckOptions {
  /** Host of the Team account (`{tenant}.softphone.pro`); without it those checks are skipped, and say so. */
  readonly tenant: string | null;
  readonly signal?: AbortSignal;
}

/** Active checks of what this PC can reach (R14 b and c, R16). */
export interface Infrastructure {
  /** All checks at once, under 10 seconds in total; one failure never stops the rest. */
  runChecks(options: CheckOptions): Promise<CheckResult[]>;
}
