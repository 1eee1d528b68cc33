import { describe, expect, it } from 'vitest';
import { failWith, succeed } from '../request/result';
import { startRetryScheduler, type RetrySchedulerDeps } from './retry-scheduler';
import { accessTo, movableClock } from './submission.fixture';

type Outbox = Awaited<ReturnType<RetrySchedulerDeps['submission']['outbox']>>;

/** One waiting letter, a clock and a timer that the test lets ring. */
function setUp(nextTryAt: string | null) {
  const clock = movableClock();
  const timers: { callback: () => void; delayMs: number }[] = [];
  const tried: string[] = [];
  const bugs: unknown[] = [];
  let due = nextTryAt;
  let tries = 0;
  const sooner: (readonly string[])[] = [];
  let access: ReturnType<typeof accessTo> | null = accessTo(587);
  let idle: (() => void) | null = null;
  const waiting = (): Outbox =>
    succeed(
      due === null
        ? []
        : [
            {
              reference: 'SR-20261120-7F3K',
              subject: '',
              triesEndAt: null,
              state: {
                state: 'waiting-to-retry',
                at: due,
                nextTryAt: due,
                attempts: 1,
                reason: 'try-later',
                detail: '',
              },
            },
          ],
    );
  const scheduler = startRetryScheduler({
    submission: {
      outbox: () => Promise.resolve(waiting()),
      retryDue: (_access, options) => {
        sooner.push(options.sooner ?? []);
        tries += 1;
        due = null;
        return Promise.resolve(
          succeed([{ reference: 'SR-20261120-7F3K', outcome: failWith({ kind: 'no-account' as const }) }]),
        );
      },
    },
    access: () => Promise.resolve(access),
    clock,
    onTried: (reference) => tried.push(reference),
    onBug: (error) => bugs.push(error),
    startTimer: (callback, delayMs) => {
      const timer = { callback, delayMs };
      timers.push(timer);
      idle?.();
      return () => {
        timers.splice(timers.indexOf(timer), 1);
      };
    },
  });
  return {
    scheduler,
    clock,
    timers,
    tried,
    bugs,
    tries: () => tries,
    sooner: () => sooner,
    noAccess: () => (access = null),
    ring: () => timers.shift()?.callback(),
    planned: async () => {
      if (timers.length === 0) await new Promise<void>((resolve) => (idle = resolve));
      idle = null;
      return timers[0]!.delayMs;
    },
  };
}

describe('startRetryScheduler', () => {
  it('looks again every five minutes when nothing waits', async () => {
    const test = setUp(null);
    expect(await test.planned()).toBe(300_000);
    expect(test.tries()).toBe(0);
    await test.scheduler.stop();
    expect(test.timers).toEqual([]);
  });

  it('tries when the letter is due, tells of it and plans the next look', async () => {
    const test = setUp('2026-11-23T09:01:00.000Z');
    expect(await test.planned()).toBe(60_000);
    expect(test.tries()).toBe(0);
    test.clock.move(60_000);
    test.ring();
    expect(await test.planned()).toBe(300_000);
    expect(test.tried).toEqual(['SR-20261120-7F3K']);
    await test.scheduler.stop();
  });

  it('does not try without an account or password, and goes on looking', async () => {
    const test = setUp('2026-11-23T09:01:00.000Z');
    await test.planned();
    test.noAccess();
    test.clock.move(60_000);
    test.ring();
    expect(await test.planned()).toBe(300_000);
    expect(test.tries()).toBe(0);
    await test.scheduler.stop();
  });

  it('looks at once when it is woken, without a second timer', async () => {
    const test = setUp('2026-11-23T09:01:00.000Z');
    await test.planned();
    test.clock.move(60_000);
    test.scheduler.wake();
    test.scheduler.wake();
    await test.planned();
    expect(test.tries()).toBe(1);
    expect(test.timers).toHaveLength(1);
    expect(test.bugs).toEqual([]);
    await test.scheduler.stop();
  });

  it('tries sooner what waits only for the network when that is back, and not again within a minute', async () => {
    const test = setUp('2026-11-23T10:00:00.000Z');
    await test.planned();
    test.scheduler.networkReturned();
    test.scheduler.networkReturned();
    expect(await test.planned()).toBe(300_000);
    expect(test.tries()).toBe(1);
    expect(test.sooner()).toEqual([
      ['name-not-resolved', 'server-unreachable', 'connection-timed-out', 'connection-lost'],
    ]);
    await test.scheduler.stop();
  });
});
