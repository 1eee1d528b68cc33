import type { Failure, FailureKind } from '../contract/failures';
import { RETRY_REASONS } from '../request/request-state';

const MINUTE_MS = 60_000;
const FIRST_DELAYS_MINUTES = [1, 5, 15, 60];
const HOURLY_MINUTES = 60;

/** After three days of tries a letter is given back to the person: the vendor answers on working days only (R8). */
const GIVE_UP_AFTER_MS = 3 * 24 * 60 * MINUTE_MS;

/** Nothing was delivered, and the same letter may pass later without anything being changed. */
const PASSING: ReadonlySet<FailureKind> = new Set<FailureKind>(RETRY_REASONS);

/** True when the letter was surely not taken and trying again unchanged can help; never true for `delivery-uncertain`. */
export function isWorthRetrying(failure: Failure): boolean {
  return PASSING.has(failure.kind);
}

/** No wait is as long: a next try that lies further away was planned by a clock that has been set back since. */
const NEVER_AWAY_MS = 2 * HOURLY_MINUTES * MINUTE_MS;

/** True when a letter's next try has come; a clock that was wrong when it was planned does not hold the letter for years. */
export function isRetryDue(nextTryAt: string, nowMs: number): boolean {
  const awayMs = Date.parse(nextTryAt) - nowMs;
  return awayMs <= 0 || awayMs > NEVER_AWAY_MS;
}

/**
 * Milliseconds from the next try after `attempts` failed ones to the last one that will be made: when the letter is given
 * back to the person unless something gets through before.
 */
export function retriesEndAfterMs(attempts: number): number {
  let afterMs = 0;
  for (let attempt = attempts + 1; nextRetryDelayMs(attempt) !== null; attempt += 1)
    afterMs += delayMs(attempt);
  return afterMs;
}

function delayMs(attempt: number): number {
  return (FIRST_DELAYS_MINUTES[attempt - 1] ?? HOURLY_MINUTES) * MINUTE_MS;
}

/**
 * Milliseconds to wait after the given number of tries that failed (1 for the first): 1, 5, 15, 60 minutes, then
 * hourly; `null` once the tries would span more than three days.
 */
export function nextRetryDelayMs(attempts: number): number | null {
  let elapsedMs = 0;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    elapsedMs += delayMs(attempt);
    if (elapsedMs > GIVE_UP_AFTER_MS) return null;
  }
  return delayMs(Math.max(1, attempts));
}
