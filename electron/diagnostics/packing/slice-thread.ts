import { Worker } from 'node:worker_threads';
import type { SliceWorkerData } from './slice-job';

/** Heap of one thread; the memory of its buffers comes on top. */
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 4 } as const;

let early: { readonly script: string; readonly workers: Worker[] } = { script: '', workers: [] };

function start(script: string): Worker {
  return new Worker(script, { resourceLimits: LIMITS, execArgv: [], name: 'slice-worker' });
}

/** Starts threads before it is known how they mask: they load their code while others still load theirs. They keep no process alive. */
export function startSliceThreadsEarly(script: string, count: number): void {
  const workers = Array.from({ length: count }, () => start(script));
  early = { script, workers };
  for (const worker of workers) {
    worker.unref();
    // Whoever has jobs starts another one then, and is told what is wrong with it.
    worker.once('error', () => {
      if (workers.includes(worker)) workers.splice(workers.indexOf(worker), 1);
    });
  }
}

/** A thread that masks so and takes jobs; one that was started before, where there is one. */
export function takeSliceThread(script: string, data: SliceWorkerData): Worker {
  const waiting = early.script === script ? early.workers.pop() : undefined;
  waiting?.ref();
  const worker = waiting ?? start(script);
  worker.postMessage(data);
  return worker;
}
