import type { Candidate } from './candidate';
import { sliceKey } from './kept-slices';
import { unitBytes } from './log-lines';
import { closeFile, openFile } from './open-file';
import { planFile, type PlanContext } from './plan-file';
import type { FilesJob, SliceJob } from './slice-job';
import { sliceRange, SLICE, toJob, toSmallFile, isSmall } from './work-list';

/** A part of what would be packed that can be tried by itself. */
export interface Unit {
  readonly candidate: Candidate;
  readonly bytes: number;
  readonly job: SliceJob | FilesJob;
  /** What a slice is kept under. */
  readonly key: string;
}

/** What would be packed: parts to be tried, and what is known without trying. */
export interface Units {
  readonly units: readonly Unit[];
  /** Compressed bytes of what cannot be tried: entries of zips count as they are. */
  readonly knownBytes: number;
  readonly files: number;
  readonly bytesBefore: number;
  close(): void;
}

interface UnitList {
  readonly context: PlanContext;
  readonly shownIn: (entryName: string) => readonly string[];
  readonly units: Unit[];
  readonly opened: (() => void)[];
  knownBytes: number;
  files: number;
  bytesBefore: number;
}

function addLarge(list: UnitList, candidate: Candidate, path: string): void {
  const opened = openFile(path);
  if (!opened.ok) return;
  const close = (): void => closeFile(opened.value);
  const plan = planFile(candidate, opened.value, { ...list.context, isWithinBudget: false });
  if (plan.kind !== 'take') {
    close();
    return;
  }
  list.opened.push(close);
  const { range, log } = plan;
  list.files += 1;
  list.bytesBefore += range.end - range.start;
  const shown = list.shownIn(candidate.entryName);
  const file = { candidate, plan, shown, isBackward: false, isDropped: false, close };
  for (const slice of sliceRange(range, SLICE, unitBytes(log.encoding), false)) {
    const job = { ...toJob(file, slice, false), wantsContent: false };
    const key = sliceKey(path, log.file, slice);
    list.units.push({ candidate, bytes: slice.end - slice.start, job, key });
  }
}

function addCandidate(list: UnitList, candidate: Candidate): void {
  const { origin, bytes } = candidate;
  if (isSmall(candidate)) {
    const files = toSmallFile(candidate, list.shownIn(candidate.entryName));
    list.units.push({ candidate, bytes, job: { kind: 'files', files, context: list.context }, key: '' });
    list.files += 1;
    list.bytesBefore += bytes;
  } else if (origin.kind === 'file') {
    addLarge(list, candidate, origin.path);
  } else {
    list.knownBytes += origin.entry.compressedBytes;
    list.files += 1;
    list.bytesBefore += bytes;
  }
}

/** Lists the parts of what would be packed. */
export function listUnits(
  candidates: readonly Candidate[],
  context: PlanContext,
  shownIn: (entryName: string) => readonly string[],
): Units {
  const list: UnitList = { context, shownIn, units: [], opened: [], knownBytes: 0, files: 0, bytesBefore: 0 };
  for (const candidate of candidates) addCandidate(list, candidate);
  const close = (): void => {
    for (const closeOne of list.opened) closeOne();
  };
  return { ...list, close };
}

/**
 * Parts at equal distances along all bytes, so that every file counts by its size; those that stand for the rest come
 * first spread out and then denser, so that stopping early leaves no end unseen.
 */
export function chooseSample(units: readonly Unit[], sampleBytes: number): readonly Unit[] {
  const total = units.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total <= sampleBytes) return units;
  const mean = total / units.length;
  const distance = total / Math.max(1, Math.floor(sampleBytes / Math.max(1, mean)));
  const chosen: Unit[] = [];
  let seen = 0;
  let next = distance / 2;
  for (const unit of units) {
    seen += unit.bytes;
    if (seen < next) continue;
    chosen.push(unit);
    while (next <= seen) next += distance;
  }
  const stride = Math.max(1, Math.floor(Math.sqrt(chosen.length)));
  return Array.from({ length: stride }, (_, from) =>
    chosen.filter((_unit, at) => at % stride === from),
  ).flat();
}
