import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestOmission } from '../../request/package-manifest';
import { failWith, succeed, type Result } from '../../request/result';
import { omitCandidate, type Candidate } from './candidate';
import { sliceKey, type KeptSlices } from './kept-slices';
import { unitBytes } from './log-lines';
import { closeFile, openFile, type OpenFile, type ReadProblem } from './open-file';
import { planFile, type FilePlan, type PlanContext } from './plan-file';
import type { FileResult, SliceJob, SliceResult, SmallFile } from './slice-job';
import type { SlicePool } from './slice-pool';
import { spoolEntry } from './spool-entry';
import type { ByteRange } from './time-window';

/** A file that is worked on in slices; held open until all of them are through. */
export interface LargeFile {
  readonly candidate: Candidate;
  readonly plan: FilePlan;
  readonly shown: readonly string[];
  /** From the tail to the beginning: what does not fit is the oldest. */
  readonly isBackward: boolean;
  /** Set when nothing more of it is wanted. */
  isDropped: boolean;
  close(): void;
}

/** One step of packing, in the order in which the budget is spent. `index` is the candidate's place in that order. */
export type Step =
  | { readonly kind: 'omit'; readonly index: number; readonly omission: ManifestOmission }
  | { readonly kind: 'later'; readonly index: number }
  | {
      readonly kind: 'files';
      readonly index: number;
      readonly files: readonly Candidate[];
      readonly results: readonly FileResult[];
    }
  | {
      readonly kind: 'slice';
      readonly index: number;
      readonly file: LargeFile;
      readonly isFirst: boolean;
      readonly isLast: boolean;
      readonly result: SliceResult;
    };

/** What the list of work is made with. */
export interface WorkContext {
  readonly pool: SlicePool;
  readonly plan: PlanContext;
  /** Pseudonyms to be shown in an entry. */
  readonly shownIn: (entryName: string) => readonly string[];
  /** Folder for entries of zips while they are packed again. */
  readonly spoolFolder: string;
  /** True when a file of this size that cannot be cut will surely not fit. */
  readonly isHopeless: (file: FilePlan) => boolean;
  readonly isOver: () => boolean;
  /** What a forecast has packed already; `null` for nothing. */
  readonly kept: KeptSlices | null;
  /** What is still open; whoever ends early closes it. */
  readonly opened: Set<() => void>;
}

/** Content of one job: enough that compressing it apart costs little, little enough that many are in memory. */
export const SLICE = 1024 * 1024;
/** A dump is looked at with what stands around a slice: larger ones waste less. */
const DUMP_SLICE = 4 * SLICE;
/** Files up to this size are taken many at a time. */
const SMALL = 256 * 1024;
const BATCH_FILES = 64;
/** Content kept in memory of a file that is read from its tail, because its hash begins at the other end. */
const HELD_SLICES = 16;

type Pending = { readonly step: Promise<Step> };

/** Whether a file is taken together with others, in one piece. */
export function isSmall({ origin, bytes }: Candidate): boolean {
  return origin.kind === 'file' && bytes <= SMALL;
}

function takeBatch(ordered: readonly Candidate[], from: number): Candidate[] {
  const batch: Candidate[] = [];
  let bytes = 0;
  for (let at = from; at < ordered.length && batch.length < BATCH_FILES && bytes < SLICE; at += 1) {
    const candidate = ordered[at];
    if (candidate === undefined || !isSmall(candidate)) break;
    batch.push(candidate);
    bytes += candidate.bytes;
  }
  return batch;
}

/** A file as a slice worker gets it. */
export function toSmallFile(candidate: Candidate, shown: readonly string[]): SmallFile[] {
  const { origin, ...facts } = candidate;
  return origin.kind === 'file' ? [{ candidate: facts, path: origin.path, shown }] : [];
}

async function runBatch(context: WorkContext, files: readonly Candidate[], index: number): Promise<Step> {
  const small = files.flatMap((file) => toSmallFile(file, context.shownIn(file.entryName)));
  const results = await context.pool.run({ kind: 'files', files: small, context: context.plan });
  return { kind: 'files', index, files, results };
}

interface Opened {
  readonly file: OpenFile;
  readonly spooled: string | null;
}

async function openCandidate(
  context: WorkContext,
  { origin }: Candidate,
  index: number,
): Promise<Result<Opened, ReadProblem>> {
  const path = origin.kind === 'file' ? origin.path : join(context.spoolFolder, `entry-${index}`);
  if (origin.kind === 'zip') {
    const spooled = await spoolEntry(origin.zip, origin.entry, path);
    if (!spooled.ok) return spooled;
  }
  const file = openFile(path);
  return file.ok
    ? succeed({ file: file.value, spooled: origin.kind === 'zip' ? path : null })
    : failWith(file.failure);
}

function closeOpened({ file, spooled }: Opened): void {
  closeFile(file);
  if (spooled !== null) rmSync(spooled, { force: true });
}

