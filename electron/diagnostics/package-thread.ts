import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PackageTask } from './package-tasks';

/** The coordinating worker's own heap; its buffers come on top. The whole process stays under 250 MiB. */
const WORKER_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 8 } as const;

let early: { readonly worker: Worker; readonly workersDir: string } | null = null;

function startWorker(workersDir: string, task: PackageTask | null): Worker {
  return new Worker(join(workersDir, 'package-worker.cjs'), {
    workerData: task,
    resourceLimits: WORKER_LIMITS,
    // A preload of the host (a test runner's, Electron's) has no business here.
    execArgv: [],
    name: 'package-worker',
  });
}

/** Starts the thread of the next task before the task is known: it loads its code while others still load theirs. It keeps no process alive. */
export function startPackageThreadEarly(workersDir: string): void {
  const worker = startWorker(workersDir, null);
  worker.unref();
  // Whoever has a task starts another one then, and is told what is wrong with it.
  worker.once('error', () => {
    if (early?.worker === worker) early = null;
  });
  early = { worker, workersDir };
}

/** A thread that works on a task; it ends when it is terminated. */
export function givePackageThread(task: PackageTask, workersDir: string): Worker {
  if (early?.workersDir !== workersDir) return startWorker(workersDir, task);
  const { worker } = early;
  early = null;
  worker.ref();
  worker.postMessage(task);
  return worker;
}
