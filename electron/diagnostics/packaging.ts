import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { removeIfThere } from '../archive/partial-file';
import { DEFAULT_EVIDENCE_CHOICE, type SystemReport } from '../contract/evidence';
import type { Failure } from '../contract/failures';
import type { Clock, Resources } from '../host';
import { failWith, type Result } from '../request/result';
import type { Diagnostics, PackedPackage, PackInput, PackOptions } from './diagnostics';
import { givePackageThread } from './package-thread';
import type { PackageMessage, PackageTask, PackageTaskResult } from './package-tasks';

import type { RunPlaces } from './packing/package-spec';
import type { PackContent, PackTask, PackTexts } from './packing/pack';
import { textsOf } from './packing/package-texts';
import { readPseudonyms, removePseudonyms } from './packing/pseudonym-files';
import { readEntry, readPackage } from './packing/read-package';
import { makeWorkspace, removeAbandoned, removeWorkspace } from './packing/workspace';

/** The packing half of `Diagnostics`. */
export type Packaging = Pick<
  Diagnostics,
  | 'pack'
  | 'fit'
  | 'forecast'
  | 'readPackage'
  | 'readEntry'
  | 'verify'
  | 'readPseudonyms'
  | 'removePseudonyms'
  | 'cleanUp'
>;

/** What packing needs from outside. */
export interface PackagingOptions {
  readonly resources: Resources;
  readonly clock: Clock;
  /** Folder of all state: the pseudonyms' key and lists, and unfinished packages. */
  readonly dataDir: string;
  /** Words of `system.txt`; the other half of diagnostics gives them. */
  readonly describeSystem: (report: SystemReport) => string;
}

/** Folders of runs of this process that have not ended. */
const active = new Set<string>();

/** Options of a run whose texts come later. */
interface LateRunOptions extends PackOptions {
  readonly late?: Promise<PackTexts>;
}

/** Hands the worker what it waits for; settles only when that could not be had. */
async function passOn(worker: Worker, late: Promise<PackTexts> | undefined): Promise<never> {
  if (late !== undefined) worker.postMessage(await late);
  return new Promise<never>(() => undefined);
}

type Outcome = Result<unknown, Failure>;

/** Waits for one of: the result, a crash, the cancel button. */
function waitFor(worker: Worker, { signal, onProgress, onForecast }: PackOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const cancel = (): void => resolve(failWith({ kind: 'cancelled' }));
    const fail = (detail: string): void =>
      resolve(failWith({ kind: 'worker-failed', detail: detail.slice(0, 2000) }));
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (message: PackageMessage) => {
      if (message.type === 'progress') onProgress?.(message.progress);
      else if (message.type === 'forecast') onForecast?.(message.forecast);
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
  options: LateRunOptions,
): Promise<Result<PackageTaskResult<T>, Failure>> {
  if (options.signal?.aborted === true) return failWith({ kind: 'cancelled' });
  const worker = givePackageThread(task, workersDir);
  try {
    const outcome = await Promise.race([waitFor(worker, options), passOn(worker, options.late)]);
    // The worker answers a task with that task's result.
    return outcome as Result<PackageTaskResult<T>, Failure>;
  } finally {
    await worker.terminate();
  }
}

/** A run that writes: in a folder of its own, which goes with it however it ends. */
async function runWriting<T extends Extract<PackageTask, { kind: 'pack' | 'fit' }>>(
  outPath: string,
  { resources, dataDir }: PackagingOptions,
  makeTask: (places: T['places']) => T,
  options: LateRunOptions,
): Promise<Result<PackageTaskResult<T>, Failure>> {
  if (options.signal?.aborted === true) return failWith({ kind: 'cancelled' });
  const { workersDir } = resources;
  const existedBefore = existsSync(outPath);
  const workspace = await makeWorkspace(dataDir);
  active.add(workspace);
  try {
    const sliceWorker = join(workersDir, 'slice-worker.cjs');
    const result = await runTask(makeTask({ outPath, workspace, sliceWorker }), workersDir, options);
    const isInterrupted =
      !result.ok && (result.failure.kind === 'cancelled' || result.failure.kind === 'worker-failed');
    // A result that nobody waits for any more.
    if (isInterrupted && !existedBefore) removeIfThere(outPath);
    return result;
  } finally {
    await removeWorkspace(workspace);
    active.delete(workspace);
  }
}

function makeWindow({ since, until }: Pick<PackInput, 'since' | 'until'>): PackContent['window'] {
  if (since === null && until === null) return null;
  return {
    sinceMs: since === null ? null : Date.parse(since),
    untilMs: until === null ? null : Date.parse(until),
  };
}

type PackContentInput = Omit<PackInput, 'outPath'>;

function makeContent(
  input: PackContentInput,
  texts: PackTexts | null,
  options: PackagingOptions,
): PackContent {
  const { document, since, until } = input;
  return {
    sources: input.sources.map(({ path, kind, origin }) => ({ path, kind, origin })),
    excluded: input.excluded ?? [],
    texts,
    reference: document?.reference ?? null,
    maxBytes: input.maxBytes,
    window: makeWindow({ since, until }),
    masking: input.masking ?? DEFAULT_EVIDENCE_CHOICE.masking,
    ...origin(options),
  };
}

function origin({ clock, resources, dataDir }: PackagingOptions) {
  return {
    zone: clock.zone(),
    createdBy: `Softphone Report ${resources.version}`,
    createdAt: clock.now().toISOString(),
    dataDir,
  };
}

/** Packs; system information and checks that are still on their way are handed on when they come. */
function runPack(
  input: PackInput,
  run: PackOptions,
  options: PackagingOptions,
): Promise<Result<PackedPackage, Failure>> {
  const texts = textsOf(input, options.describeSystem);
  const late = texts instanceof Promise ? texts : undefined;
  // Whoever hands it to the worker meets the error; until then it must not count as unhandled.
  late?.catch(() => undefined);
  const content = makeContent(input, texts instanceof Promise ? null : texts, options);
  const isForetold = run.onForecast !== undefined;
  const makeTask = (places: RunPlaces): PackTask => ({ ...content, kind: 'pack', places, isForetold });
  return runWriting(input.outPath, options, makeTask, { ...run, ...(late && { late }) });
}

/** Packs, fits, reads back and verifies packages; everything heavy runs in a worker thread and those that it starts. */
export function createPackaging(options: PackagingOptions): Packaging {
  const { resources, dataDir } = options;
  const { workersDir } = resources;
  const cleanUp = (): Promise<number> => removeAbandoned(dataDir, active);
  let cleaned: Promise<number> | null = null;
  return {
    async pack(input, run) {
      cleaned ??= cleanUp();
      await cleaned;
      return runPack(input, run, options);
    },
    fit: (path, outPath, maxBytes, run) =>
      runWriting(
        outPath,
        options,
        (places) => ({ kind: 'fit', path, maxBytes, ...origin(options), places }),
        run,
      ),
    forecast: async (input, run) =>
      runTask(
        {
          ...makeContent(input, await textsOf(input, options.describeSystem), options),
          kind: 'forecast',
          sliceWorker: join(workersDir, 'slice-worker.cjs'),
        },
        workersDir,
        run,
      ),
    readPackage,
    readEntry,
    readPseudonyms: (sha256) => readPseudonyms(dataDir, sha256),
    removePseudonyms: (old) => removePseudonyms(dataDir, old),
    cleanUp,
    verify: (path, run) => runTask({ kind: 'verify', path, dataDir }, workersDir, run),
  };
}
