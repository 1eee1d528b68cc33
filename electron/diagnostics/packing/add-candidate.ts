import { looksLikeText, sniffEncoding, SNIFF_BYTES } from '../../redaction/text-encoding';
import type { ZipWriter } from '../../archive/zip-writer';
import type { ManifestEntry, ManifestOmission, OmissionReason } from '../../request/package-manifest';
import type { Budget } from './budget';
import { omitCandidate, toInstant, type Candidate } from './candidate';
import { estimateShare, findSafeCut, findTail, measureRange } from './cut-tail';
import { findTimeSpan, type LogFile } from './log-lines';
import type { ManifestDraft } from './manifest-draft';
import { closeFile, hasChanged, openFile, readRange, toReadProblem, type OpenFile } from './open-file';
import {
  makeMarker,
  newOutcome,
  produceContent,
  type ContentOutcome,
  type ContentPlan,
  type Treatment,
} from './produce-content';
import { spoolEntry } from './spool-entry';
import { findWindow, mayTouchWindow, type ByteRange, type TimeWindow } from './time-window';

/** One run of packing. */
export interface PackRun {
  readonly writer: ZipWriter;
  readonly draft: ManifestDraft;
  /** `null` packs everything. */
  readonly budget: Budget | null;
  readonly window: TimeWindow | null;
  readonly zone: string;
  readonly spoolPath: string;
  /** Measures every file that could be too large, trusting no estimate. */
  readonly isStrict: boolean;
  /** Completes what the manifest says of an entry. */
  readonly amend: (entry: ManifestEntry) => ManifestEntry;
  readonly onBytes: (name: string, bytes: number) => void;
}

/** `later`: a file whose name promised a log and whose content is none waits for its turn. */
export type AddResult = 'added' | 'omitted' | 'later' | 'full';

/** Content smaller than this is not worth an entry of its own. */
const MIN_ROOM = 256;
/** A tail is measured in slices; written in one piece it may differ by this share. */
const TAIL_SPARE = 0.001;
/** A quick estimate is trusted when there is this much more room than it asks for. */
const TRUST = 1.25;

interface Job {
  readonly run: PackRun;
  readonly candidate: Candidate;
  readonly rest: () => readonly Candidate[];
  readonly log: LogFile;
  readonly treatment: Treatment;
}

/** Archives and programs under another name: by their first bytes. */
const ARCHIVE_MAGIC =
  /^(?:PK\x03\x04|PK\x05\x06|7z\xbc\xaf|Rar!|\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ|\x28\xb5\x2f\xfd)/;

function findDisguise(candidate: Candidate, sample: Buffer): OmissionReason | null {
  const head = sample.subarray(0, 8).toString('latin1');
  if (head.startsWith('MZ') && !looksLikeText(sample)) return 'blocked-kind';
  return candidate.nameClass !== 'compressed' && ARCHIVE_MAGIC.test(head) ? 'nested-archive' : null;
}

function chooseTreatment(candidate: Candidate, sample: Buffer): Treatment {
  if (candidate.nameClass === 'compressed' || candidate.nameClass === 'recording') return 'keep';
  return looksLikeText(sample) ? 'mask' : 'overwrite';
}

function leaveOut(run: PackRun, omission: ManifestOmission): AddResult {
  run.draft.omissions.push(omission);
  return 'omitted';
}

function spanOf(job: Job, range: ByteRange): ManifestEntry['timeSpan'] {
  const modified = { first: null, last: toInstant(job.candidate.modifiedMs) };
  if (job.treatment !== 'mask') return modified;
  const { first, last } = findTimeSpan(job.log, range.start, range.end);
  return first === null && last === null ? modified : { first: toInstant(first), last: toInstant(last) };
}

