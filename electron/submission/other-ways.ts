import { basename } from 'node:path';
import type { Failure } from '../contract/failures';
import type { RequestState } from '../request/request-state';
import { failWith, succeed, type Result } from '../request/result';
import { frozenLetterOf } from './letter-record';
import { readFreshLetter } from './prepare-letter';
import { mayCarryByHand } from './request-standing';
import type { SubmissionDeps } from './submission-deps';

/** The mail program's name is not known: the system's default one opened the draft. */
export const DEFAULT_MAIL_PROGRAM = 'default';

/** Writes the unsent draft where the person said; the caller holds the lock. */
export async function saveAsFile(
  deps: SubmissionDeps,
  reference: string,
  outPath: string,
): Promise<Result<RequestState, Failure>> {
  const written = await writeUnsent(deps, reference, outPath);
  if (!written.ok) return written;
  return journal(deps, reference, { state: 'saved-as-file', at: nowOf(deps), fileName: basename(outPath) });
}

/** Opens the unsent draft in the mail program; nothing is journalled when no program opened. The caller holds the lock. */
export async function handToMailProgram(
  deps: SubmissionDeps,
  reference: string,
): Promise<Result<RequestState, Failure>> {
  const { draftLetterPath } = deps.cases.files(reference);
  const written = await writeUnsent(deps, reference, draftLetterPath);
  if (!written.ok) return written;
  const opened = await deps.host.openFile(draftLetterPath);
  if (!opened.ok) return opened;
  const client = DEFAULT_MAIL_PROGRAM;
  return journal(deps, reference, { state: 'handed-to-mail-client', at: nowOf(deps), client });
}

async function writeUnsent(
  deps: SubmissionDeps,
  reference: string,
  outPath: string,
): Promise<Result<null, Failure>> {
  const standing = await deps.cases.state(reference);
  if (!mayCarryByHand(standing))
    return failWith({ kind: 'already-settled', reference, state: standing.state });
  const record = await readFreshLetter(deps, reference);
  if (!record.ok) return record;
  const written = await deps.mail.writeDraft(frozenLetterOf(deps.cases, reference, record.value), outPath);
  return written.ok ? succeed(null) : written;
}

async function journal(
  { cases }: SubmissionDeps,
  reference: string,
  state: RequestState,
): Promise<Result<RequestState, Failure>> {
  const journalled = await cases.append(reference, state);
  return journalled.ok ? succeed(state) : journalled;
}

function nowOf({ clock }: SubmissionDeps): string {
  return clock.now().toISOString();
}
