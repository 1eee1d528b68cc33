/** Runs tasks with the same key one after another, in the order of the calls; other keys do not wait. */
export type TaskQueue = <T>(key: string, task: () => Promise<T>) => Promise<T>;

/** A queue of its own; a task that throws does not stop the ones behind it. */
export function createTaskQueue(): TaskQueue {
  const tails = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const before = tails.get(key) ?? Promise.resolve();
    const run = before.then(task, task);
    tails.set(key, run);
    try {
      return await run;
    } finally {
      if (tails.get(key) === run) tails.delete(key);
    }
  };
}
