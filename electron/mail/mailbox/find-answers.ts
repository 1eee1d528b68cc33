import type { FetchMessageObject, ImapFlow, SearchObject } from 'imapflow';
import type { Failure } from '../../contract/failures';
import type { MailboxFinding } from '../../contract/mailbox';
import type { Result } from '../../request/result';
import { parseBounce, type Bounce } from '../received/bounce';
import { messageIds } from '../received/message-ids';
import { answerFolders, type FolderPlace } from './folders';
import { withMailbox, type ImapAccess, type MailboxOptions } from './open-mailbox';

/** A letter that went out, by what its answer can be known. */
export interface SentLetter {
  readonly reference: string;
  /** Ours and, where the server gave another one, the server's. */
  readonly messageIds: readonly string[];
  readonly sentAt: Date;
}

/** What is looked for. */
export interface AnswerSearch {
  readonly letters: readonly SentLetter[];
  /** Domains that an answer comes from: the vendor's, and the policy's recipient's. */
  readonly domains: readonly string[];
}

const BOUNCE_BYTES_MAX = 512 * 1024;
const LETTERS_MAX = 50;
const DAY_MS = 86_400_000;

/**
 * Looks for answers and delivery reports in Inbox, Spam, newsletters and the other folders, read-only. Gives what was
 * found for each letter by its reference; a letter without anything has an empty list.
 */
export function findAnswers(
  access: ImapAccess,
  search: AnswerSearch,
  options: MailboxOptions = {},
): Promise<Result<Map<string, MailboxFinding[]>, Failure>> {
  return withMailbox(access, options, async (client) => {
    const found = new Map<string, MailboxFinding[]>(search.letters.map(({ reference }) => [reference, []]));
    for (const folder of answerFolders(await client.list())) {
      await client.mailboxOpen(folder.path, { readOnly: true });
      for (const letter of search.letters) {
        const answers = await answersTo(client, letter, { ...folder, domains: search.domains });
        found.get(letter.reference)?.push(...answers);
      }
      for (const { letter, finding } of await bounces(client, search.letters, folder))
        found.get(letter.reference)?.push(finding);
      await client.mailboxClose();
    }
    return found;
  });
}

interface LookedInto {
  readonly path: string;
  readonly place: FolderPlace;
}

async function answersTo(
  client: ImapFlow,
  letter: SentLetter,
  folder: LookedInto & { readonly domains: readonly string[] },
): Promise<MailboxFinding[]> {
  const byIds = letter.messageIds.flatMap((id): SearchObject[] => [
    { header: { 'in-reply-to': id } },
    { header: { references: id } },
  ]);
  const query = { since: dayBefore(letter.sentAt), or: [...byIds, { subject: letter.reference }] };
  const messages = await fetchFound(client, query, {
    envelope: true,
    headers: ['auto-submitted', 'in-reply-to', 'references'],
  });
  return messages.flatMap((message) => {
    const from = message.envelope?.from?.[0]?.address ?? '';
    if (!isFromAny(from, folder.domains) || !isAbout(message, letter)) return [];
    const isAutomatic = /^auto-submitted:\s*(?!no\b)/im.test(headersOf(message));
    return [{ ...factsOf(message, folder), kind: isAutomatic ? 'automatic-answer' : 'answer' } as const];
  });
}

/** The server's search looks for parts of words; the whole identifier or reference must be there. */
function isAbout(message: FetchMessageObject, { messageIds: ids, reference }: SentLetter): boolean {
  const named = messageIds(headersOf(message));
  return ids.some((id) => named.includes(id)) || (message.envelope?.subject ?? '').includes(`[${reference}]`);
}

async function bounces(client: ImapFlow, letters: readonly SentLetter[], folder: LookedInto) {
  const oldest = Math.min(...letters.map(({ sentAt }) => sentAt.getTime()));
  const query = {
    since: dayBefore(new Date(oldest)),
    or: [
      { from: 'mailer-daemon' },
      { from: 'postmaster' },
      { header: { 'content-type': 'delivery-status' } },
    ],
  };
  const found: { readonly letter: SentLetter; readonly finding: MailboxFinding }[] = [];
  for (const message of await fetchFound(client, query, {
    envelope: true,
    source: { maxLength: BOUNCE_BYTES_MAX },
  })) {
    const bounce = message.source === undefined ? null : await parseBounce(message.source);
    const letter = bounce === null ? undefined : letters.find((one) => isBounceOf(bounce, one));
    if (bounce === null || letter === undefined) continue;
    const kind = bounce.action === 'failed' ? 'bounce' : 'delay';
    const { status, diagnostic, recipient } = bounce;
    found.push({ letter, finding: { ...factsOf(message, folder), kind, status, diagnostic, recipient } });
  }
  return found;
}

function isBounceOf({ originalIds, reference }: Bounce, letter: SentLetter): boolean {
  return reference === letter.reference || letter.messageIds.some((id) => originalIds.includes(id));
}

async function fetchFound(
  client: ImapFlow,
  query: SearchObject,
  wanted: Parameters<ImapFlow['fetchAll']>[1],
): Promise<FetchMessageObject[]> {
  const uids = await client.search(query, { uid: true });
  if (!Array.isArray(uids) || uids.length === 0) return [];
  return client.fetchAll(uids.slice(-LETTERS_MAX), wanted, { uid: true });
}

function factsOf({ envelope }: FetchMessageObject, { path, place }: LookedInto) {
  const from = envelope?.from?.[0]?.address ?? '';
  const at = envelope?.date === undefined ? undefined : new Date(envelope.date);
  return {
    folder: path.slice(0, 200),
    place,
    from: from.slice(0, 320),
    subject: (envelope?.subject ?? '').slice(0, 500),
    at: at === undefined || Number.isNaN(at.getTime()) ? null : at.toISOString(),
  };
}

function headersOf({ headers }: FetchMessageObject): string {
  return (headers?.toString('utf8') ?? '').replace(/\r?\n[ \t]+/g, ' ');
}

function isFromAny(address: string, domains: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return domains.some((one) => domain === one || domain.endsWith(`.${one}`));
}

/** SINCE compares days without zones (RFC 3501 section 6.4.4). */
function dayBefore(moment: Date): Date {
  return new Date(moment.getTime() - DAY_MS);
}
