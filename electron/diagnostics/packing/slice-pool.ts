import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Job, JobResult, SliceWorkerData } from './slice-job';

/** Threads that read, mask and compress; jobs are done in the order in which they were given. */
export interface SlicePool {
  readonly threads: number;
  /** Does a job; an urgent one is taken before all that wait. */
  run<J extends Job>(job: J, isUrgent?: boolean): Promise<JobResult<J>>;
  /** Forgets the jobs that no thread has begun: their promises never settle. */
  forgetWaiting(): void;
  /** Ends all threads. */
  close(): Promise<void>;
}

/** More threads than these have the one writer wait for the disk. */
const MAX_THREADS = 4;
/** Heap of one thread; the memory of its buffers comes on top. */
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 4 } as const;

/** One thread for each core up to four; from three cores on one is left to the window. */
export function countThreads(cores = availableParallelism()): number {
  return Math.max(1, Math.min(MAX_THREADS, cores > 2 ? cores - 1 : cores));
}

interface Waiting {
  readonly job: Job;
  readonly resolve: (result: JobResult<Job>) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  busy: Waiting | null;
}

interface PoolState {
  readonly script: string;
  readonly data: SliceWorkerData;
  readonly limit: number;
  readonly threads: Thread[];
  waiting: Waiting[];
  isClosed: boolean;
}

function fail(state: PoolState, thread: Thread, error: Error): void {
  if (state.isClosed) return;
  thread.busy?.reject(error);
  for (const { reject } of state.waiting) reject(error);
  state.waiting = [];
}

function give(thread: Thread, waiting: Waiting): void {
  thread.busy = waiting;
  thread.worker.postMessage(waiting.job);
}

function startThread(state: PoolState): Thread {
  const worker = new Worker(state.script, {
    workerData: state.data,
    resourceLimits: LIMITS,
    execArgv: [],
    name: 'slice-worker',
  });
  const thread: Thread = { worker, busy: null };
  worker.on('message', (result: JobResult<Job>) => {
    const done = thread.busy;
    thread.busy = null;
    const next = state.waiting.shift();
    if (next !== undefined) give(thread, next);
    done?.resolve(result);
  });
  worker.on('error', (error: unknown) =>
    fail(state, thread, error instanceof Error ? error : new Error(String(error))),
  );
  worker.on('exit', (code) => fail(state, thread, new Error(`a slice worker ended with code ${code}`)));
  state.threads.push(thread);
  return thread;
}

function submit(state: PoolState, waiting: Waiting, isUrgent: boolean): void {
  const idle = state.threads.find(({ busy }) => busy === null);
  if (idle !== undefined) give(idle, waiting);
  else if (state.threads.length < state.limit) give(startThread(state), waiting);
  else if (isUrgent) state.waiting.unshift(waiting);
  else state.waiting.push(waiting);
}

/** Makes a pool; its threads start with the first jobs. */
export function createSlicePool(script: string, data: SliceWorkerData, limit = countThreads()): SlicePool {
  const state: PoolState = { script, data, limit, threads: [], waiting: [], isClosed: false };
  return {
    threads: limit,
    run<J extends Job>(job: J, isUrgent = false): Promise<JobResult<J>> {
      const result = new Promise<JobResult<Job>>((resolve, reject) =>
        submit(state, { job, resolve, reject }, isUrgent),
      );
      // A thread answers a job with that job's result.
      return result as Promise<JobResult<J>>;
    },
    forgetWaiting() {
      state.waiting = [];
    },
    async close() {
      state.isClosed = true;
      state.waiting = [];
      await Promise.all(state.threads.map(({ worker }) => worker.terminate()));
    },
  };
}
