import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { systemReportSchema, type SystemReport } from '../../contract/evidence';
import type { Clock, Resources } from '../../host';
import type { CollectOptions } from '../diagnostics';
import { absentSection, type SystemSection } from './collector';
import { maskSection, presentIdentity, withAddresses } from './mask-identity';
import { SECTION_IDS } from './sections';
import type { SystemWorkerData } from './worker-data';

/** What collecting needs from outside. */
export interface CollectSystemParts {
  readonly resources: Resources;
  readonly clock: Clock;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Limit of the whole collection; every collector has a shorter one of its own. */
  readonly limitMs?: number;
  /** Key under which user and computer get the pseudonyms that they have in the packages. */
  readonly pseudonymKey?: () => string;
}

/** Above the limit of each collector, and with the time for stopping below the five seconds that the whole may take. */
const LIMIT_MS = 4500;
/** How long an answer waits for the worker to end the programs that it runs. */
const STOP_MS = 300;
/** When a worker that does not listen is ended: on a busy PC it may be late, and its programs must not be left behind. */
const END_MS = 3000;

const sectionSchema = systemReportSchema.shape.sections.element;

interface Collected {
  readonly sections: Map<string, SystemSection>;
  /** Why the missing sections are missing. */
  readonly reason: string;
}

function startWorker({ resources, clock, env }: CollectSystemParts): Worker {
  const workerData: SystemWorkerData = {
    assetsDir: resources.assetsDir,
    now: clock.now().toISOString(),
    zone: clock.zone(),
  };
  return new Worker(join(resources.workersDir, 'system-worker.cjs'), {
    workerData,
    env: { ...env },
    stdout: true,
    stderr: true,
  });
}

/** Lets the worker end its programs and itself, and waits a moment for that; one that does not listen is ended later. */
function stop(worker: Worker): Promise<void> {
  return new Promise((stopped) => {
    const moment = setTimeout(stopped, STOP_MS);
    const end = setTimeout(() => void worker.terminate(), END_MS);
    end.unref();
    worker.once('exit', () => {
      clearTimeout(moment);
      clearTimeout(end);
      stopped();
    });
    worker.postMessage('stop');
  });
}

/** Starts the worker and takes its sections until it is done, fails, is too late or `signal` aborts. */
function runWorker(
  parts: CollectSystemParts,
  signal: AbortSignal | undefined,
  onSection: (sections: ReadonlyMap<string, SystemSection>) => void,
): Promise<Collected> {
  const { limitMs = LIMIT_MS } = parts;
  const sections = new Map<string, SystemSection>();
  return new Promise((answer) => {
    const worker = startWorker(parts);
    let hasEnded = false;
    const finish = (reason: string): void => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      const stopped = stop(worker);
      if (sections.size === SECTION_IDS.length) answer({ sections, reason });
      else void stopped.then(() => answer({ sections, reason }));
    };
    const gone = (reason: string): void => {
      // A worker that was told to stop ends as well: why it was told is the reason.
      if (hasEnded) return;
      finish(reason);
      answer({ sections, reason });
    };
    const cancel = (): void => finish('the collection was cancelled');
    const timer = setTimeout(() => finish(`time limit of ${limitMs / 1000} s passed`), limitMs);
    signal?.addEventListener('abort', cancel);
    worker.on('message', (message: unknown) => {
      const section = sectionSchema.safeParse(message);
      if (hasEnded) return;
      if (section.success) {
        sections.set(section.data.id, section.data);
        onSection(sections);
      } else finish('the collector gave no answer');
    });
    worker.on('error', (error) => gone(`the worker failed: ${error.message}`));
    worker.on('exit', () => gone('the worker ended early'));
    if (signal?.aborted === true) cancel();
  });
}

/**
 * Collects the system information in a worker thread: all at once, under five seconds, without the user's and the
 * computer's names. Never throws; what could not be had carries its reason.
 */
export async function collectSystem(
  parts: CollectSystemParts,
  { signal, onPart, onPrivate }: CollectOptions = {},
): Promise<SystemReport> {
  const started = performance.now();
  const identity = presentIdentity();
  const key = parts.pseudonymKey?.();
  const collectedAt = parts.clock.now().toISOString();
  const reportOf = (
    sections: ReadonlyMap<string, SystemSection>,
    reason: string | null,
    shown: (section: SystemSection) => SystemSection = (section) => section,
  ): SystemReport => {
    const durationMs = Math.round(performance.now() - started);
    return {
      collectedAt,
      durationMs,
      sections: SECTION_IDS.flatMap((id) => {
        const section = sections.get(id) ?? (reason === null ? null : absentSection(id, reason, durationMs));
        return section === null ? [] : [maskSection(shown(section), identity, key)];
      }),
    };
  };
  const { sections, reason } = await runWorker(parts, signal, (ready) => onPart?.(reportOf(ready, null)));
  onPrivate?.(reportOf(sections, reason, withAddresses));
  return reportOf(sections, reason);
}
