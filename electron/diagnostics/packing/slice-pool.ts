import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { GivenJob, Job, JobResult, SliceWorkerData } from './slice-job';
import { takeSliceThread } from './slice-thread';

/** Threads that read, mask and compress; jobs are done in the order in which they were given. */
export interface SlicePool {
  readonly threads: number;
  /** Starts all threads, so that they are ready when the jobs come. */
  start(): void;
  /** Does a job; an urgent one is taken before all that wait. */
  run<J extends Job>(job: J, isUrgent?: boolean): Promise<JobResult<J>>;
  /** Forgets the jobs that no thread has begun: their promises never settle. */
  forgetWaiting(): void;
  /** Takes content of a slice that nobody looks at any more: its memory is for the next ones. */
  giveBack(content: Uint8Array): void;
  /** Ends all threads. */
  close(): Promise<void>;
}

/** More threads than these have the one writer wait for the disk. */
const MAX_THREADS = 4;
/** Memory for contents that is kept for the next ones: a log that is packed from its tail holds so many slices. */
const MOST_SPARE = 16;

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
  /** Memory that has come back. */
  readonly spare: ArrayBuffer[];
  /** Why nothing can be done any more: a thread may end before it has a job. */
  broken: Error | null;
  isClosed: boolean;
}

function fail(state: PoolState, thread: Thread, error: Error): void {
  if (state.isClosed) return;
  state.broken ??= error;
  thread.busy?.reject(error);
  for (const { reject } of state.waiting) reject(error);
  state.waiting = [];
}

function give(state: PoolState, thread: Thread, waiting: Waiting): void {
  const { job } = waiting;
  const memory = job.kind === 'slice' && job.wantsContent ? (state.spare.pop() ?? null) : null;
  thread.busy = waiting;
  thread.worker.postMessage({ job, memory } satisfies GivenJob, memory === null ? [] : [memory]);
}

function startThread(state: PoolState): Thread {
  const worker = takeSliceThread(state.script, state.data);
  const thread: Thread = { worker, busy: null };
  worker.on('message', (result: JobResult<Job>) => {
    const done = thread.busy;
    thread.busy = null;
    const next = state.waiting.shift();
    if (next !== undefined) give(state, thread, next);
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
  if (state.broken !== null) waiting.reject(state.broken);
  else if (idle !== undefined) give(state, idle, waiting);
  else if (state.threads.length < state.limit) give(state, startThread(state), waiting);
  else if (isUrgent) state.waiting.unshift(waiting);
  else state.waiting.push(waiting);
}

/** Makes a pool; its threads start with the first jobs. */
export function createSlicePool(script: string, data: SliceWorkerData, limit = countThreads()): SlicePool {
  const state: PoolState = {
    script,
    data,
    limit,
    threads: [],
    waiting: [],
    spare: [],
    broken: null,
    isClosed: false,
  };
  return {
    threads: limit,
    start() {
      while (state.threads.length < limit) startThread(state);
    },
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
    giveBack({ buffer }) {
      if (buffer instanceof ArrayBuffer && state.spare.length < MOST_SPARE) state.spare.push(buffer);
    },
    async close() {
      state.isClosed = true;
      state.waiting = [];
      await Promise.all(state.threads.map(({ worker }) => worker.terminate()));
    },
  };
}
