import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Failure } from '../contract/failures';
import type { Acceptance, SmtpAccess } from '../mail/mail';
import { messageIdFor } from '../request/message-id';
import type { Result } from '../request/result';
import type { SubmissionDeps } from './submission-deps';

/** A test letter: from the person to themselves. */
export interface TestLetter {
  readonly address: string;
  readonly subject: string;
  readonly body: string;
}

/**
 * Sends a short letter to the sender's own address, which proves what signing in does not: that the server takes letters
 * from this address. Support gets nothing; nothing is journalled and nothing is left on the disk.
 */
export async function sendTestLetter(
  { mail, clock }: Pick<SubmissionDeps, 'mail' | 'clock'>,
  access: SmtpAccess,
  { address, subject, body }: TestLetter,
  options: { readonly signal?: AbortSignal },
): Promise<Result<Acceptance, Failure>> {
  const folder = await mkdtemp(join(tmpdir(), 'softphone-report-test-'));
  try {
    const parts = {
      from: { name: '', address },
      to: address,
      subject,
      body: `${body}\n`,
      messageId: messageIdFor('test', randomBytes(8), address),
      date: clock.now(),
      reference: 'test',
      inReplyTo: null,
      references: [],
    };
    const letter = await mail.compose(parts, null, join(folder, 'letter.eml'), options);
    if (!letter.ok) return letter;
    const envelope = { from: address, to: address };
    return await mail.send({
      letter: letter.value,
      envelope,
      access,
      ...options,
      onEndOfData: () => Promise.resolve(),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
