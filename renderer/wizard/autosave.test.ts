import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../electron/contract/failures';
import { failWith, succeed, type Result } from '../../electron/request/result';
import { createAutosave, type SaveStatus } from './autosave';

type Answer = Result<{ savedAt: string }, Failure>;

function setUp() {
  const saves: { draft: string; answer: (result: Answer) => void }[] = [];
  const statuses: SaveStatus[] = [];
  const autosave = createAutosave<string>({
    save: (draft) => new Promise((resolve) => saves.push({ draft, answer: resolve })),
    onStatus: (status) => statuses.push(status),
    delayMs: 400,
  });
  const answer = async (index: number, result: Answer) => {
    saves[index]!.answer(result);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { autosave, saves, statuses, answer, last: () => statuses.at(-1) };
}

const saved = (savedAt: string): Answer => succeed({ savedAt });

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('saves once, 400 ms after the last of several changes', async () => {
    const { autosave, saves } = setUp();
    autosave.changed('a');
    await vi.advanceTimersByTimeAsync(300);
    autosave.changed('ab');
    await vi.advanceTimersByTimeAsync(399);
    expect(saves).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(saves.map(({ draft }) => draft)).toEqual(['ab']);
  });

  it('saves at once on flush and not a second time when the timer would have come', async () => {
    const { autosave, saves } = setUp();
    autosave.changed('a');
    autosave.flush();
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves).toHaveLength(1);
  });

  it('does not call an older text saved when a newer one waits, and saves the newer one next', async () => {
    const { autosave, saves, statuses, answer } = setUp();
    autosave.changed('old');
    autosave.flush();
    autosave.changed('new');
    await answer(0, saved('2026-11-20T09:00:00Z'));
    expect(statuses.some(({ status }) => status === 'saved')).toBe(false);
    expect(saves.map(({ draft }) => draft)).toEqual(['old', 'new']);
    await answer(1, saved('2026-11-20T09:00:01Z'));
    expect(statuses.at(-1)).toEqual({ status: 'saved', savedAt: '2026-11-20T09:00:01Z' });
  });

  it('takes the word saved back with the first change after it', async () => {
    const { autosave, answer, last } = setUp();
    autosave.changed('a');
    autosave.flush();
    await answer(0, saved('2026-11-20T09:00:00Z'));
    autosave.changed('ab');
    expect(last()).toEqual({ status: 'saving' });
  });

  it('keeps a draft that could not be saved and tries it again', async () => {
    const { autosave, saves, answer, last } = setUp();
    const failure: Failure = { kind: 'disk-full', name: 'draft.json' };
    autosave.changed('a');
    autosave.flush();
    await answer(0, failWith(failure));
    expect(last()).toEqual({ status: 'failed', failure });
    autosave.flush();
    expect(saves.map(({ draft }) => draft)).toEqual(['a', 'a']);
  });

  it('tells nothing about a request that is no longer open', async () => {
    const { autosave, statuses, answer } = setUp();
    autosave.changed('a');
    autosave.flush();
    autosave.stop();
    await answer(0, saved('2026-11-20T09:00:00Z'));
    expect(statuses.map(({ status }) => status)).toEqual(['saving', 'saving', 'idle']);
  });
});
