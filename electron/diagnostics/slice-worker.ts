import { parentPort } from 'node:worker_threads';
import { runJob, transferable } from './packing/run-job';
import type { GivenJob, RunMasking, SliceWorkerData } from './packing/slice-job';

let masking: RunMasking | null = null;

/** A thread is told how it masks before its first job: it may have been started before that was known. */
parentPort?.on('message', (message: SliceWorkerData | GivenJob) => {
  if ('masking' in message) {
    ({ masking } = message);
    return;
  }
  if (masking === null) throw new Error('a job came before it was said how to mask');
  const result = runJob(message.job, masking, message.memory);
  parentPort?.postMessage(result, transferable(result));
});
