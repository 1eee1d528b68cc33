import { createHash } from 'node:crypto';
import { deflatePiece, FINAL_BLOCK, type Piece } from '../../archive/deflate';
import type { Budget } from './budget';
import { omitCandidate, type Candidate } from './candidate';
import { cutSlice } from './cut-slice';
import type { FixedEntries } from './fixed-entries';
import { contentOf } from './kept-slices';
import { closeFile, openFile } from './open-file';
import { leaveOutRest, writePacked } from './pack-all';
import { addSlice, enterLarge, fitSlice, MAX_ENTRIES, newSum, safeDate, type PackRun } from './pack-run';
import { planFile, recordCut, type PlanContext } from './plan-file';
import { makeMarker, type Treatment } from './treatment';
import type { PackedFile, SliceResult } from './slice-job';
import { isCuttable, type LargeFile, type Step } from './work-list';

/** A run that must not exceed a size. */
export interface BudgetRun extends PackRun {
  readonly budget: Budget;
  readonly fixed: FixedEntries;
  readonly maxBytes: number;
  readonly ordered: readonly Candidate[];
  readonly plan: PlanContext;
  readonly late: Candidate[];
  /** Set when nothing more fits: whoever works ahead stops. */
  isFull: boolean;
}

/** A large file whose slices are kept until it is known whether and how far it fits. */
interface Held {
  readonly file: LargeFile;
  readonly index: number;
  /** In the order in which they came. */
  readonly slices: SliceResult[];
  deflated: number;
  /** Where the next slice has to join. */
  border: number;
}

/** Room for the marker line in front of a tail. */
const MARKER_ROOM = 110;
const TOLERANCE = 0.0005;
/** Until system information and checks are there, so much is left for them: they take a few KiB. */
const FIXED_RESERVE = 512 * 1024;

function rest(run: BudgetRun, index: number): () => readonly Candidate[] {
  return () => [...run.ordered.slice(index + 1), ...run.late];
}

/** Bytes of content that an entry may have; the dear way is taken only where it matters. */
async function roomFor(run: BudgetRun, name: string, index: number, needed: number): Promise<number> {
  if (!run.fixed.isKnown()) {
    if (run.budget.roughRoom(name) - FIXED_RESERVE >= needed) return needed;
    await run.fixed.wait();
  }
  const rough = run.budget.roughRoom(name);
  return rough >= needed ? rough : run.budget.exactRoom(name, rest(run, index)());
}

function endHere(run: BudgetRun, index: number): void {
  run.isFull = true;
  run.pool.forgetWaiting();
  leaveOutRest(run, rest(run, index)(), 'over-budget');
}

function hashAll(
  slices: readonly SliceResult[],
  marker: Piece | null,
  content: Buffer,
  treatment: Treatment,
): string {
  const [only] = slices;
  if (slices.length === 1 && only !== undefined && only.sha256 !== '' && marker === null) return only.sha256;
  const hash = createHash('sha256').update(content);
  for (const slice of slices) hash.update(contentOf(slice, treatment));
  return hash.digest('hex');
}

/** Writes what is held, in the order of the file; a cut one begins with the marker line. */
function writeHeld(run: BudgetRun, held: Held, cut: SliceResult | null): void {
  const { file } = held;
  const { candidate, plan } = file;
  const isStored = plan.treatment === 'keep';
  const slices = file.isBackward ? held.slices.toReversed() : held.slices;
  if (cut !== null) slices.unshift(cut);
  const [first] = slices;
  const kept = { start: first?.range.start ?? plan.range.start, end: plan.range.end };
  const isMarkerMissing = cut === null && kept.start > plan.range.start;
  const content = isMarkerMissing ? makeMarker(kept.start, plan.log.encoding) : Buffer.alloc(0);
  const marker = isMarkerMissing ? deflatePiece(content, false) : null;
  const date = safeDate(candidate.modifiedMs);
  const open = run.writer.open({ name: candidate.entryName, date, store: isStored }, kept.end - kept.start);
  const sum = newSum();
  sum.bytes = content.length;
  if (marker !== null) open.append(marker);
  for (const slice of slices) {
    open.append(slice.piece);
    addSlice(sum, slice);
    run.onPseudonyms(slice.pseudonyms);
  }
  if (!isStored && slices.at(-1)?.isClosed !== true) open.append(FINAL_BLOCK);
  open.close();
  run.draft.omissions.push(...recordCut(candidate, plan, 'tail-only', [plan.range, kept]));
  enterLarge(run, file, sum, { kept, sha256: hashAll(slices, marker, content, plan.treatment) });
  for (const slice of slices) if (slice.content !== null) run.pool.giveBack(slice.content);
  file.close();
}

function drop(run: BudgetRun, held: Held): void {
  held.file.isDropped = true;
  held.file.close();
  run.draft.omissions.push(omitCandidate(held.file.candidate, 'over-budget'));
}

