import { setTimeout as pause } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import type { Failure } from '../contract/failures';
import type { Result } from '../request/result';
import { sentFolder } from './mailbox/folders';
import { withMailbox, type ImapAccess, type MailboxOptions } from './mailbox/open-mailbox';

/** How long and how to look. */
export interface ProbeSentOptions extends MailboxOptions {
  /** Milliseconds to go on looking while nothing is found; servers file the copy up to a minute late. */
  readonly withinMs?: number;
}

/** Servers file the Sent copy late, some after a minute (research: mail, 1.5). */
const WITHIN_MS = 120_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Looks for a letter in the Sent folder by its Message-ID, read-only and with growing pauses. `true` proves that the
 * server has it; `false` means only that it was not there in the given time.
 */
export function probeSent(
  access: ImapAccess,
  messageId: string,
  options: ProbeSentOptions = {},
): Promise<Result<boolean, Failure>> {
  return withMailbox(access, options, (client) => lookInSent(client, [messageId], options));
}

/**
 * Looks for a letter in Sent with an open mailbox, by any of its ids, with growing pauses until the time is over: a server
 * that gives letters ids of its own files them under those.
 */
export async function lookInSent(
  client: ImapFlow,
  messageIds: readonly string[],
  options: ProbeSentOptions,
): Promise<boolean> {
  const deadline = performance.now() + (options.withinMs ?? WITHIN_MS);
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    for (const id of messageIds) if (await isFiledIn(client, id)) return true;
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return false;
    await pause(
      Math.min(pauseMs, leftMs),
      undefined,
      options.signal === undefined ? {} : { signal: options.signal },
    );
  }
}

async function isFiledIn(client: ImapFlow, messageId: string): Promise<boolean> {
  const sent = sentFolder(await client.list());
  if (sent === null) return false;
  // Opened anew each time: a server shows a selected folder's new letters only when it likes.
  await client.mailboxOpen(sent, { readOnly: true });
  const found = await client.search({ header: { 'message-id': messageId } }, { uid: true });
  await client.mailboxClose();
  return Array.isArray(found) && found.length > 0;
}