function recordCut(job: Job, reason: 'tail-only' | 'outside-window', from: ByteRange, kept: ByteRange): void {
  const bytes = from.end - from.start - (kept.end - kept.start);
  if (bytes <= 0) return;
  const before =
    kept.start > from.start ? { start: from.start, end: kept.start } : { start: kept.end, end: from.end };
  job.run.draft.omissions.push({
    source: job.candidate.source,
    reason,
    bytes,
    bytesKept: kept.end - kept.start,
    timeSpan: spanOf(job, before),
    detail: '',
  });
}

function recordProblems(job: Job, range: ByteRange, outcome: ContentOutcome): void {
  const { run, candidate, log } = job;
  const whole = range.end - range.start;
  if (outcome.problem !== null) {
    const { reason, detail } = outcome.problem;
    run.draft.omissions.push({
      ...omitCandidate(candidate, reason, detail),
      bytes: Math.max(0, whole - outcome.bytesRead),
      bytesKept: outcome.bytesRead,
    });
    return;
  }
  const change = candidate.origin.kind === 'file' ? hasChanged(log.file) : null;
  if (change === null) return;
  const detail = change.grownBytes > 0 ? `grew by ${change.grownBytes} bytes` : 'was changed';
  run.draft.omissions.push({
    ...omitCandidate(candidate, 'changed-while-read', detail),
    bytes: Math.max(0, change.grownBytes),
    bytesKept: outcome.bytesRead,
  });
}

async function write(job: Job, range: ByteRange, leftOutBefore: number): Promise<AddResult> {
  const { run, candidate, log } = job;
  const plan: ContentPlan = { file: log.file, ...range, treatment: job.treatment, encoding: log.encoding };
  const outcome = newOutcome();
  const marker =
    leftOutBefore > 0 && job.treatment === 'mask' ? makeMarker(leftOutBefore, log.encoding) : null;
  const written = await run.writer.add(
    {
      name: candidate.entryName,
      date: new Date(safeDate(candidate.modifiedMs)),
      store: job.treatment === 'keep',
    },
    watched(produceContent(plan, outcome, marker), (bytes) => run.onBytes(candidate.source, bytes)),
  );
  const entry: ManifestEntry = {
    name: candidate.entryName,
    source: candidate.source,
    bytesBefore: outcome.bytesRead,
    ...written,
    timeSpan: spanOf(job, range),
    redactions: outcome.redactions,
  };
  run.draft.entries.push(run.amend(entry));
  recordProblems(job, range, outcome);
  return 'added';
}

/** Zip dates begin in 1980 and end in 2107. */
function safeDate(ms: number): number {
  return Math.min(Math.max(ms, Date.UTC(1980, 0, 2)), Date.UTC(2107, 0, 1));
}