/** The file does not fit: its newest lines go in as far as they do, and that is the end. */
async function endWithTail(run: BudgetRun, held: Held, slice: SliceResult, room: number): Promise<void> {
  const { file, index } = held;
  run.isFull = true;
  run.pool.forgetWaiting();
  const request = {
    slice: slice.range,
    size: slice.piece.data.length,
    room: room - held.deflated,
    tolerance: run.maxBytes * TOLERANCE,
  };
  const cut = await cutSlice(run, file, request);
  if (cut === null && held.slices.length === 0) drop(run, held);
  else writeHeld(run, held, cut);
  endHere(run, index);
}

async function takeSlice(run: BudgetRun, held: Held, given: SliceResult, isLast: boolean): Promise<void> {
  const { file, border, slices } = held;
  const { candidate, plan, isBackward } = file;
  const { start, end } = given.range;
  const isBehind = slices.length > 0 && (isBackward ? start >= border : end <= border);
  if (!isBehind) {
    const wanted = isBackward ? { start, end: border } : { start: border, end };
    const result = await fitSlice(run, file, given, wanted);
    const size = held.deflated + result.piece.data.length + (isBackward ? MARKER_ROOM : 0);
    const room = await roomFor(run, candidate.entryName, held.index, size);
    const isTooMuch = size > room;
    run.onBytes(candidate.source, result.bytesRead);
    if (isTooMuch && isCuttable(candidate, plan)) {
      await endWithTail(run, held, result, room);
      return;
    }
    if (isTooMuch) {
      drop(run, held);
      return;
    }
    slices.push(result);
    held.deflated += result.piece.data.length;
    held.border = isBackward ? start : end;
    if (result.problem !== null && !isBackward) file.isDropped = true;
  }
  if (isLast || file.isDropped) writeHeld(run, held, null);
}

/** A small file does not fit whole: it is opened again and cut. */
async function endWithSmallTail(
  run: BudgetRun,
  index: number,
  packed: PackedFile,
  room: number,
): Promise<void> {
  const candidate = run.ordered[index];
  if (candidate?.origin.kind !== 'file') return;
  const opened = openFile(candidate.origin.path);
  const plan = opened.ok ? planFile(candidate, opened.value, run.plan) : null;
  if (!opened.ok || plan?.kind !== 'take') {
    // It has gone or changed since it was packed a moment ago.
    if (opened.ok) closeFile(opened.value);
    run.draft.omissions.push(omitCandidate(candidate, 'changed-while-read'));
    return;
  }
  const close = (): void => closeFile(opened.value);
  const shown = run.shownIn(candidate.entryName);
  const file: LargeFile = { candidate, plan, shown, isBackward: true, isDropped: false, close };
  const held: Held = { file, index, slices: [], deflated: 0, border: plan.range.end };
  const slice: SliceResult = {
    piece: packed.piece,
    isClosed: true,
    range: plan.range,
    content: null,
    sha256: '',
    redactions: {},
    pseudonyms: [],
    bytesRead: 0,
    problem: null,
  };
  await endWithTail(run, held, slice, room);
}

async function takeFiles(run: BudgetRun, step: Extract<Step, { kind: 'files' }>): Promise<void> {
  for (const [at, result] of step.results.entries()) {
    const index = step.index + at;
    const candidate = step.files[at];
    if (candidate === undefined || run.isFull) return;
    if (result.kind === 'omit') run.draft.omissions.push(result.omission);
    if (result.kind === 'later') run.late.push({ ...candidate, tier: 'other' });
    if (result.kind !== 'packed') continue;
    const needed = result.piece.data.length;
    const room = await roomFor(run, candidate.entryName, index, needed);
    if (needed <= room) writePacked(run, candidate, result);
    else if (result.isCuttable) await endWithSmallTail(run, index, result, room);
    else run.draft.omissions.push(omitCandidate(candidate, 'over-budget'));
  }
}

function takeLater(run: BudgetRun, index: number): void {
  const candidate = run.ordered[index];
  if (candidate !== undefined) run.late.push({ ...candidate, tier: 'other' });
}

/** Writes what fits, in order; stops with the first log that has to be cut. */
export async function packWithin(run: BudgetRun, steps: AsyncIterable<Step>): Promise<void> {
  let held: Held | null = null;
  for await (const step of steps) {
    if (run.isFull) return;
    if (run.draft.entries.length >= MAX_ENTRIES) {
      run.isFull = true;
      leaveOutRest(run, [...run.ordered.slice(step.index), ...run.late], 'too-many-entries');
      return;
    }
    if (step.kind === 'omit') run.draft.omissions.push(step.omission);
    if (step.kind === 'later') takeLater(run, step.index);
    if (step.kind === 'files') await takeFiles(run, step);
    if (step.kind !== 'slice' || step.file.isDropped) continue;
    const { file, index, isFirst, isLast, result } = step;
    const border = file.isBackward ? file.plan.range.end : file.plan.range.start;
    held = isFirst || held === null ? { file, index, slices: [], deflated: 0, border } : held;
    await takeSlice(run, held, result, isLast);
  }
}
