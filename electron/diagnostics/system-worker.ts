import { parentPort, workerData } from 'node:worker_threads';
import { presentContext } from './sources/locations';
import { runCollector } from './system/collector';
import { systemCollectors } from './system/collectors';
import { systemWorkerDataSchema } from './system/worker-data';

/**
 * Runs all collectors at once in a thread of its own, because parts of systeminformation block the thread they
 * run in. Each section is sent when it is ready, so a blocking call loses only what was still to come.
 */
async function main(): Promise<void> {
  const { assetsDir, now, zone } = systemWorkerDataSchema.parse(workerData);
  const collectors = systemCollectors(presentContext(assetsDir), new Date(now), zone);
  await Promise.all(
    collectors.map(async (collector) => {
      parentPort?.postMessage(await runCollector(collector));
    }),
  );
  parentPort?.postMessage('done');
}

void main();
