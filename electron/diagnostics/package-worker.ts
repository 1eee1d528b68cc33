import { parentPort, workerData } from 'node:worker_threads';
import type { PackingProgress } from '../contract/events';
import type { Failure } from '../contract/failures';
import { failWith, type Result } from '../request/result';
import type { PackageVerdict, PackedPackage } from './diagnostics';
import type { PackageMessage, PackageTask } from './package-tasks';
import { fit } from './packing/fit';
import { pack } from './packing/pack';
import { readPackage } from './packing/read-package';
import { verify } from './packing/verify';

/** A person cannot read faster than this, and each message costs the window's thread. */
const PROGRESS_EVERY_MS = 100;

function send(message: PackageMessage): void {
  parentPort?.postMessage(message);
}

function createReporter(): (progress: PackingProgress) => void {
  let sentAt = -Infinity;
  let phase = '';
  return (progress) => {
    const now = performance.now();
    if (progress.phase === phase && now - sentAt < PROGRESS_EVERY_MS) return;
    sentAt = now;
    phase = progress.phase;
    send({ type: 'progress', progress: { ...progress, name: progress.name.slice(0, 1024) } });
  };
}

/** What was written is read back: the answer describes the file, not the intention. */
async function readBack(
  written: Result<null, Failure>,
  path: string,
): Promise<Result<PackedPackage, Failure>> {
  return written.ok ? readPackage(path) : failWith(written.failure);
}

async function run(task: PackageTask): Promise<Result<PackageVerdict | PackedPackage, Failure>> {
  const onProgress = createReporter();
  switch (task.kind) {
    case 'pack':
      return readBack(await pack(task, onProgress), task.outPath);
    case 'fit':
      return readBack(await fit(task, onProgress), task.outPath);
    case 'verify':
      return verify(task, onProgress);
  }
}

void run(workerData as PackageTask).then((result) => send({ type: 'result', result }));
