import type { CheckResult } from '../contract/evidence';
import type { Clock } from '../host';
import type { CheckCode, CheckValues } from '../request/checks/check-codes';
import { errorFinding } from './explain-error';

/** What one check found. */
export interface Finding {
  readonly verdict: CheckResult['verdict'];
  /** What the words for people are chosen by (`check.<code>`). */
  readonly code: CheckCode;
  readonly values?: CheckValues | undefined;
  /** A technical sentence in English: it goes into checks.json for support. */
  readonly detail: string;
}

/** A check before it is run; `run` must end when `signal` aborts, and may throw: the error becomes the detail. */
export interface Check {
  readonly id: string;
  readonly target: string;
  readonly action: string;
  readonly run: (signal: AbortSignal) => Promise<Finding>;
  /** What no answer in time means here; absent: that the way or the server is closed. */
  readonly whenLate?: CheckCode;
}

/** How checks are run. */
export interface CheckRun {
  readonly clock: Clock;
  /** Limit of one check in milliseconds. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_answer, reject) => {
    const fail = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

function toFinding(error: unknown, run: CheckRun, whenLate: CheckCode): Finding {
  if (run.signal?.aborted === true)
    return { verdict: 'skipped', code: 'cancelled', detail: 'The checks were cancelled.' };
  if (error instanceof Error && error.name === 'TimeoutError')
    return {
      verdict: 'failed',
      code: whenLate,
      values: { seconds: run.limitMs / 1000 },
      detail: `No answer within ${run.limitMs / 1000} s: it is blocked on the way or the server is down.`,
    };
  return errorFinding(error);
}

/** Runs one check within its limit; whatever happens becomes a result. */
export async function runCheck(check: Check, run: CheckRun): Promise<CheckResult> {
  const at = run.clock.now().toISOString();
  const started = performance.now();
  const limit = AbortSignal.timeout(run.limitMs);
  const signal = run.signal === undefined ? limit : AbortSignal.any([limit, run.signal]);
  const stopped = whenAborted(signal);
  const finding = await Promise.race([check.run(signal), stopped]).catch((error: unknown) =>
    toFinding(error, run, check.whenLate ?? 'timed-out'),
  );
  // The race is decided; a limit that passes later concerns nobody.
  stopped.catch(() => undefined);
  const { id, target, action } = check;
  const durationMs = Math.round(performance.now() - started);
  return {
    id,
    target,
    action,
    verdict: finding.verdict,
    detail: finding.detail.slice(0, 1000),
    code: finding.code,
    ...(finding.values === undefined ? {} : { values: { ...finding.values } }),
    durationMs,
    at,
  };
}

/** A check that cannot be made, with its reason. */
export function skippedCheck(
  check: Pick<Check, 'id' | 'target' | 'action'>,
  { code, detail }: Pick<Finding, 'code' | 'detail'>,
  clock: Clock,
): CheckResult {
  const { id, target, action } = check;
  return {
    id,
    target,
    action,
    verdict: 'skipped',
    detail,
    code,
    durationMs: 0,
    at: clock.now().toISOString(),
  };
}
