import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ZipWriter } from '../../archive/zip-writer';
import { omitCandidate, orderCandidates, type Candidate } from './candidate';
import { findChange, readProblemOmission } from './entry-problems';
import { closeFile, openFile, type OpenFile } from './open-file';
import { safeDate, type PackRun } from './pack-run';
import { addFixed } from './fixed-entries';
import type { Attempt } from './package-spec';
import { planFile, spanOf, type FilePlan, type PlanContext } from './plan-file';
import { maskSlice } from './run-job';
import type { RunMasking } from './slice-job';
import { spoolEntry } from './spool-entry';
import { wholeSlice } from './take-small-file';

interface OrdinaryRun extends Pick<PackRun, 'draft' | 'shownIn' | 'amend' | 'onPseudonyms' | 'onBytes'> {
  readonly writer: ZipWriter;
  readonly plan: PlanContext;
  readonly masking: RunMasking;
  readonly spoolFolder: string;
}

/** Up to here starting threads costs more time than they save (electron/decisions/0004-packing.md). */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_FILES = 200;
/** What surely fits: Deflate makes no content larger than this, the manifest is small for so few files. */
const SPARE_BYTES = 256 * 1024;

/** Whether there is so little to pack that one thread is enough, and all of it fits. */
export function isOrdinary(candidates: readonly Candidate[], maxBytes: number | null): boolean {
  const bytes = candidates.reduce((sum, candidate) => sum + candidate.bytes, 0);
  const fits = maxBytes === null || bytes * 1.01 + SPARE_BYTES <= maxBytes;
  return fits && bytes <= MAX_BYTES && candidates.length <= MAX_FILES;
}

async function write(run: OrdinaryRun, candidate: Candidate, plan: FilePlan): Promise<void> {
  const { log, treatment, range } = plan;
  const masked = maskSlice(wholeSlice(plan, run.shownIn(candidate.entryName)), run.masking);
  await run.writer.add(
    {
      name: candidate.entryName,
      date: safeDate(candidate.modifiedMs),
      store: treatment === 'keep',
    },
    masked.content,
  );
  const { bytesRead, problem, redactions, content } = masked;
  run.draft.entries.push(
    run.amend({
      name: candidate.entryName,
      source: candidate.source,
      bytesBefore: bytesRead,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      timeSpan: spanOf(log, treatment, range),
      redactions,
    }),
  );
  const change = candidate.origin.kind === 'file' ? findChange(candidate, log.file, bytesRead) : [];
  const problems =
    problem === null ? change : [readProblemOmission(candidate, problem, { range, bytesRead })];
  run.draft.omissions.push(...plan.cuts, ...problems);
  run.onPseudonyms(masked.pseudonyms);
  run.onBytes(candidate.source, bytesRead);
}

async function withPath(run: OrdinaryRun, { origin }: Candidate): Promise<ReturnType<typeof openFile>> {
  if (origin.kind === 'file') return openFile(origin.path);
  const spooled = await spoolEntry(origin.zip, origin.entry, join(run.spoolFolder, 'entry'));
  return spooled.ok ? openFile(spooled.value) : spooled;
}

async function take(run: OrdinaryRun, candidate: Candidate, file: OpenFile): Promise<'done' | 'later'> {
  const plan = planFile(candidate, file, run.plan);
  if (plan.kind === 'later') return 'later';
  if (plan.kind === 'omit') run.draft.omissions.push(plan.omission);
  else await write(run, candidate, plan);
  return 'done';
}

async function takeInTurn(run: OrdinaryRun, ordered: readonly Candidate[]): Promise<Candidate[]> {
  const late: Candidate[] = [];
  for (const candidate of ordered) {
    const opened = await withPath(run, candidate);
    if (!opened.ok) {
      const { reason, detail } = opened.failure;
      run.draft.omissions.push(omitCandidate(candidate, reason, detail));
      continue;
    }
    try {
      const taken = await take(run, candidate, opened.value);
      if (taken === 'later') late.push({ ...candidate, tier: 'other' });
    } finally {
      closeFile(opened.value);
    }
  }
  return late;
}

/** Packs one file after the other in this thread. */
export async function packOrdinary(attempt: Attempt, writer: ZipWriter): Promise<void> {
  const { spec, shared, plan } = attempt;
  const run = { ...shared, writer, plan, masking: spec.masking, spoolFolder: spec.places.workspace };
  await addFixed(writer, attempt);
  for (let queue = orderCandidates(spec.candidates); queue.length > 0;)
    queue = orderCandidates(await takeInTurn(run, queue));
}
