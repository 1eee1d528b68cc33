import PostalMime, { addressParser, type Email } from 'postal-mime';
import type { Failure } from '../../contract/failures';
import { TEXT_MAX, replySchema, type ReplyTarget } from '../../request/document';
import { isReplyAddress } from '../../request/reply-address';
import { failWith, succeed, type Result } from '../../request/result';
import { RUSSIAN_CHARSETS, russianLetters } from '../../request/russian-charsets';
import { isCompoundFile, NotACompoundFile } from './compound-file';
import { htmlToText } from './html-text';
import { asMailBytes, withCharset } from './letter-charset';
import { messageIds } from './message-ids';
import { readOutlookItem } from './outlook-item';

/** Largest letter file that is read; its attachments are not looked at, so a longer one helps nobody. */
export const LETTER_FILE_MAX_BYTES = 16 * 1024 * 1024;

const SUBJECT_MAX = 500;
const REFERENCES_MAX = 100;
const NESTING_MAX = 30;

/** A letter from support, as the request's reply part keeps it (R5), and whom it was written to. */
export interface ImportedReply {
  readonly reply: Extract<ReplyTarget, { kind: 'demo-letter' }>;
  /** The one address that it came from. */
  readonly from: string;
  /** The one address that the letter was sent to: the vendor knows it, so it is proposed as the sender's. */
  readonly sentTo: string | null;
}

/** A letter's bytes with the file's name, and the addresses that it may come from. */
export interface ReplyFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly senders: readonly string[];
}

/**
 * Reads a saved letter (`.eml` or Outlook's `.msg`, told apart by their bytes) that is to be answered. Only a letter from
 * one of `senders` is taken (R5); HTML becomes text, and nothing of the letter is rendered or loaded.
 */
export async function readReplyLetter({
  name,
  bytes,
  senders,
}: ReplyFile): Promise<Result<ImportedReply, Failure>> {
  if (bytes.length > LETTER_FILE_MAX_BYTES)
    return failWith({ kind: 'too-large', name, bytes: bytes.length, limitBytes: LETTER_FILE_MAX_BYTES });
  const read = await (isCompoundFile(bytes) ? fromOutlook(bytes) : fromInternetMail(bytes));
  if (read === null) return failWith({ kind: 'not-a-letter', name });
  const [from] = read.from;
  const isFromSupport =
    read.from.length === 1 && senders.some((sender) => sender.toLowerCase() === from?.toLowerCase());
  if (!isFromSupport) {
    const found = read.from.join(', ').slice(0, 500);
    return failWith({ kind: 'not-from-support', name, from: found, expected: senders[0] ?? '' });
  }
  return succeed({ reply: asReply(read), from: from ?? '', sentTo: read.sentTo });
}

/** A letter's parts, whatever file it came in. */
interface LetterFacts {
  readonly from: readonly string[];
  readonly sentTo: string | null;
  readonly messageId: string | null;
  readonly references: readonly string[];
  readonly subject: string;
  readonly date: Date | null;
  readonly text: string;
}

function asReply({ messageId, references, subject, date, text }: LetterFacts): ImportedReply['reply'] {
  const reply = {
    kind: 'demo-letter' as const,
    messageId,
    // The first one names the conversation, the last ones the letters next to it (RFC 5322 section 3.6.4).
    references:
      references.length <= REFERENCES_MAX
        ? [...references]
        : [...references.slice(0, 1), ...references.slice(1 - REFERENCES_MAX)],
    subject: subject.replace(/\s+/gu, ' ').trim().slice(0, SUBJECT_MAX),
    date: date === null ? null : date.toISOString(),
    quotedText: cutAtLine(text.replace(/\r\n?/g, '\n').trim()),
  };
  return replySchema.options[0].parse(reply);
}

function cutAtLine(text: string): string {
  if (text.length <= TEXT_MAX) return text;
  const cut = text.slice(0, TEXT_MAX);
  const end = cut.lastIndexOf('\n');
  return end > 0 ? cut.slice(0, end) : cut.replace(/[\ud800-\udbff]$/, '');
}

async function fromInternetMail(bytes: Buffer): Promise<LetterFacts | null> {
  const email = await readableMail(asMailBytes(bytes));
  if (email === null || !email.headers.some(({ key }) => key === 'from')) return null;
  return {
    from: senders(email),
    sentTo: onlyRecipient(email),
    messageId: messageIds(email.messageId ?? '')[0] ?? null,
    references: messageIds(email.references ?? ''),
    subject: email.subject ?? '',
    date: asDate(email.date),
    text: textOf(email),
  };
}

function textOf({ text = '', html = '' }: Email): string {
  return text.trim() === '' ? htmlToText(html) : text;
}

/** A letter that names no charset and is no UTF-8 is tried in those of Russian PCs: the one with most Russian in it is right. */
async function readableMail(bytes: Buffer): Promise<Email | null> {
  const asNamed = await parseMail(bytes);
  if (asNamed === null || !wordsOf(asNamed).includes('\uFFFD')) return asNamed;
  const tried = await Promise.all(RUSSIAN_CHARSETS.map((charset) => parseMail(withCharset(bytes, charset))));
  const letters = (email: Email | null) => (email === null ? 0 : russianLetters(wordsOf(email)));
  return tried.reduce((best, next) => (letters(next) > letters(best) ? next : best), asNamed);
}

function wordsOf(email: Email): string {
  return `${email.subject ?? ''}\n${textOf(email)}`;
}

/** What the parser refuses (too deeply nested, too many headers) is not a letter of the vendor's. */
async function parseMail(bytes: Buffer | string): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: NESTING_MAX });
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** All addresses of all From lines: a second one would let a stranger stand beside support. */
function senders(email: Email): string[] {
  const lines = email.headers.filter(({ key }) => key === 'from');
  if (lines.length !== 1) return lines.map(({ value }) => value);
  return addressParser(lines[0]?.value ?? '', { flatten: true }).map(({ address }) => address ?? '');
}

function onlyRecipient(email: Email): string | null {
  const [first, ...others] = email.to ?? [];
  const address = first?.address ?? '';
  return others.length === 0 && isReplyAddress(address) ? address : null;
}

async function fromOutlook(bytes: Buffer): Promise<LetterFacts | null> {
  const item = outlookItem(bytes);
  if (item === null) return null;
  const email = item.headers === '' ? null : await parseMail(`${item.headers.trimEnd()}\r\n\r\n`);
  const hasHeaders = email?.headers.some(({ key }) => key === 'from') === true;
  return {
    from: hasHeaders ? senders(email) : [item.senderAddress].filter((address) => address !== ''),
    sentTo: email === null ? null : onlyRecipient(email),
    messageId: messageIds(email?.messageId ?? item.messageId)[0] ?? null,
    references: messageIds(email?.references ?? item.references),
    subject: item.subject || (email?.subject ?? ''),
    date: asDate(email?.date) ?? item.sentAt,
    text: item.body.trim() === '' ? htmlToText(item.html) : item.body,
  };
}

function outlookItem(bytes: Buffer) {
  try {
    return readOutlookItem(bytes);
  } catch (error) {
    // A number that lies outside of the bytes is one more way of being torn.
    if (error instanceof NotACompoundFile || error instanceof RangeError) return null;
    throw error;
  }
}

function asDate(text: string | undefined): Date | null {
  const date = text === undefined ? null : new Date(text);
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}
