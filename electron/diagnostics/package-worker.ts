import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { removeIfThere } from '../archive/partial-file';
import { toWriteFailure } from '../archive/write-failures';
import type { PackageForecast } from '../contract/evidence';
import type { Failure } from '../contract/failures';
import type { PseudonymRecord } from '../redaction/masking-profile';
import { failWith, type Result } from '../request/result';
import type { PackedPackage } from './diagnostics';
import type { AnyTaskResult, PackageMessage, PackageTask } from './package-tasks';
import { fit, type FitTask } from './packing/fit';
import { forecast } from './packing/forecast';
import { pack, type PackTask, type PackTexts } from './packing/pack';
import { readKept, writePseudonyms } from './packing/pseudonym-files';
import { hashFile, readPackage } from './packing/read-package';
import { countThreads } from './packing/slice-pool';
import { startSliceThreadsEarly } from './packing/slice-thread';
import { verify } from './packing/verify';
import { createProgressReporter } from './progress-reporter';

function send(message: PackageMessage): void {
  parentPort?.postMessage(message);
}

/** System information and checks may still be on their way: they come as the message behind the task. */
function receiveTexts({ texts }: PackTask): Promise<PackTexts> {
  if (texts !== null) return Promise.resolve(texts);
  return new Promise((resolve) => parentPort?.once('message', (late: PackTexts) => resolve(late)));
}

/** What was written is read back: the answer describes the file, not the intention. Its private list goes beside the others. */
async function keep(
  { places, dataDir }: PackTask | FitTask,
  pseudonyms: readonly PseudonymRecord[],
): Promise<Result<PackedPackage, Failure>> {
  const packed = await readPackage(places.outPath);
  if (!packed.ok || pseudonyms.length === 0) return packed;
  try {
    writePseudonyms(dataDir, packed.value.record.sha256, pseudonyms);
    return packed;
  } catch (error) {
    const failure = toWriteFailure(error, 'pseudonyms');
    if (failure === null) throw error;
    // A package whose pseudonyms nobody can read is not what was asked for.
    removeIfThere(places.outPath);
    return failWith(failure);
  }
}

async function runFit(
  task: FitTask,
  onProgress: Parameters<typeof fit>[1],
): Promise<Result<PackedPackage, Failure>> {
  const written = await fit(task, onProgress);
  if (!written.ok) return written;
  return keep(task, await readKept(task.dataDir, await hashFile(task.path)));
}

async function run(task: PackageTask): Promise<Result<AnyTaskResult, Failure>> {
  const onProgress = createProgressReporter((progress) => send({ type: 'progress', progress }));
  switch (task.kind) {
    case 'pack': {
      const onForecast = (forecast: PackageForecast): void => send({ type: 'forecast', forecast });
      const written = await pack(task, receiveTexts(task), { onProgress, onForecast });
      return written.ok ? keep(task, written.value.pseudonyms) : written;
    }
    case 'fit':
      return runFit(task, onProgress);
    case 'forecast':
      return forecast(task, onProgress);
    case 'verify':
      return verify(task, onProgress);
  }
}

function start(task: PackageTask): void {
  void run(task).then((result) => send({ type: 'result', result }));
}

/** A thread that was started before its task was known gets it as its first message. */
const given = workerData as PackageTask | null;
if (given === null) {
  parentPort?.once('message', start);
  startSliceThreadsEarly(join(__dirname, 'slice-worker.cjs'), countThreads());
} else start(given);
