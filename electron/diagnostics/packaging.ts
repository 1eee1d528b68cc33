import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { partialPath, removeIfThere } from '../archive/partial-file';
import type { SystemReport } from '../contract/evidence';
import type { Failure } from '../contract/failures';
import type { Clock, Resources } from '../host';
import type { RequestDocument } from '../request/document';
import type { ManifestCollectorFailure } from '../request/package-manifest';
import { failWith, type Result } from '../request/result';
import type { Diagnostics, PackInput, RunOptions } from './diagnostics';
import type { PackageMessage, PackageTask, PackageTaskResult } from './package-tasks';
import type { PackTask } from './packing/pack';
import { readEntry, readPackage } from './packing/read-package';
import { spoolPath } from './packing/spool-entry';

/** The packing half of `Diagnostics`. */
export type Packaging = Pick<Diagnostics, 'pack' | 'fit' | 'readPackage' | 'readEntry' | 'verify'>;

/** What packing needs from outside. */
export interface PackagingOptions {
  readonly resources: Resources;
  readonly clock: Clock;
  /** Words of `system.txt`; the other half of diagnostics gives them. */
  readonly describeSystem: (report: SystemReport) => string;
}

/** The worker's own heap; its buffers come on top. The whole process stays under 250 MiB. */
const WORKER_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 } as const;

/** Removes what an interrupted run leaves: the unfinished zip, the unpacked entry, and a result that nobody waits for. */
function cleanUp(outPath: string, existedBefore: boolean): void {
  removeIfThere(partialPath(outPath));
  removeIfThere(spoolPath(outPath));
  if (!existedBefore) removeIfThere(outPath);
}

function startWorker(task: PackageTask, workersDir: string): Worker {
  return new Worker(join(workersDir, 'package-worker.cjs'), {
    workerData: task,
    resourceLimits: WORKER_LIMITS,
    // A preload of the host (a test runner's, Electron's) has no business here.
    execArgv: [],
    name: 'package-worker',
  });
}

type Outcome = Result<unknown, Failure>;

/** Waits for one of: the result, a crash, the cancel button. */
function waitFor(worker: Worker, { signal, onProgress }: RunOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const cancel = (): void => resolve(failWith({ kind: 'cancelled' }));
    const fail = (detail: string): void =>
      resolve(failWith({ kind: 'worker-failed', detail: detail.slice(0, 2000) }));
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: PackageMessage) => {
      if (message.type === 'progress') onProgress?.(message.progress);
      else resolve(message.result);
    });
    worker.on('error', (error: unknown) =>
      fail(error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
    );
    worker.on('exit', (code) => fail(`ended with code ${code}`));
  });
}

async function runTask<T extends PackageTask>(
  task: T,
  workersDir: string,
  options: RunOptions,
): Promise<Result<PackageTaskResult<T>, Failure>> {
  if (options.signal?.aborted === true) return failWith({ kind: 'cancelled' });
  const outPath = task.kind === 'verify' ? null : task.outPath;
  const existedBefore = outPath !== null && existsSync(outPath);
  const worker = startWorker(task, workersDir);
  const outcome = await waitFor(worker, options);
  await worker.terminate();
  const isInterrupted =
    !outcome.ok && (outcome.failure.kind === 'cancelled' || outcome.failure.kind === 'worker-failed');
  if (isInterrupted && outPath !== null) cleanUp(outPath, existedBefore);
  // The worker answers a task with that task's result.
  return outcome as Result<PackageTaskResult<T>, Failure>;
}

function encode(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The document as it goes into the package: the package cannot contain its own hash. */
function encodeDocument(document: RequestDocument): string {
  return encode({ ...document, package: null });
}

/** A section of which nothing could be had: its collector failed. */
function findCollectorFailures(report: SystemReport | null): ManifestCollectorFailure[] {
  return (report?.sections ?? []).flatMap(({ id, durationMs, values }) => {
    const hasFailed = values.length > 0 && values.every(({ value }) => value === null);
    return hasFailed ? [{ collector: id, error: values[0]?.reason ?? 'no value', durationMs }] : [];
  });
}

function makeWindow({ since, until }: PackInput): PackTask['window'] {
  if (since === null && until === null) return null;
  return {
    sinceMs: since === null ? null : Date.parse(since),
    untilMs: until === null ? null : Date.parse(until),
  };
}

function makePackTask(input: PackInput, { resources, clock, describeSystem }: PackagingOptions): PackTask {
  const { document, system, checks } = input;
  return {
    kind: 'pack',
    outPath: input.outPath,
    sources: input.sources.map(({ path, kind, origin }) => ({ path, kind, origin })),
    texts: {
      'request.json': document === null ? null : encodeDocument(document),
      'system.json': system === null ? null : encode(system),
      'system.txt': system === null ? null : describeSystem(system),
      'checks.json': checks.length === 0 ? null : encode(checks),
    },
    collectorFailures: findCollectorFailures(system),
    reference: document?.reference ?? null,
    maxBytes: input.maxBytes,
    window: makeWindow(input),
    zone: clock.zone(),
    createdBy: `Softphone Report ${resources.version}`,
    createdAt: clock.now().toISOString(),
  };
}

/** Packs, fits, reads back and verifies packages; everything heavy runs in a worker thread. */
export function createPackaging(options: PackagingOptions): Packaging {
  const { resources, clock } = options;
  const { workersDir, version } = resources;
  return {
    pack: (input, run) => runTask(makePackTask(input, options), workersDir, run),
    fit: (path, outPath, maxBytes, run) =>
      runTask(
        {
          kind: 'fit',
          path,
          outPath,
          maxBytes,
          zone: clock.zone(),
          createdBy: `Softphone Report ${version}`,
          createdAt: clock.now().toISOString(),
        },
        workersDir,
        run,
      ),
    readPackage,
    readEntry,
    verify: (path, run) => runTask({ kind: 'verify', path }, workersDir, run),
  };
}
