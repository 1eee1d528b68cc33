import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemReportSchema, type SystemReport } from '../../contract/evidence';
import type { Clock, Resources } from '../../host';
import { absentSection, type SystemSection } from './collector';
import { maskSection, presentIdentity } from './mask-identity';
import { SECTION_IDS } from './sections';
import type { SystemWorkerData } from './worker-data';

/** What collecting needs from outside. */
export interface CollectSystemParts {
  readonly resources: Resources;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Limit of the whole collection; every collector has a shorter one of its own. */
  readonly limitMs?: number;
}

/** Below the five seconds that the whole may take, above the four of each collector. */
const LIMIT_MS = 4700;

const sectionSchema = systemReportSchema.shape.sections.element;

interface Collected {
  readonly sections: Map<string, SystemSection>;
  /** Why the missing sections are missing. */
  readonly reason: string;
}

/** Starts the worker and takes its sections until it is done, fails, is too late or `signal` aborts. */
function runWorker(
  { resources, clock, env, limitMs = LIMIT_MS }: CollectSystemParts,
  signal?: AbortSignal,
): Promise<Collected> {
  const sections = new Map<string, SystemSection>();
  const workerData: SystemWorkerData = {
    assetsDir: resources.assetsDir,
    now: clock.now().toISOString(),
    zone: clock.zone(),
  };
  return new Promise((answer) => {
    const worker = new Worker(join(resources.workersDir, 'system-worker.cjs'), {
      workerData,
      env: { ...env },
      stdout: true,
      stderr: true,
    });
    const finish = (reason: string): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      answer({ sections, reason });
      void worker.terminate();
    };
    const cancel = (): void => finish('the collection was cancelled');
    const timer = setTimeout(() => finish(`time limit of ${limitMs / 1000} s passed`), limitMs);
    signal?.addEventListener('abort', cancel);
    worker.on('message', (message: unknown) => {
      const section = sectionSchema.safeParse(message);
      if (section.success) sections.set(section.data.id, section.data);
      else finish('the collector gave no answer');
    });
    worker.on('error', (error) => finish(`the worker failed: ${error.message}`));
    worker.on('exit', () => finish('the worker ended early'));
    if (signal?.aborted === true) cancel();
  });
}

/**
 * Collects the system information in a worker thread: all at once, under five seconds, without the user's and the
 * computer's names. Never throws; what could not be had carries its reason.
 */
export async function collectSystem(parts: CollectSystemParts, signal?: AbortSignal): Promise<SystemReport> {
  const started = performance.now();
  const { sections, reason } = await runWorker(parts, signal);
  const durationMs = Math.round(performance.now() - started);
  const identity = presentIdentity();
  return {
    collectedAt: parts.clock.now().toISOString(),
    durationMs,
    sections: SECTION_IDS.map((id) =>
      maskSection(sections.get(id) ?? absentSection(id, reason, durationMs), identity),
    ),
  };
}
