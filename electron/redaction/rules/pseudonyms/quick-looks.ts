import { hasEnding, markEndings } from './endings';
import { found, none, type Finding } from './finding';
import { isPrivate } from './public-addresses';
import { DIGIT_SIGNS, LETTER_SIGNS, markSigns, WORD_SIGNS, type Codes } from './screening';

/**
 * Decisions about the shapes of which a log is full, from character codes alone: the same as those of the slower functions, which are
 * asked (`null`) wherever a shape is not quite plain.
 */

/** What cannot belong to the part in front of an at sign. */
export const TOKEN_STOPS: Uint8Array = markSigns(' \t\r\n@<>"\'(),[]{}=&?/\\|;`');
/** Between a version word and its number. */
const VERSION_GLUE = markSigns(' \t"\':=(');
/** What version words (public-addresses.ts) end with. */
const VERSION_ENDINGS = markEndings(
  'ion ver ??v ild are ?fw ase ate uct one pro ome ron ows nux cos ork ime sdk api ent oid'.split(' '),
);
const MAX_TOKEN = 160;

/** `sip:` in front of a user, and nothing that could belong to it in front of that. */
function isSipBefore(codes: Codes, at: number): boolean {
  return (
    at > 4 &&
    codes[at - 1] === 58 &&
    ((codes[at - 2] ?? 0) | 32) === 112 &&
    ((codes[at - 3] ?? 0) | 32) === 105 &&
    ((codes[at - 4] ?? 0) | 32) === 115 &&
    TOKEN_STOPS[codes[at - 5] ?? 0] === 1
  );
}

/** `sip:104@`: `at` is the first digit, `end` behind the last. */
export function lookAtSipDigits(codes: Codes, at: number, end: number): Finding | null {
  const length = end - at;
  if (codes[end] !== 64 || length < 2 || length > 24 || !isSipBefore(codes, at)) return null;
  return found('phone-number', at, end, end + 1);
}

/** `+74951234567`, perhaps in a SIP address; `at` is the plus sign. */
export function lookAtPlus(codes: Codes, at: number): Finding | null {
  let end = at + 1;
  while (DIGIT_SIGNS[codes[end] ?? 0] === 1) end += 1;
  const length = end - at - 1;
  const first = codes[at + 1];
  const isPlain = first === 55 ? length === 11 : length >= 8 && length <= 15 && first !== 48;
  if (!isPlain || (at > 0 && WORD_SIGNS[codes[at - 1] ?? 0] === 1)) return null;
  const next = codes[end] ?? 0;
  if (LETTER_SIGNS[next] === 1 || next === 61) return none(end);
  return found('phone-number', at, end, next === 64 && isSipBefore(codes, at) ? end + 1 : end);
}

/** `c1f132b18266ab9eea74f38c2ae58e@`: the identifier of a call; `at` is the at sign. */
export function lookAtIdentifier(codes: Codes, at: number): Finding | null {
  let digits = 0;
  let start = at;
  for (; at - start < MAX_TOKEN && start > 0; start -= 1) {
    const code = codes[start - 1] ?? 0;
    if (DIGIT_SIGNS[code] === 1) digits += 1;
    else if (LETTER_SIGNS[code] === 0 || code === 95) break;
  }
  const isWhole = start > 0 && TOKEN_STOPS[codes[start - 1] ?? 0] === 1;
  return isWhole && at - start >= 16 && digits >= 4 ? none(at + 1) : null;
}

/** Whether a word that tells a version may stand in front of `at`. */
function isVersionTold(codes: Codes, at: number): boolean {
  let end = at;
  if (at === 0) return true;
  while (end > 0 && at - end < 8 && VERSION_GLUE[codes[end - 1] ?? 0] === 1) end -= 1;
  const code = end === 0 ? 0 : (codes[end - 1] ?? 0);
  if (code >= 128 || code === 0) return true;
  return LETTER_SIGNS[code] === 1 && hasEnding(VERSION_ENDINGS, codes, end);
}

/** The number of up to three digits between `at` and `end`, or -1 where it is no octet. */
function readOctet(codes: Codes, at: number, end: number): number {
  const length = end - at;
  if (length < 1 || length > 3 || (length > 1 && codes[at] === 48)) return -1;
  let value = 0;
  for (let place = at; place < end; place += 1) value = value * 10 + (codes[place] ?? 48) - 48;
  return value <= 255 ? value : -1;
}

const quad: [number, number, number, number] = [0, 0, 0, 0];

/** Four octets from `at` on into `quad`: gives where they end, or 0 where anything else stands there. */
function readQuad(codes: Codes, at: number): number {
  let start = at;
  for (let index = 0; index < 4; index += 1) {
    let end = start;
    while (DIGIT_SIGNS[codes[end] ?? 0] === 1) end += 1;
    const octet = readOctet(codes, start, end);
    if (octet < 0) return 0;
    quad[index] = octet;
    start = end + 1;
    if (index < 3 && codes[end] !== 46) return 0;
  }
  return codes[start - 1] === 46 && DIGIT_SIGNS[codes[start] ?? 0] === 1 ? 0 : start - 1;
}

/** An IPv4 address and nothing else; `at` is its first digit. */
export function lookAtQuad(codes: Codes, at: number): Finding | null {
  const end = readQuad(codes, at);
  if (end === 0) return null;
  if (isPrivate(quad)) return none(end);
  const before = at === 0 ? 10 : (codes[at - 1] ?? 10);
  if (before === 46 || before === 45 || before === 47 || LETTER_SIGNS[codes[end] ?? 0] === 1) return null;
  const [a, b, c, d] = quad;
  const isSmall = a <= 30 && b <= 30 && c <= 30 && d <= 30;
  return isSmall || isVersionTold(codes, at) ? null : found('public-address', at, end);
}
