import { describe, expect, it } from 'vitest';
import { startUpkeep, type Chore } from './upkeep';

function timers() {
  const planned: { callback: () => void; delayMs: number }[] = [];
  return {
    planned,
    startTimer: (callback: () => void, delayMs: number) => {
      const timer = { callback, delayMs };
      planned.push(timer);
      return () => {
        const at = planned.indexOf(timer);
        if (at >= 0) planned.splice(at, 1);
      };
    },
  };
}

describe('startUpkeep', () => {
  it('begins each chore after its first delay and plans the next turn only when the turn has ended', async () => {
    const { planned, startTimer } = timers();
    let end = () => undefined as unknown;
    let turns = 0;
    const chore: Chore = {
      firstAfterMs: 15,
      everyMs: 1800,
      run: () => {
        turns += 1;
        return new Promise<void>((resolve) => (end = () => resolve()));
      },
    };
    const stop = startUpkeep({ chores: [chore], onBug: () => undefined, startTimer });
    expect(planned.map(({ delayMs }) => delayMs)).toEqual([15]);
    planned.shift()?.callback();
    expect(turns).toBe(1);
    expect(planned).toEqual([]);
    end();
    await expect.poll(() => planned.map(({ delayMs }) => delayMs)).toEqual([1800]);
    await stop();
    expect(planned).toEqual([]);
  });

  it('tells a bug and goes on with the next turn', async () => {
    const { planned, startTimer } = timers();
    const bugs: unknown[] = [];
    const broken = new Error('broken');
    startUpkeep({
      chores: [{ firstAfterMs: 1, everyMs: 2, run: () => Promise.reject(broken) }],
      onBug: (error) => bugs.push(error),
      startTimer,
    });
    planned.shift()?.callback();
    await expect.poll(() => planned.map(({ delayMs }) => delayMs)).toEqual([2]);
    expect(bugs).toEqual([broken]);
  });

  it('waits for what runs, tells it to end, and begins nothing more', async () => {
    const { planned, startTimer } = timers();
    let ended = false;
    const chore: Chore = {
      firstAfterMs: 1,
      everyMs: 1,
      run: (signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            ended = true;
            resolve();
          });
        }),
    };
    const stop = startUpkeep({ chores: [chore], onBug: () => undefined, startTimer });
    planned.shift()?.callback();
    await stop();
    expect(ended).toBe(true);
    expect(planned).toEqual([]);
  });
});
