import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createHash } from 'node:crypto';
import type { Failure } from '../../contract/failures';
import type { SentCopy } from '../../contract/mailbox';
import { failWith, succeed, type Result } from '../../request/result';
import { readFailure } from '../file-failures';
import { lookInSent } from '../imap-sent';
import type { ComposedLetter } from '../mail';
import { sentFolder } from './folders';
import { withMailbox, type ImapAccess, type MailboxOptions } from './open-mailbox';

/** The library takes a whole letter at once, so a larger one is not copied: its request keeps it anyway. */
const COPY_MAX_BYTES = 40 * 1024 * 1024;

/** How long to wait for a server that files the copy itself. */
export interface SentCopyOptions extends MailboxOptions {
  /** Milliseconds; the product waits two minutes before it files a copy (research: mail, part 8). */
  readonly withinMs?: number;
}

/**
 * Sees to it that Sent holds one copy of an accepted letter: looks for the server's own first and files one only where
 * none appears. Gmail files every letter itself, so there a copy is never added. Whatever happens here, the letter's
 * state stays as it is.
 */
export async function fileSentCopy(
  access: ImapAccess,
  letter: ComposedLetter,
  messageIds: readonly string[],
  options: SentCopyOptions = {},
): Promise<Result<SentCopy, Failure>> {
  const content = await contentOf(letter);
  if (!content.ok) return content;
  return withMailbox(access, options, async (client): Promise<SentCopy> => {
    if (await lookInSent(client, messageIds, options)) return 'filed-by-server';
    if (client.capabilities.has('X-GM-EXT-1')) return 'left-to-server';
    const folder = sentFolder(await client.list());
    if (folder === null) return 'no-sent-folder';
    if (content.value === null) return 'too-large';
    await client.append(folder, content.value, ['\\Seen']);
    return 'filed';
  });
}

/** `null` for a letter that is too large to be copied. */
async function contentOf({ path, bytes, sha256 }: ComposedLetter): Promise<Result<Buffer | null, Failure>> {
  if (bytes > COPY_MAX_BYTES) return succeed(null);
  try {
    const content = await readFile(path);
    const isSame = createHash('sha256').update(content).digest('hex') === sha256;
    return isSame ? succeed(content) : failWith({ kind: 'letter-changed', name: basename(path) });
  } catch (error) {
    return failWith(readFailure(error, path, 'letter-missing'));
  }
}
