import { createHash, type Hash } from 'node:crypto';
import { FINAL_BLOCK } from '../../archive/deflate';
import type { OpenEntry } from '../../archive/piece-zip-writer';
import type { ManifestOmission } from '../../request/package-manifest';
import { omitCandidate, type Candidate } from './candidate';
import { contentOf } from './kept-slices';
import {
  addSlice,
  enterLarge,
  fitSlice,
  MAX_ENTRIES,
  newSum,
  safeDate,
  type EntrySum,
  type PackRun,
} from './pack-run';
import type { PackedFile, SliceResult } from './slice-job';
import type { LargeFile, Step } from './work-list';

/** The entry that is being written. */
interface Current {
  readonly file: LargeFile;
  readonly open: OpenEntry;
  readonly hash: Hash;
  readonly sum: EntrySum;
  /** Everything of the file before it is written. */
  end: number;
  sha256: string;
  isClosed: boolean;
}

function start(run: PackRun, file: LargeFile): Current {
  const { candidate, plan } = file;
  const entry = {
    name: candidate.entryName,
    date: safeDate(candidate.modifiedMs),
    store: plan.treatment === 'keep',
  };
  return {
    file,
    open: run.writer.open(entry, plan.range.end - plan.range.start),
    hash: createHash('sha256'),
    sum: newSum(),
    end: plan.range.start,
    sha256: '',
    isClosed: false,
  };
}

function append(run: PackRun, current: Current, result: SliceResult, isAlone: boolean): void {
  const { file } = current;
  current.open.append(result.piece);
  if (result.content === null && isAlone) current.sha256 = result.sha256;
  else current.hash.update(contentOf(result, file.plan.treatment));
  if (result.content !== null) run.pool.giveBack(result.content);
  addSlice(current.sum, result);
  current.end = result.range.end;
  run.onPseudonyms(result.pseudonyms);
  run.onBytes(file.candidate.source, result.bytesRead);
}

function finish(run: PackRun, current: Current): void {
  const { file, open, hash, sum } = current;
  const { range, treatment } = file.plan;
  if (treatment !== 'keep' && !current.isClosed) open.append(FINAL_BLOCK);
  open.close();
  const sha256 = current.sha256 === '' ? hash.digest('hex') : current.sha256;
  enterLarge(run, file, sum, { kept: range, sha256 });
  file.close();
}

/** Writes a small file that came ready. */
export function writePacked(run: PackRun, candidate: Candidate, packed: PackedFile): void {
  const { entry, piece, isStored, pseudonyms, omissions } = packed;
  const date = safeDate(candidate.modifiedMs);
  const open = run.writer.open({ name: entry.name, date, store: isStored }, piece.bytes);
  open.append(piece);
  open.close();
  run.draft.entries.push(run.amend(entry));
  run.draft.omissions.push(...omissions);
  run.onPseudonyms(pseudonyms);
  run.onBytes(candidate.source, entry.bytesBefore);
}

/** Records that candidates are not in the package. */
export function leaveOutRest(
  run: PackRun,
  rest: readonly Candidate[],
  reason: ManifestOmission['reason'],
): void {
  for (const candidate of rest) run.draft.omissions.push(omitCandidate(candidate, reason));
}

function takeFiles(run: PackRun, step: Extract<Step, { kind: 'files' }>): void {
  for (const [at, result] of step.results.entries()) {
    const candidate = step.files[at];
    if (candidate === undefined) continue;
    if (result.kind === 'omit') run.draft.omissions.push(result.omission);
    if (result.kind !== 'packed') continue;
    if (run.draft.entries.length < MAX_ENTRIES) writePacked(run, candidate, result);
    else leaveOutRest(run, [candidate], 'too-many-entries');
  }
}

/** Writes everything, in order, as it comes from the pool. */
export async function packAll(run: PackRun, steps: AsyncIterable<Step>): Promise<void> {
  let current: Current | null = null;
  for await (const step of steps) {
    if (step.kind === 'omit') run.draft.omissions.push(step.omission);
    if (step.kind === 'files') takeFiles(run, step);
    if (step.kind !== 'slice') continue;
    const { file, isFirst, result } = step;
    if (isFirst && run.draft.entries.length >= MAX_ENTRIES) {
      leaveOutRest(run, [file.candidate], 'too-many-entries');
      file.isDropped = true;
      file.close();
    }
    if (file.isDropped) continue;
    current = isFirst || current === null ? start(run, file) : current;
    await takeSlice(run, current, result, step);
  }
}

async function takeSlice(
  run: PackRun,
  current: Current,
  given: SliceResult,
  { isFirst, isLast }: Extract<Step, { kind: 'slice' }>,
): Promise<void> {
  const { file, end } = current;
  const isBehind = given.range.end <= end && end > file.plan.range.start;
  if (!isBehind) {
    const result = await fitSlice(run, file, given, { start: end, end: given.range.end });
    append(run, current, result, isFirst && isLast);
    current.isClosed = result.isClosed;
  }
  if (current.sum.problem !== null) file.isDropped = true;
  if (isLast || file.isDropped) finish(run, current);
}
