import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { LetterParts } from './mail';
import {
  fileNameParameter,
  foldedHeader,
  letterDate,
  mailboxHeader,
  nameParameter,
  textHeader,
  withoutControls,
} from './header-encoding';
import { base64LinesLength, encodeText } from './text-part';

/** What stands before and after the attachment's base64 lines; without an attachment all is in `head`. */
export interface LetterFrame {
  readonly head: Buffer;
  readonly tail: Buffer;
}

/** A part of a letter that cannot be written into a header. */
export interface LetterProblem {
  readonly field: string;
  readonly problem: string;
}

const ADDRESS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}$/;
const MESSAGE_ID = /^<[!-;=?-~]{1,900}>$/;
const REFERENCE = /^[A-Za-z0-9-]{1,64}$/;

/** Gives an address with its domain in ASCII (RFC 5890), or `null` where it cannot stand in a header or an envelope. */
export function asAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  const domain = domainToASCII(address.slice(at + 1));
  const ascii = `${address.slice(0, at)}@${domain}`;
  return domain !== '' && ADDRESS.test(ascii) && ascii.length <= 254 ? ascii : null;
}

/** Names every part that would break a header; an empty list means that the letter can be written. */
export function letterProblems(parts: LetterParts): LetterProblem[] {
  const ids = [parts.messageId, ...(parts.inReplyTo === null ? [] : [parts.inReplyTo]), ...parts.references];
  const problems: LetterProblem[] = [];
  if (asAddress(parts.from.address) === null) {
    problems.push({ field: 'sender.email', problem: `not an e-mail address: ${shown(parts.from.address)}` });
  }
  if (asAddress(parts.to) === null)
    problems.push({ field: 'to', problem: `not an e-mail address: ${shown(parts.to)}` });
  if (!REFERENCE.test(parts.reference))
    problems.push({ field: 'reference', problem: shown(parts.reference) });
  if (Number.isNaN(parts.date.getTime())) problems.push({ field: 'date', problem: 'not a date' });
  for (const id of ids.filter((one) => !MESSAGE_ID.test(one))) {
    problems.push({ field: 'messageId', problem: `not a Message-ID: ${shown(id)}` });
  }
  return problems;
}

function shown(text: string): string {
  return withoutControls(text).slice(0, 200);
}

/** The boundary follows from the Message-ID, so that the same letter has the same bytes; `=_` is in no encoded part. */
function boundaryOf(messageId: string): string {
  return `=_softphone-${createHash('sha256').update(messageId).digest('hex').slice(0, 32)}`;
}

/** `From` comes first: a file that begins so is recognised as a letter (shared-mime-info, libmagic). */
function letterHeaders(parts: LetterParts): string {
  return [
    mailboxHeader('From', { name: parts.from.name, address: asAddress(parts.from.address) ?? '' }),
    mailboxHeader('To', { name: '', address: asAddress(parts.to) ?? '' }),
    textHeader('Subject', parts.subject),
    foldedHeader('Date', [letterDate(parts.date)]),
    foldedHeader('Message-ID', [parts.messageId]),
    ...(parts.inReplyTo === null ? [] : [foldedHeader('In-Reply-To', [parts.inReplyTo])]),
    ...(parts.references.length === 0 ? [] : [foldedHeader('References', parts.references)]),
    foldedHeader('X-Softphone-Request', [parts.reference]),
    'MIME-Version: 1.0\r\n',
  ].join('');
}

function textPart(body: string, standsAlone: boolean): string {
  const { encoding, text } = encodeText(body, standsAlone);
  return (
    `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n` +
    (standsAlone ? '' : 'Content-Disposition: inline\r\n') +
    `\r\n${text}\r\n`
  );
}

/** Writes everything of a letter but the attachment's content: the same parts give the same bytes. */
export function letterFrame(parts: LetterParts, attachmentName: string | null): LetterFrame {
  if (attachmentName === null) {
    return {
      head: Buffer.from(letterHeaders(parts) + textPart(parts.body, true), 'latin1'),
      tail: Buffer.alloc(0),
    };
  }
  const boundary = boundaryOf(parts.messageId);
  const name = withoutControls(attachmentName);
  const head =
    `${letterHeaders(parts)}Content-Type: multipart/mixed;\r\n boundary="${boundary}"\r\n\r\n` +
    `--${boundary}\r\n${textPart(parts.body, false)}` +
    `--${boundary}\r\nContent-Type: application/zip${nameParameter(name)}\r\n` +
    `Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment${fileNameParameter(name)}\r\n\r\n`;
  return { head: Buffer.from(head, 'latin1'), tail: Buffer.from(`--${boundary}--\r\n`, 'latin1') };
}

/** Length of the letter in bytes; exact where the attachment is named after the reference, as packages are. */
export function predictLetterBytes(parts: LetterParts, attachmentBytes: number | null): number {
  const { head, tail } = letterFrame(parts, attachmentBytes === null ? null : `${parts.reference}.zip`);
  return head.length + tail.length + (attachmentBytes === null ? 0 : base64LinesLength(attachmentBytes));
}
