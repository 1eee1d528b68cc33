import { parentPort, workerData } from 'node:worker_threads';
import { presentContext } from './sources/locations';
import { runCollector } from './system/collector';
import { systemCollectors } from './system/collectors';
import { endPrograms } from './system/run-command';
import { systemWorkerDataSchema } from './system/worker-data';

/**
 * Runs all collectors at once in a thread of its own, so that nothing that they do holds up a window. Each section is
 * sent when it is ready; told to stop, the thread ends the programs that it still runs before it ends itself.
 */
async function main(): Promise<void> {
  parentPort?.once('message', () => {
    endPrograms();
    process.exit();
  });
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
