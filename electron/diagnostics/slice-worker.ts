import { parentPort, workerData } from 'node:worker_threads';
import { runJob, transferable } from './packing/run-job';
import type { Job, SliceWorkerData } from './packing/slice-job';

const { masking } = workerData as SliceWorkerData;

parentPort?.on('message', (job: Job) => {
  const result = runJob(job, masking);
  parentPort?.postMessage(result, transferable(result));
});
