import { checkRequest } from '../request/check-request';
import type { RequestDocument } from '../request/document';
import { messageIdFor } from '../request/message-id';
import { collectedSystem, letterPartsOf } from './compose-request';
import type { SubmissionDeps } from './submission-deps';

const NO_DIGEST = '0'.repeat(64);

/**
 * Size in bytes of the letter that a document and a package of that many bytes will make: the same words as in the
 * letter itself but for what only the finished package can tell. Nothing is written, no identity is made.
 */
export async function foretellLetter(
  deps: SubmissionDeps,
  document: RequestDocument,
  packageBytes: number,
): Promise<number> {
  const { reference, sender } = document;
  const date = deps.clock.now();
  const check = checkRequest(document, { now: date, zone: deps.clock.zone(), calendar: deps.calendar });
  const name = `${reference}.zip`;
  const record = { name, bytes: packageBytes, sha256: NO_DIGEST, manifestDigest: NO_DIGEST };
  const parts = await letterPartsOf(
    deps,
    {
      document: { ...document, package: record },
      identity: { messageId: messageIdFor(reference, new Uint8Array(8), sender.email), date },
    },
    { check, manifest: null, system: await collectedSystem(deps, reference) },
  );
  return deps.mail.predictBytes(parts, packageBytes);
}