function* watched(content: Iterable<Buffer>, onBytes: (bytes: number) => void): Generator<Buffer> {
  for (const chunk of content) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** Narrows a log to the moments asked for; `null` when nothing of it lies within. */
function applyWindow(job: Job, whole: ByteRange): ByteRange | null {
  const { window } = job.run;
  if (window === null || job.candidate.tier === 'settings' || job.candidate.tier === 'user') return whole;
  const found = job.treatment === 'mask' ? findWindow(job.log, window) : null;
  if (found !== null) {
    const start = found.start === 0 ? 0 : findSafeCut(job.log, found.start, found.end);
    return found.end > start ? { start, end: found.end } : null;
  }
  return mayTouchWindow(job.candidate.modifiedMs, window) ? whole : null;
}

function surelyFits(job: Job, range: ByteRange, room: number): boolean {
  const bytes = range.end - range.start;
  if (bytes + bytes / 1000 + 64 <= room) return true;
  if (job.treatment === 'keep' || job.run.isStrict) return false;
  return estimateShare(job.log, range) * bytes * TRUST <= room;
}

/** Files that cannot be cut are in as a whole or not at all; those that may compress are measured when that is worth it. */
function fitsWhole(job: Job, range: ByteRange, room: number): boolean {
  const bytes = range.end - range.start;
  if (job.treatment === 'keep' || bytes > room * 20) return false;
  let size = 0;
  for (let start = range.start; start < range.end && size <= room; start += 1024 * 1024) {
    size += measureRange(job.log, start, Math.min(range.end, start + 1024 * 1024));
  }
  return size <= room;
}

async function writeWithin(job: Job, range: ByteRange): Promise<AddResult> {
  const { run, candidate, rest } = job;
  const { budget } = run;
  if (budget === null) return write(job, range, range.start);
  if (surelyFits(job, range, budget.roughRoom(candidate.entryName))) return write(job, range, range.start);
  const room = budget.exactRoom(candidate.entryName, rest());
  if (surelyFits(job, range, room)) return write(job, range, range.start);
  const isCuttable = job.treatment === 'mask' && candidate.tier !== 'settings';
  if (!isCuttable) {
    return fitsWhole(job, range, room)
      ? write(job, range, range.start)
      : leaveOut(run, omitCandidate(candidate, 'over-budget'));
  }
  if (room < MIN_ROOM) return leaveOutAll(job);
  const marker = makeMarker(range.end, job.log.encoding).length;
  const tail = findTail(job.log, range, room * (1 - TAIL_SPARE) - marker - MIN_ROOM / 4);
  if (tail <= range.start) return write(job, range, range.start);
  const kept = { start: findSafeCut(job.log, tail, range.end), end: range.end };
  if (kept.start >= kept.end) return leaveOutAll(job);
  recordCut(job, 'tail-only', range, kept);
  await write(job, kept, kept.start);
  return 'full';
}

function leaveOutAll(job: Job): AddResult {
  leaveOut(job.run, omitCandidate(job.candidate, 'over-budget'));
  return 'full';
}

async function addOpened(
  run: PackRun,
  candidate: Candidate,
  file: OpenFile,
  rest: () => readonly Candidate[],
): Promise<AddResult> {
  let sample: Buffer;
  try {
    sample = readRange(file, 0, SNIFF_BYTES);
  } catch (error) {
    const { reason, detail } = toReadProblem(error);
    return leaveOut(run, omitCandidate(candidate, reason, detail));
  }
  const treatment = chooseTreatment(candidate, sample);
  const disguise = findDisguise(candidate, sample);
  if (candidate.nameClass === 'blocked' && treatment !== 'mask') {
    return leaveOut(run, omitCandidate(candidate, 'blocked-kind'));
  }
  if (disguise !== null) return leaveOut(run, omitCandidate(candidate, disguise));
  if (candidate.tier === 'log' && treatment !== 'mask' && run.budget !== null) return 'later';
  const log: LogFile = {
    file,
    encoding: sniffEncoding(sample),
    time: { zone: run.zone, modifiedMs: candidate.modifiedMs },
  };
  const job: Job = { run, candidate, rest, log, treatment };
  const whole = { start: 0, end: file.bytes };
  const range = applyWindow(job, whole);
  if (range === null)
    return leaveOut(run, { ...omitCandidate(candidate, 'outside-window'), timeSpan: spanOf(job, whole) });
  recordCut(job, 'outside-window', whole, range);
  return writeWithin(job, range);
}

async function withPath(run: PackRun, { origin }: Candidate): Promise<ReturnType<typeof openFile>> {
  if (origin.kind === 'file') return openFile(origin.path);
  const spooled = await spoolEntry(origin.zip, origin.entry, run.spoolPath);
  return spooled.ok ? openFile(spooled.value) : spooled;
}

/** Adds one file to the package, wholly, in part or not at all, and records which. */
export async function addCandidate(
  run: PackRun,
  candidate: Candidate,
  rest: () => readonly Candidate[],
): Promise<AddResult> {
  const opened = await withPath(run, candidate);
  if (!opened.ok)
    return leaveOut(run, omitCandidate(candidate, opened.failure.reason, opened.failure.detail));
  try {
    return await addOpened(run, candidate, opened.value, rest);
  } finally {
    closeFile(opened.value);
  }
}
