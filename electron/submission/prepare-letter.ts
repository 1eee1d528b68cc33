import type { Failure } from '../contract/failures';
import type { FrozenLetter } from '../contract/session';
import type { RequestDocument } from '../request/document';
import { failWith, succeed, type Result } from '../request/result';
import { composeRequest, type ComposedRequest } from './compose-request';
import { letterIdentity } from './letter-identity';
import { documentDigest, readLetterRecord, type LetterRecord } from './letter-record';
import { isOpen } from './request-standing';
import type { SubmissionDeps } from './submission-deps';

/** How a letter is to be prepared. */
export interface PrepareOptions {
  /** Largest package, in bytes, where the account's server told its limit; the product's own without it. */
  readonly maxPackageBytes?: number;
  readonly signal?: AbortSignal;
}

/**
 * Freezes the letter of a request and journals `prepared`. The document becomes the draft on disk first, so that the
 * frozen letter and the draft say the same; an earlier letter of the request is replaced, its Message-ID stays.
 * The caller holds the request's lock.
 */
export async function prepareLetter(
  deps: SubmissionDeps,
  document: RequestDocument,
  options: PrepareOptions = {},
): Promise<Result<FrozenLetter, Failure>> {
  const { cases } = deps;
  const { reference } = document;
  const standing = await cases.state(reference);
  if (!isOpen(standing)) return failWith({ kind: 'already-settled', reference, state: standing.state });
  const stored = await storeDocument(deps, document);
  if (!stored.ok) return stored;
  const { packagePath, letterPath } = cases.files(reference);
  const identity = await letterIdentity(deps, document);
  if (!identity.ok) return identity;
  const composed = await composeRequest(deps, {
    document,
    packagePath,
    outPath: letterPath,
    identity: identity.value,
    ...options,
  });
  if (!composed.ok) return composed;
  const journalled = await record(deps, document, composed.value);
  return journalled.ok ? deps.mail.read(letterPath) : journalled;
}

async function storeDocument(
  { cases }: SubmissionDeps,
  document: RequestDocument,
): Promise<Result<unknown, Failure>> {
  const draft = await cases.readDraft(document.reference);
  if (draft.ok) {
    const isSame = documentDigest(draft.value.document) === documentDigest(document);
    return isSame ? draft : cases.saveDraft({ document, wizard: draft.value.wizard });
  }
  return draft.failure.kind === 'unknown-request' ? cases.create(document) : draft;
}

async function record(
  { cases, clock }: SubmissionDeps,
  document: RequestDocument,
  { letter, parts }: ComposedRequest,
): Promise<Result<null, Failure>> {
  const { reference } = document;
  const facts: LetterRecord = {
    recordVersion: 1,
    messageId: parts.messageId,
    date: parts.date.toISOString(),
    subject: parts.subject,
    envelope: { from: parts.from.address, to: parts.to },
    sha256: letter.sha256,
    bytes: letter.bytes,
    documentSha256: documentDigest(document),
    packageSha256: document.package?.sha256 ?? null,
  };
  const written = await cases.writeFile(
    cases.files(reference).letterRecordPath,
    JSON.stringify(facts, null, 2),
  );
  if (!written.ok) return written;
  return cases.append(reference, {
    state: 'prepared',
    at: clock.now().toISOString(),
    letterSha256: letter.sha256,
    letterBytes: letter.bytes,
  });
}

/** The record and the check that the draft still says what the letter says: an edit after freezing is never sent around. */
export async function readFreshLetter(
  { cases }: SubmissionDeps,
  reference: string,
): Promise<Result<LetterRecord, Failure>> {
  const known = await readLetterRecord(cases, reference);
  if (!known.ok) return known;
  const draft = await cases.readDraft(reference);
  if (!draft.ok) return draft;
  if (documentDigest(draft.value.document) === known.value.documentSha256) return succeed(known.value);
  return failWith({ kind: 'letter-changed', name: 'letter.eml' });
}
