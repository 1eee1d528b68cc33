import { isRetryDue } from '../mail/retry';
import type { SmtpAccess } from '../mail/mail';
import type { Clock } from '../host';
import type { RETRY_REASONS } from '../request/request-state';
import type { Submission } from './submission';

/** What the scheduler works with; a test gives its own timer. */
export interface RetrySchedulerDeps {
  readonly submission: Pick<Submission, 'outbox' | 'retryDue'>;
  /** Account and password as they are now, or `null` while none can be used. */
  readonly access: () => Promise<SmtpAccess | null>;
  readonly clock: Clock;
  /** Told after each try: the request's state is new. */
  readonly onTried: (reference: string) => void;
  /** Told of errors that are bugs. */
  readonly onBug: (error: unknown) => void;
  /** Calls back once after the delay; gives the function that calls it off. */
  readonly startTimer: (callback: () => void, delayMs: number) => () => void;
}

/** A running scheduler. */
export interface RetryScheduler {
  /** Looks at once: a letter has begun to wait. */
  wake(): void;
  /** The network is back: letters that wait only for it are tried at once, those that a server told to wait are not. */
  networkReturned(): void;
  /** Ends it; a try that is under way is called off. */
  stop(): Promise<void>;
}

/** Also with nothing due it looks this often: another process may have put a letter into the outbox. */
const IDLE_MS = 5 * 60_000;
const SOONEST_MS = 1000;
/** What a network that is back can cure. */
const NETWORK_REASONS = [
  'name-not-resolved',
  'server-unreachable',
  'connection-timed-out',
  'connection-lost',
] as const satisfies readonly (typeof RETRY_REASONS)[number][];
/** A network that comes and goes must not use up a letter's tries. */
const SOONER_EVERY_MS = 60_000;

/** Sends waiting letters when they are due, as long as the program runs. Never two rounds at once. */
export function startRetryScheduler(deps: RetrySchedulerDeps): RetryScheduler {
  const stopping = new AbortController();
  let cancelTimer: (() => void) | null = null;
  let round: Promise<void> | null = null;
  let isBack = false;
  const plan = (delayMs: number) => {
    cancelTimer?.();
    cancelTimer = stopping.signal.aborted ? null : deps.startTimer(run, delayMs);
  };
  const run = () => {
    cancelTimer = null;
    if (round !== null || stopping.signal.aborted) return;
    const sooner = isBack ? NETWORK_REASONS : [];
    isBack = false;
    round = oneRound(deps, stopping.signal, sooner).then((delayMs) => {
      round = null;
      plan(isBack ? 0 : delayMs);
    });
  };
  const wake = () => {
    cancelTimer?.();
    run();
  };
  run();
  return {
    wake,
    networkReturned: notTooOften(deps.clock, () => {
      isBack = true;
      wake();
    }),
    stop: async () => {
      stopping.abort();
      cancelTimer?.();
      await round;
    },
  };
}

function notTooOften(clock: Clock, act: () => void): () => void {
  let last = -Infinity;
  return () => {
    const now = clock.now().getTime();
    // A clock that was set back may not hold everything up until it has caught up.
    if (Math.abs(now - last) < SOONER_EVERY_MS) return;
    last = now;
    act();
  };
}

function oneRound(deps: RetrySchedulerDeps, signal: AbortSignal, sooner: readonly string[]): Promise<number> {
  return retryRound(deps, signal, sooner).catch((error: unknown) => {
    deps.onBug(error);
    return IDLE_MS;
  });
}

/** One round; answers with the delay until the next. */
async function retryRound(
  { submission, access, clock, onTried }: RetrySchedulerDeps,
  signal: AbortSignal,
  sooner: readonly string[],
): Promise<number> {
  const waiting = await nextDue({ submission, clock });
  if (waiting === null) return IDLE_MS;
  if (waiting > clock.now().getTime() && sooner.length === 0) return delayUntil(waiting, clock);
  const usable = await access();
  if (usable === null) return IDLE_MS;
  const retried = await submission.retryDue(usable, { signal, sooner });
  if (!retried.ok) return IDLE_MS;
  for (const { reference } of retried.value) onTried(reference);
  const next = await nextDue({ submission, clock });
  return next === null ? IDLE_MS : delayUntil(next, clock);
}

type DueDeps = Pick<RetrySchedulerDeps, 'submission' | 'clock'>;

/** The moment of the next try in milliseconds, `null` when nothing waits. */
async function nextDue({ submission, clock }: DueDeps): Promise<number | null> {
  const outbox = await submission.outbox();
  if (!outbox.ok) return null;
  const moments = outbox.value.flatMap(({ state }) =>
    state.state === 'waiting-to-retry' ? [state.nextTryAt] : [],
  );
  const now = clock.now().getTime();
  if (moments.length === 0) return null;
  return Math.min(...moments.map((moment) => (isRetryDue(moment, now) ? now : Date.parse(moment))));
}

function delayUntil(moment: number, clock: Clock): number {
  return Math.min(IDLE_MS, Math.max(SOONEST_MS, moment - clock.now().getTime()));
}
