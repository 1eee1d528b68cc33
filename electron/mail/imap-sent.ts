import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow, type ListResponse } from 'imapflow';
import type { Failure } from '../contract/failures';
import { failWith, succeed, type Result } from '../request/result';
import { imapFailure, isImapError } from './imap-failures';
import type { SmtpAccess } from './mail';
import { MAIL_TIMEOUTS, tlsOptions, type MailTimeouts } from './smtp-session';

/** An IMAP account with what is needed to use it; the same shape as for sending. */
export type ImapAccess = SmtpAccess;

/** How long and how to look. */
export interface ProbeSentOptions {
  /** Milliseconds to go on looking while nothing is found; servers file the copy up to a minute late. */
  readonly withinMs?: number;
  readonly signal?: AbortSignal;
  readonly timeouts?: Partial<MailTimeouts>;
}

/** Servers file the Sent copy late, some after a minute (research: mail, 1.5). */
const WITHIN_MS = 120_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** Names of the Sent folder where a server does not mark it (RFC 6154). */
const SENT_NAMES =
  /^(?:sent|sent items|sent mail|sent messages|отправленные|исходящие|отправленные сообщения|gesendet|надіслані)$/i;

/**
 * Looks for a letter in the Sent folder by its Message-ID, read-only and with growing pauses. `true` proves that the
 * server has it; `false` means only that it was not there in the given time.
 */
export async function probeSent(
  access: ImapAccess,
  messageId: string,
  options: ProbeSentOptions = {},
): Promise<Result<boolean, Failure>> {
  const { signal } = options;
  const isCancelled = (): boolean => signal?.aborted === true;
  if (isCancelled()) return failWith({ kind: 'cancelled' });
  const client = imapClient(access, { ...MAIL_TIMEOUTS, ...options.timeouts });
  const onAbort = (): void => client.close();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    await client.connect();
    const found = await lookRepeatedly(client, messageId, options);
    await client.logout();
    return succeed(found);
  } catch (error) {
    if (isCancelled()) return failWith({ kind: 'cancelled' });
    if (!isImapError(error)) throw error;
    return failWith(imapFailure(error, access.account));
  } finally {
    signal?.removeEventListener('abort', onAbort);
    client.close();
  }
}

function imapClient({ account, password, extraCa }: ImapAccess, timeouts: MailTimeouts): ImapFlow {
  const client = new ImapFlow({
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    ...(account.security === 'starttls' ? { doSTARTTLS: true } : {}),
    auth: { user: account.user, pass: password },
    tls: tlsOptions(extraCa),
    disableAutoIdle: true,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.socketMs,
    logger: false,
  });
  // The same error rejects the call under way; without a listener it would end the process as well.
  client.on('error', () => undefined);
  return client;
}

async function lookRepeatedly(
  client: ImapFlow,
  messageId: string,
  options: ProbeSentOptions,
): Promise<boolean> {
  const deadline = performance.now() + (options.withinMs ?? WITHIN_MS);
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    if (await isInSent(client, messageId)) return true;
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) return false;
    await pause(
      Math.min(pauseMs, leftMs),
      undefined,
      options.signal === undefined ? {} : { signal: options.signal },
    );
  }
}

async function isInSent(client: ImapFlow, messageId: string): Promise<boolean> {
  const sent = sentFolder(await client.list());
  if (sent === null) return false;
  // Opened anew each time: a server shows a selected folder's new letters only when it likes.
  await client.mailboxOpen(sent, { readOnly: true });
  const found = await client.search({ header: { 'message-id': messageId } }, { uid: true });
  await client.mailboxClose();
  return Array.isArray(found) && found.length > 0;
}

/** The folder marked `\Sent`, else one with a usual name, else `null`. */
export function sentFolder(
  folders: readonly Pick<ListResponse, 'path' | 'name' | 'specialUse' | 'flags'>[],
): string | null {
  const open = folders.filter(({ flags }) => !flags.has('\\Noselect'));
  const marked = open.find(({ specialUse }) => specialUse === '\\Sent');
  return (marked ?? open.find(({ name }) => SENT_NAMES.test(name)))?.path ?? null;
}
