import { isIPv6 } from 'node:net';
import { lineBefore, matchAt } from '../rule';
import { isDigit, isLetterCode, isWordCode, toReadable } from './characters';
import { found, none, type Finding } from './finding';

const DOTTED_PART = String.raw`\.\d{1,10}`;
const DOTTED = new RegExp(String.raw`\d{1,5}(?:${DOTTED_PART}){1,24}`, 'y');
/** In front of four numbers that are a version and no address. */
const VERSION_WORD =
  /^(?:.*version|ver|v|build|firmware|fw|driver|release|update|product|softphone|.*pro|chrome|electron|windows|linux|macos|framework|runtime|sdk|api|agent|revision|oid|верси[а-яё]*|сборк[а-яё]*|обновлени[а-яё]*|драйвер[а-яё]*)$/;
/** `UDP/203.0.113.9` is an address, `Softphone.Pro/5.7.1.0` a version. */
const TRANSPORT_BEFORE = /(?:udp|tcp|tls|dtls|wss?|sctp|sips?|ip(?:v4)?|\/)\/$/i;

type Octets = readonly [number, number, number, number];

/** Addresses that name no subscriber: RFC 1122, 1918, 6598, 3927, 6890, 2544, multicast, reserved. Those of RFC 5737 are masked like public ones. */
export function isPrivate([a, b, c]: Octets): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 172) return b >= 16 && b <= 31;
  if (a === 192) return b === 168 || (b === 0 && c === 0);
  if (a === 169) return b === 254;
  if (a === 100) return b >= 64 && b <= 127;
  return a === 198 && (b === 18 || b === 19);
}

function readOctets(parts: readonly string[]): Octets | null {
  const [a = '', b = '', c = '', d = ''] = parts;
  const octets = [a, b, c, d];
  const valid = octets.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return valid ? [Number(a), Number(b), Number(c), Number(d)] : null;
}

/** The word in front, over quotes and signs between. */
function lastWord(before: string): string {
  const match = /([A-Za-z\x80-\uffff]{1,24})["']?[ \t]{0,2}[:=]?[ \t]{0,2}["'(]?v?$/.exec(before)?.[1] ?? '';
  return toReadable(match).toLowerCase();
}

/** Small numbers with a zero among them: `5.0.1.0` is a version of the softphone unless a port or an address word says otherwise. */
function looksLikeVersion(text: string, at: number, end: number, octets: Octets): boolean {
  const before = lineBefore(text, at, 32);
  if (/\/$/.test(before) && isWordCode(before.charCodeAt(before.length - 2)))
    return !TRANSPORT_BEFORE.test(before);
  if (VERSION_WORD.test(lastWord(before))) return true;
  const isPort = text.charAt(end) === ':' && isDigit(text.charCodeAt(end + 1));
  const isSmall = octets.every((octet) => octet <= 30) && octets.includes(0);
  return isSmall && !isPort && !/(?:@|\bip[46]? ?[:=]?[ "]*|:\/\/)$/i.test(before);
}

/** Four numbers with dots: a public IPv4 address, with or without a port as tcpdump writes it. */
export function findDotted(text: string, at: number): Finding {
  const run = matchAt(DOTTED, text, at)?.[0] ?? '';
  const next = at + Math.max(1, run.length);
  const parts = run.split('.');
  const before = text.charCodeAt(at - 1);
  const isTail = at > 0 && (before === 46 || before === 45) && isWordCode(text.charCodeAt(at - 2));
  const withPort = parts.length === 5 && Number(parts[4]) > 255 && Number(parts[0]) > 2;
  if (isTail || (parts.length !== 4 && !withPort) || isLetterCode(text.charCodeAt(next))) return none(next);
  const octets = readOctets(parts);
  if (octets === null || isPrivate(octets)) return none(next);
  const end = at + parts.slice(0, 4).join('.').length;
  return looksLikeVersion(text, at, end, octets) ? none(next) : found('public-address', at, end, next);
}

const GROUP = ':[0-9a-f]{0,4}';
const GROUPS = new RegExp(`[0-9a-f]{1,4}(?:${GROUP}){2,7}`, 'iy');

/** A global unicast IPv6 address (RFC 4291, 2000::/3); `at` is its first colon. */
export function findIpv6(text: string, at: number): Finding {
  const start = at - 4;
  const first = text.charCodeAt(start);
  if (start < 0 || (first !== 50 && first !== 51)) return none(at + 1);
  if (start > 0 && (isWordCode(text.charCodeAt(start - 1)) || text.charAt(start - 1) === ':'))
    return none(at + 1);
  const run = matchAt(GROUPS, text, start)?.[0];
  if (run === undefined) return none(at + 1);
  for (const address of [run, run.replace(/:$/, ''), run.replace(/:[^:]*$/, '')]) {
    const end = start + address.length;
    if (isIPv6(address) && !isWordCode(text.charCodeAt(end))) return found('public-address', start, end);
  }
  return none(start + run.length);
}
