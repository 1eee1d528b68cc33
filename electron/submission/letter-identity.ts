import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Failure } from '../contract/failures';
import type { RequestDocument } from '../request/document';
import { messageIdFor } from '../request/message-id';
import { succeed, type Result } from '../request/result';
import { documentDigest } from './letter-record';
import type { SubmissionDeps } from './submission-deps';

const identitySchema = z.strictObject({
  messageId: z.string().min(3).max(998),
  date: z.iso.datetime({ offset: true }),
  /** Of the document with its package, and of what else the letter is made from: unchanged, the date stays. */
  contentSha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What makes two letters of the same content the same bytes. */
export interface LetterIdentity {
  /** Made once per request and kept through every new version and every retry. */
  readonly messageId: string;
  /** Moment at which this content was first composed. */
  readonly date: Date;
}

/**
 * Gives the identity of a request's letter and keeps it on disk: the letter that is looked at (`compose`) and the one
 * that is sent later are the same bytes as long as nothing in them changed.
 */
export async function letterIdentity(
  deps: Pick<SubmissionDeps, 'cases' | 'clock' | 'product' | 'recipient'>,
  document: RequestDocument,
): Promise<Result<LetterIdentity, Failure>> {
  const { cases, clock, product, recipient } = deps;
  const path = cases.files(document.reference).letterIdentityPath;
  const known = await readIdentity(path);
  const contentSha256 = createHash('sha256')
    .update([documentDigest(document), product, recipient].join('\n'))
    .digest('hex');
  if (known?.contentSha256 === contentSha256) return succeed({ ...known, date: new Date(known.date) });
  // The reference alone would be guessable; the random part is made with the first letter.
  const messageId =
    known?.messageId ?? messageIdFor(document.reference, randomBytes(8), document.sender.email);
  const date = clock.now();
  const kept = await cases.writeFile(
    path,
    JSON.stringify({ messageId, date: date.toISOString(), contentSha256 }),
  );
  return kept.ok ? succeed({ messageId, date }) : kept;
}

async function readIdentity(path: string): Promise<z.infer<typeof identitySchema> | null> {
  try {
    return identitySchema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
