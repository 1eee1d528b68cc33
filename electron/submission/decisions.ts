import type { Failure } from '../contract/failures';
import type { RequestState } from '../request/request-state';
import { failWith, succeed, type Result } from '../request/result';
import { readLetterRecord } from './letter-record';
import { recoverRequest } from './recover';
import { isOpen } from './request-standing';
import type { UncertainAnswer } from './submission';
import type { SubmissionDeps } from './submission-deps';

/** Takes a request out of the outbox; one that is out, or may be, cannot be cancelled. The caller holds the lock. */
export async function cancelRequest(
  deps: SubmissionDeps,
  reference: string,
): Promise<Result<RequestState, Failure>> {
  await recoverRequest(deps, reference);
  const standing = await deps.cases.state(reference);
  if (!isOpen(standing)) return failWith({ kind: 'already-settled', reference, state: standing.state });
  return journal(deps, reference, { state: 'cancelled', at: deps.clock.now().toISOString() });
}

/**
 * Takes a letter that waits back to `prepared`: nothing tries it any more until it is sent explicitly. A request in another
 * state stays as it is, except one that is being sent just now. The caller holds the lock.
 */
export async function holdBack(
  deps: SubmissionDeps,
  reference: string,
): Promise<Result<RequestState, Failure>> {
  await recoverRequest(deps, reference);
  const standing = await deps.cases.state(reference);
  if (standing.state !== 'waiting-to-retry') return succeed(standing);
  const record = await readLetterRecord(deps.cases, reference);
  if (!record.ok) return record;
  const at = deps.clock.now().toISOString();
  const { sha256, bytes } = record.value;
  return journal(deps, reference, { state: 'prepared', at, letterSha256: sha256, letterBytes: bytes });
}

/**
 * Settles an uncertain letter by the person's own answer: found in Sent, or to be sent again. The letter is `prepared`
 * then and goes out only when it is sent explicitly. The caller holds the lock.
 */
export async function resolveUncertain(
  deps: SubmissionDeps,
  reference: string,
  answer: UncertainAnswer,
): Promise<Result<RequestState, Failure>> {
  await recoverRequest(deps, reference);
  const standing = await deps.cases.state(reference);
  if (standing.state !== 'uncertain') {
    return failWith({ kind: 'already-settled', reference, state: standing.state });
  }
  const at = deps.clock.now().toISOString();
  if (answer === 'arrived') {
    const response = 'found in the Sent folder by the sender';
    return journal(deps, reference, { state: 'accepted-by-server', at, host: standing.host, response });
  }
  const record = await readLetterRecord(deps.cases, reference);
  if (!record.ok) return record;
  const { sha256, bytes } = record.value;
  return journal(deps, reference, { state: 'prepared', at, letterSha256: sha256, letterBytes: bytes });
}

/** Ends a request because an article answered it (R4); a letter that is out cannot be called back. */
export async function closeAsSolved(
  deps: SubmissionDeps,
  reference: string,
  articleId: string,
): Promise<Result<RequestState, Failure>> {
  const standing = await deps.cases.state(reference);
  if (!isOpen(standing)) return failWith({ kind: 'already-settled', reference, state: standing.state });
  return journal(deps, reference, { state: 'solved', at: deps.clock.now().toISOString(), articleId });
}

async function journal(
  { cases }: SubmissionDeps,
  reference: string,
  state: RequestState,
): Promise<Result<RequestState, Failure>> {
  const journalled = await cases.append(reference, state);
  return journalled.ok ? succeed(state) : journalled;
}
