import { errorCode } from '../../archive/write-failures';
import { looksLikeText, sniffEncoding, SNIFF_BYTES } from '../../redaction/text-encoding';
import type { ManifestEntry, ManifestOmission, OmissionReason } from '../../request/package-manifest';
import { omitCandidate, toInstant, type CandidateFacts } from './candidate';
import { findSafeCut } from './safe-cut';
import { findTimeSpan, type LogFile } from './log-lines';
import { readRange, toReadProblem, type OpenFile } from './open-file';
import type { Treatment } from './treatment';
import { findWindow, mayTouchWindow, type ByteRange, type TimeWindow } from './time-window';

/** What decides how a file is taken, beside the file itself. */
export interface PlanContext {
  readonly window: TimeWindow | null;
  readonly zone: string;
  /** With a budget what only claims to be a log waits for its turn. */
  readonly isWithinBudget: boolean;
}

/** How the content of a file goes into the package. */
export interface FilePlan {
  readonly kind: 'take';
  readonly log: LogFile;
  readonly treatment: Treatment;
  readonly range: ByteRange;
  /** What lies outside of the window of time. */
  readonly cuts: readonly ManifestOmission[];
}

/** `later`: a file whose name promised a log and whose content is none waits for its turn. */
export type Decision =
  FilePlan | { readonly kind: 'omit'; readonly omission: ManifestOmission } | { readonly kind: 'later' };

/** Archives and programs under another name: by their first bytes. */
const ARCHIVE_MAGIC =
  /^(?:PK\x03\x04|PK\x05\x06|7z\xbc\xaf|Rar!|\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ|\x28\xb5\x2f\xfd)/;

function findDisguise(candidate: CandidateFacts, sample: Buffer): OmissionReason | null {
  const head = sample.subarray(0, 8).toString('latin1');
  if (head.startsWith('MZ') && !looksLikeText(sample)) return 'blocked-kind';
  return candidate.nameClass !== 'compressed' && ARCHIVE_MAGIC.test(head) ? 'nested-archive' : null;
}

function chooseTreatment(candidate: CandidateFacts, sample: Buffer): Treatment {
  if (candidate.nameClass === 'compressed' || candidate.nameClass === 'recording') return 'keep';
  return looksLikeText(sample) ? 'mask' : 'overwrite';
}

/** First and last moment of a range of a file: of its lines, else of its last change. */
export function spanOf(log: LogFile, treatment: Treatment, range: ByteRange): ManifestEntry['timeSpan'] {
  const modified = { first: null, last: toInstant(log.time.modifiedMs) };
  if (treatment !== 'mask') return modified;
  try {
    const { first, last } = findTimeSpan(log, range.start, range.end);
    if (first !== null || last !== null) return { first: toInstant(first), last: toInstant(last) };
  } catch (error) {
    // A disk that fails now is told where the content is read.
    if (errorCode(error) === null) throw error;
  }
  return modified;
}

/** Records what of a range was left out; nothing where all of it is kept. */
export function recordCut(
  candidate: CandidateFacts,
  plan: Pick<FilePlan, 'log' | 'treatment'>,
  reason: 'tail-only' | 'outside-window',
  [whole, kept]: readonly [ByteRange, ByteRange],
): ManifestOmission[] {
  const sides = [
    { start: whole.start, end: kept.start },
    { start: kept.end, end: whole.end },
  ];
  return sides
    .filter(({ start, end }) => end > start)
    .map((left) => ({
      source: candidate.source,
      reason,
      bytes: left.end - left.start,
      bytesKept: kept.end - kept.start,
      timeSpan: spanOf(plan.log, plan.treatment, left),
      detail: left.start === whole.start ? 'earlier lines' : 'later lines',
    }));
}

/** Narrows a log to the moments asked for; `null` when nothing of it lies within. */
function applyWindow(
  candidate: CandidateFacts,
  { log, treatment, range: whole }: Omit<FilePlan, 'kind' | 'cuts'>,
  window: TimeWindow | null,
): ByteRange | null {
  const isUserFile = candidate.tier === 'user';
  if (window === null || candidate.tier === 'settings' || (isUserFile && candidate.nameClass !== 'log'))
    return whole;
  const found = treatment === 'mask' ? findWindow(log, window) : null;
  if (found !== null) {
    const start = found.start === 0 ? 0 : findSafeCut(log, found.start, found.end);
    return found.end > start ? { start, end: found.end } : null;
  }
  // What the user picked by hand was meant, whenever it was last changed.
  return isUserFile || mayTouchWindow(candidate.modifiedMs, window) ? whole : null;
}

function refuse(candidate: CandidateFacts, reason: OmissionReason, detail = ''): Decision {
  return { kind: 'omit', omission: omitCandidate(candidate, reason, detail) };
}

function narrow(
  candidate: CandidateFacts,
  whole: Omit<FilePlan, 'kind' | 'cuts'>,
  context: PlanContext,
): Decision {
  const range = applyWindow(candidate, whole, context.window);
  if (range === null) {
    const timeSpan = spanOf(whole.log, whole.treatment, whole.range);
    return { kind: 'omit', omission: { ...omitCandidate(candidate, 'outside-window'), timeSpan } };
  }
  const cuts = recordCut(candidate, whole, 'outside-window', [whole.range, range]);
  return { ...whole, kind: 'take', range, cuts };
}

/** Looks at an opened file and decides whether and how it is taken. */
export function planFile(candidate: CandidateFacts, file: OpenFile, context: PlanContext): Decision {
  let sample: Buffer;
  try {
    sample = readRange(file, 0, SNIFF_BYTES);
  } catch (error) {
    const { reason, detail } = toReadProblem(error);
    return refuse(candidate, reason, detail);
  }
  const treatment = chooseTreatment(candidate, sample);
  if (candidate.nameClass === 'blocked' && treatment !== 'mask') return refuse(candidate, 'blocked-kind');
  const disguise = findDisguise(candidate, sample);
  if (disguise !== null) return refuse(candidate, disguise);
  if (candidate.tier === 'log' && treatment !== 'mask' && context.isWithinBudget) return { kind: 'later' };
  const { modifiedMs, source } = candidate;
  const time = { zone: context.zone, modifiedMs, name: source.slice(source.lastIndexOf('/') + 1) };
  const log: LogFile = { file, encoding: sniffEncoding(sample), time };
  try {
    return narrow(candidate, { log, treatment, range: { start: 0, end: file.bytes } }, context);
  } catch (error) {
    if (errorCode(error) === null) throw error;
    const { reason, detail } = toReadProblem(error);
    return refuse(candidate, reason, detail);
  }
}
