/** Something that is done again and again while the program runs. */
export interface Chore {
  readonly firstAfterMs: number;
  readonly everyMs: number;
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** What the upkeep works with; a test gives its own timer. */
export interface UpkeepDeps {
  readonly chores: readonly Chore[];
  /** Told of errors that are bugs; the chore goes on with its next turn. */
  readonly onBug: (error: unknown) => void;
  /** Calls back once after the delay; gives the function that calls it off. */
  readonly startTimer: (callback: () => void, delayMs: number) => () => void;
}

/** Runs each chore at its times, never two turns of one at once. Gives the function that ends it and waits for what runs. */
export function startUpkeep({ chores, onBug, startTimer }: UpkeepDeps): () => Promise<void> {
  const stopping = new AbortController();
  const cancels = new Map<Chore, () => void>();
  const running = new Set<Promise<void>>();
  const plan = (chore: Chore, delayMs: number) => {
    if (!stopping.signal.aborted)
      cancels.set(
        chore,
        startTimer(() => begin(chore), delayMs),
      );
  };
  const begin = (chore: Chore) => {
    const turn = chore
      .run(stopping.signal)
      .catch(onBug)
      .finally(() => {
        running.delete(turn);
        plan(chore, chore.everyMs);
      });
    running.add(turn);
  };
  for (const chore of chores) plan(chore, chore.firstAfterMs);
  return async () => {
    stopping.abort();
    for (const cancel of cancels.values()) cancel();
    await Promise.all(running);
  };
}
