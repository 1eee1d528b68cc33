import { isIPv6 } from 'node:net';
import { lineBefore, textBehind, type Detector } from './detector';

const LABEL = '[A-Za-z0-9-]{1,63}\\.';
/** At most six labels and a top level: what may stand behind the sign of a mailbox. */
const DOMAIN = `${LABEL}${`(?:${LABEL})?`.repeat(5)}[A-Za-z]{2,24}(?![\\w-])`;
const DOMAIN_BEHIND = new RegExp(`^${DOMAIN}`);
const SCHEME_BEFORE = /(?:sips?(?::|%3a)|\/\/[^ ]*|[:;=.)\]][^ ]?)$/i;
/** A field of mail, or the quoted value of any field of JSON: identifiers are told apart below. */
const MAIL_BEFORE = /(?:mailto|mail|to|from|cc)["']?[:=]["'<]?$|["'][ \t]?:[ \t]?["']$/i;
const IDENTIFIER_BEFORE =
  /(?:call-?id|^i|replaces|in-reply-to|message-id|content-id|cid|dialog|session|references)["']?[ \t]*[:=]?[ \t]*["'<]?$/i;

/** What stands in front of the sign of a mailbox, without the escapes of an address around it. */
function localPart(before: string): string {
  return /[\w.+%-]{1,64}$/.exec(before)?.[0].replace(/^.*%[0-9a-f]{2}/i, '') ?? '';
}

function mailboxAt(match: RegExpExecArray): string {
  const domain = DOMAIN_BEHIND.exec(textBehind(match))?.[0] ?? '';
  return `${localPart(lineBefore(match))}@${domain}`;
}

/** Parts of an address with a scheme, of a Call-ID or of another identifier are no mailbox. */
function isMailbox(match: RegExpExecArray): boolean {
  const before = lineBefore(match);
  const local = localPart(before);
  if (!/^[A-Za-z]/.test(local) || /^help$/i.test(local) || /^(?:EXT|PHONE|USER|WORD)-/.test(local))
    return false;
  const rest = before.slice(0, before.length - local.length);
  if (SCHEME_BEFORE.test(rest) && !MAIL_BEFORE.test(rest)) return false;
  if (IDENTIFIER_BEFORE.test(rest)) return false;
  return local.length < 16 || local.replace(/\D/g, '').length < 4;
}

const OCTETS = ['#', '##', '###'];
const QUAD = /\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}/y;
const VERSION_BEFORE =
  /(?:version|ver|\bv|build|firmware|fw|driver|release|update|product|softphone|pro|chrome|electron|windows|linux|macos|framework|runtime|sdk|api|agent|revision|oid|[\x80-\uffff])["']?[ \t]*[:=]?[ \t]*["'(]?v?$/i;

function isOwnNetwork(a: number, b: number, c: number): boolean {
  if (a === 0 || a === 10 || a === 127 || a > 223) return true;
  if (a === 172) return b > 15 && b < 32;
  if (a === 192) return b === 168 || (b === 0 && c === 0);
  return (a === 169 && b === 254) || (a === 100 && b > 63 && b < 128) || (a === 198 && b > 17 && b < 20);
}

function isPublic(quad: string): boolean {
  const octets = quad.split('.').map(Number);
  const [a = 0, b = 0, c = 0] = octets;
  if (isOwnNetwork(a, b, c) || octets.some((octet) => octet > 255) || /(?:^|\.)0\d/.test(quad)) return false;
  // Small numbers are versions more often than addresses: only what cannot be one stops a sending.
  return octets.some((octet) => octet >= 100);
}

/** The pattern finds the two middle numbers: the first stands in front of the match. */
function quadAround({
  input,
  index,
}: RegExpExecArray): { readonly quad: string; readonly start: number } | null {
  let start = index;
  while (index - start < 4 && input.charCodeAt(start - 1) >= 48 && input.charCodeAt(start - 1) <= 57)
    start -= 1;
  QUAD.lastIndex = start;
  const quad = QUAD.exec(input)?.[0];
  return quad === undefined || start === index ? null : { quad, start };
}

function isPublicV4(match: RegExpExecArray): boolean {
  const { input } = match;
  const around = quadAround(match);
  if (around === null || !isPublic(around.quad)) return false;
  const { quad, start } = around;
  const before = input.slice(Math.max(0, start - 64), start).replace(/^[^]*[\r\n]/, '');
  const behind = input.slice(start + quad.length, start + quad.length + 4);
  if (/[\w.-]$/.test(before) || /^(?:\.\d|[A-Za-z_\d])/.test(behind)) return false;
  const isPath = /[A-Za-z\d]\/$/.test(before) && !/(?:udp|tcp|tls|wss?|sctp|sips?|ip)\/$/i.test(before);
  return !isPath && !VERSION_BEFORE.test(before);
}

function isPublicV6(match: RegExpExecArray): boolean {
  const address = match[0].replace(/:$/, '');
  return isIPv6(address) && !/[\w:]$/.test(lineBefore(match));
}

/** Detectors for mailboxes and public addresses. */
export const addressDetectors: readonly Detector[] = [
  {
    kind: 'email-address',
    starts: ['@', '%40'],
    // Most signs stand behind a pseudonym or in front of an address of the network.
    pattern: new RegExp(`(?<!(?:EXT|PHONE)-[A-Z]{8}-\\d\\d)(?:@|%40)(?=${DOMAIN})`, 'y'),
    confirm: isMailbox,
    value: mailboxAt,
  },
  {
    kind: 'public-address',
    starts: OCTETS.flatMap((second) => OCTETS.map((third) => `.${second}.${third}.#`)),
    // The private ranges that fill every log go at once.
    pattern: /(?<!\D(?:10|127))(?!(?<=\D192)\.168\.)\.\d{1,3}\.\d{1,3}\.\d/y,
    confirm: isPublicV4,
    value: (match) => quadAround(match)?.quad ?? match[0],
  },
  {
    kind: 'public-address',
    starts: 'likely-numbers',
    pattern: /[23][0-9a-f]{3}:[0-9a-f]{0,4}:[0-9a-f:]{1,32}/iy,
    confirm: isPublicV6,
    value: ([matched]) => matched.replace(/:$/, ''),
  },
];
