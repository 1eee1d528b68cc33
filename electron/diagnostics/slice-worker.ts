import { parentPort, workerData } from 'node:worker_threads';
import { runJob, transferable } from './packing/run-job';
import type { GivenJob, SliceWorkerData } from './packing/slice-job';

const { masking } = workerData as SliceWorkerData;

parentPort?.on('message', ({ job, memory }: GivenJob) => {
  const result = runJob(job, masking, memory);
  parentPort?.postMessage(result, transferable(result));
});
