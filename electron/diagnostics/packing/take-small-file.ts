import type { ManifestEntry } from '../../request/package-manifest';
import { omitCandidate } from './candidate';
import { findChange, readProblemOmission } from './entry-problems';
import { closeFile, openFile, type OpenFile } from './open-file';
import { planFile, spanOf, type FilePlan, type PlanContext } from './plan-file';
import type { FileResult, SliceJob, SliceResult, SmallFile } from './slice-job';

/** The only slice of a file that is taken in one piece. */
export function wholeSlice(plan: FilePlan, shown: readonly string[]): SliceJob {
  const { log, range, treatment } = plan;
  return {
    kind: 'slice',
    fd: log.file.fd,
    fileBytes: log.file.bytes,
    ...range,
    isExact: true,
    range,
    encoding: log.encoding,
    treatment,
    shown,
    isLast: true,
    leftOut: treatment === 'mask' ? range.start : 0,
    wantsContent: false,
  };
}

function pack({ candidate }: SmallFile, plan: FilePlan, result: SliceResult): FileResult {
  const { log, treatment, range } = plan;
  const entry: ManifestEntry = {
    name: candidate.entryName,
    source: candidate.source,
    bytesBefore: result.bytesRead,
    bytes: result.piece.bytes,
    sha256: result.sha256,
    timeSpan: spanOf(log, treatment, range),
    redactions: result.redactions,
  };
  const problem =
    result.problem === null
      ? findChange(candidate, log.file, result.bytesRead)
      : [readProblemOmission(candidate, result.problem, { range, bytesRead: result.bytesRead })];
  return {
    kind: 'packed',
    piece: result.piece,
    entry,
    isStored: treatment === 'keep',
    isCuttable: treatment === 'mask' && candidate.tier !== 'settings',
    pseudonyms: result.pseudonyms,
    omissions: [...plan.cuts, ...problem],
  };
}

function takeOpened(
  small: SmallFile,
  file: OpenFile,
  context: PlanContext,
  run: (job: SliceJob) => SliceResult,
): FileResult {
  const plan = planFile(small.candidate, file, context);
  if (plan.kind !== 'take') return plan;
  return pack(small, plan, run(wholeSlice(plan, small.shown)));
}

/** Opens a small file, decides about it, and packs it in one piece. */
export function takeSmallFile(
  small: SmallFile,
  context: PlanContext,
  run: (job: SliceJob) => SliceResult,
): FileResult {
  const opened = openFile(small.path);
  if (!opened.ok) {
    const { reason, detail } = opened.failure;
    return { kind: 'omit', omission: omitCandidate(small.candidate, reason, detail) };
  }
  try {
    return takeOpened(small, opened.value, context, run);
  } finally {
    closeFile(opened.value);
  }
}