/** The wanted ends of the slices of a range, in the order in which they are worked on. */
export function sliceRange(range: ByteRange, size: number, unit: number, isBackward: boolean): ByteRange[] {
  const bytes = range.end - range.start;
  const count = Math.max(1, Math.round(bytes / size));
  const borders = Array.from({ length: count - 1 }, (_, at) => {
    const offset = isBackward ? bytes - (at + 1) * size : (at + 1) * size;
    return range.start + offset - (offset % unit);
  });
  const ends = isBackward ? [range.end, ...borders, range.start] : [range.start, ...borders, range.end];
  return ends.slice(1).map((end, at) => {
    const other = ends[at] ?? end;
    return { start: Math.min(other, end), end: Math.max(other, end) };
  });
}

/** A slice of a large file as a job; `isExact` keeps its ends. */
export function toJob(file: LargeFile, slice: ByteRange, isExact: boolean): SliceJob {
  const { log, range, treatment } = file.plan;
  return {
    kind: 'slice',
    fd: log.file.fd,
    fileBytes: log.file.bytes,
    ...slice,
    isExact,
    range,
    encoding: log.encoding,
    treatment,
    shown: file.shown,
    isLast: slice.end === range.end,
    leftOut: treatment === 'mask' && slice.start === range.start ? range.start : 0,
    wantsContent: true,
  };
}

async function* sliceFile(context: WorkContext, file: LargeFile, index: number): AsyncGenerator<Pending> {
  const { plan, isBackward } = file;
  const { origin } = file.candidate;
  const size = plan.treatment === 'overwrite' ? DUMP_SLICE : SLICE;
  const slices = sliceRange(plan.range, size, unitBytes(plan.log.encoding), isBackward);
  for (const [at, slice] of slices.entries()) {
    if (file.isDropped || context.isOver()) return;
    const isAlone = slices.length === 1;
    const wantsContent = !isAlone && !(isBackward && at >= HELD_SLICES);
    const job = { ...toJob(file, slice, isAlone), wantsContent };
    const place = { index, file, isFirst: at === 0, isLast: at === slices.length - 1 };
    const kept =
      origin.kind === 'file' ? context.kept?.take(sliceKey(origin.path, plan.log.file, slice)) : null;
    const done = kept ? Promise.resolve(kept) : context.pool.run(job);
    yield { step: done.then((result) => ({ kind: 'slice', ...place, result })) };
    // The next slice is asked for when there is room for it.
    await Promise.resolve();
  }
}

function settled(step: Step): Pending {
  return { step: Promise.resolve(step) };
}

async function* workOn(context: WorkContext, candidate: Candidate, index: number): AsyncGenerator<Pending> {
  const opened = await openCandidate(context, candidate, index);
  if (!opened.ok) {
    const { reason, detail } = opened.failure;
    yield settled({ kind: 'omit', index, omission: omitCandidate(candidate, reason, detail) });
    return;
  }
  const close = (): void => {
    if (context.opened.delete(close)) closeOpened(opened.value);
  };
  context.opened.add(close);
  const plan = planFile(candidate, opened.value.file, context.plan);
  if (plan.kind !== 'take' || context.isHopeless(plan)) {
    close();
    yield settled(
      plan.kind === 'take'
        ? { kind: 'omit', index, omission: omitCandidate(candidate, 'over-budget') }
        : { ...plan, index },
    );
    return;
  }
  const isBackward = context.plan.isWithinBudget && isCuttable(candidate, plan);
  const shown = context.shownIn(candidate.entryName);
  yield* sliceFile(context, { candidate, plan, shown, isBackward, isDropped: false, close }, index);
}

/** Whether older lines of a file may be cut off to make it fit. */
export function isCuttable(candidate: Pick<Candidate, 'tier'>, plan: Pick<FilePlan, 'treatment'>): boolean {
  return plan.treatment === 'mask' && candidate.tier !== 'settings';
}

async function* listPending(context: WorkContext, ordered: readonly Candidate[]): AsyncGenerator<Pending> {
  for (let index = 0; index < ordered.length && !context.isOver();) {
    const batch = takeBatch(ordered, index);
    if (batch.length > 0) {
      yield { step: runBatch(context, batch, index) };
      index += batch.length;
      continue;
    }
    const candidate = ordered[index];
    if (candidate !== undefined) yield* workOn(context, candidate, index);
    index += 1;
  }
}

/** Works on candidates, some steps ahead of whoever takes the results; these come in order. */
export async function* listWork(context: WorkContext, ordered: readonly Candidate[]): AsyncGenerator<Step> {
  const width = context.pool.threads + 4;
  const pending = listPending(context, ordered);
  const queue: Promise<Step>[] = [];
  for (let isEnded = false; ;) {
    while (!isEnded && queue.length < width) {
      const next = await pending.next();
      if (next.done === true) isEnded = true;
      else queue.push(next.value.step);
      // An error is met when its turn comes.
      queue.at(-1)?.catch(() => undefined);
    }
    const first = queue.shift();
    if (first === undefined) return;
    yield await first;
  }
}
