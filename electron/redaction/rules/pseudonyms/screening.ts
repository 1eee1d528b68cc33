import { hasEnding, markEndings } from './endings';

/**
 * Quick looks at character codes (one a character, Cyrillic as in windows-1251 or as bytes of UTF-8; zeros behind the last): nearly
 * every digit, colon or slash of a log begins nothing personal, and this tells so without a call into the slower decisions.
 */
export type Codes = Uint8Array;

/** Marks some one-byte characters. */
export function markSigns(signs: string): Uint8Array {
  const marked = new Uint8Array(256);
  for (const sign of signs) marked[sign.charCodeAt(0)] = 1;
  return marked;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Marks ASCII letters and the underscore. */
export const LETTER_SIGNS: Uint8Array = markSigns(`_${LETTERS}${LETTERS.toUpperCase()}`);
/** Marks ASCII letters, digits and the underscore. */
export const WORD_SIGNS: Uint8Array = markSigns(`0123456789_${LETTERS}${LETTERS.toUpperCase()}`);
/** Marks ASCII digits. */
export const DIGIT_SIGNS: Uint8Array = markSigns('0123456789');

/** Between a telling word and its number. */
const GLUE = markSigns(' \t=:"\'(#>.[\xa0\\');
/** Last characters of words that tell a number. High codes are Cyrillic or `№`, which is 0 in UTF-16. */
const TELLING_END = markSigns('\0elnmoprtdgisxcELNMOPRTDGISXC');
for (let code = 128; code < 256; code += 1) TELLING_END[code] = 1;
/** What the words of telling-words.ts end with. */
const TELLING_ENDINGS = markEndings(
  `one tel ile sdn sip ips ext ten ion lee ler ?id led ing ial red num ani nis ser ame gin unt ent tor ber eer
  rom ?to ?no src dst rce all cal ote act`.split(/\s+/),
);
/** Last characters of field names that tell a name: Latin ones, and the last byte or unit of Russian ones. */
const FIELD_END = markSigns('enrdtyENRDTY\x8f\xaf\xff\xdf\xb0\xe0\x8c\xac\xfc\xdc\xc0');
/** What the Latin names of named-fields.ts end with. */
const FIELD_ENDINGS = markEndings('ame gin lay ?id ser ner ent ain ver'.split(' '));
/** Between the groups of a printed telephone number. */
const GROUP_GAPS = markSigns(' .-/()\xa0\xc2\xe2\x80\x91');
const MAX_GLUE = 8;

/** Whether a field name that tells a name may end with a character. */
export function isFieldEnd(code: number): boolean {
  return FIELD_END[code] === 1;
}

/** Dots between the digits from `from` on, in the next 32 characters. */
export function dotsBehind(codes: Codes, from: number): number {
  let dots = 0;
  for (let at = from; at < from + 32; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 46) dots += 1;
    else if (DIGIT_SIGNS[code] === 0) break;
  }
  return dots;
}

/** Whether a word that tells a number may stand in front of `at`. */
function isTold(codes: Codes, at: number): boolean {
  let end = at;
  while (end > 0 && at - end < MAX_GLUE && GLUE[codes[end - 1] ?? 0] === 1) end -= 1;
  if (end === 0) return true;
  const code = codes[end - 1] ?? 0;
  if (end > 2 && codes[end - 3] === 37 && codes[end - 2] === 51) return true;
  if (end === at) return code === 0x96 || code === 0xb9 || code === 0;
  return TELLING_END[code] === 1 && (code >= 128 || code === 0 || hasEnding(TELLING_ENDINGS, codes, end));
}

/** Whether eleven digits follow at `at`, in groups or not. */
function hasElevenDigits(codes: Codes, at: number): boolean {
  let digits = 0;
  for (let place = at; place < at + 32; place += 1) {
    const code = codes[place] ?? 0;
    if (DIGIT_SIGNS[code] === 1) digits += 1;
    else if (GROUP_GAPS[code] === 0) break;
  }
  return digits >= 11;
}

/** Whether the run of digits from `at` to `end`, no part of an address, may be a telephone number or an extension. */
export function isWorthDigits(codes: Codes, at: number, end: number): boolean {
  const before = at < 2 ? 10 : (codes[at - 1] ?? 10);
  const next = codes[end] ?? 0;
  const length = end - at;
  if (LETTER_SIGNS[next] === 1 || length > 16) return false;
  // The rest of a time or a date.
  if (
    (before === 58 || before === 45 || before === 46 || before === 44) &&
    DIGIT_SIGNS[codes[at - 2] ?? 0] === 1
  )
    return false;
  if (next === 58 && DIGIT_SIGNS[codes[end + 1] ?? 0] === 1) return false;
  const first = codes[at] ?? 0;
  const isGroup = length === 1 || length === 4 || length === 7 || length === 9 || length === 11;
  if (isGroup && (first === 55 || first === 56) && hasElevenDigits(codes, at)) return true;
  if (first === 48 && length >= 12) return true;
  if (length <= 5 && next === 41) return true;
  return isTold(codes, at);
}

/** Whether the sign at `at` may stand between the name of a field and a person's or a computer's name. */
export function isWorthField(codes: Codes, at: number): boolean {
  let end = at;
  while (end > 0 && at - end < 6 && (codes[end - 1] === 32 || codes[end - 1] === 9)) end -= 1;
  if (end > 0 && (codes[end - 1] === 34 || codes[end - 1] === 39)) {
    end -= 1;
    while (end > 0 && codes[end - 1] === 92) end -= 1;
  }
  if (end === 0) return false;
  const last = codes[end - 1] ?? 0;
  return FIELD_END[last] === 1 && (last >= 128 || hasEnding(FIELD_ENDINGS, codes, end));
}

/** Whether an IPv6 address of 2000::/3 may have its first colon at `at`. */
export function isWorthIpv6(codes: Codes, at: number): boolean {
  const first = at < 4 ? 0 : codes[at - 4];
  return (
    (first === 50 || first === 51) &&
    WORD_SIGNS[codes[at - 3] ?? 0] === 1 &&
    WORD_SIGNS[codes[at - 2] ?? 0] === 1 &&
    WORD_SIGNS[codes[at - 1] ?? 0] === 1
  );
}

function lower(code: number | undefined): number {
  return (code ?? 0) | 32;
}

/** `/Users/`, `/home/`, `/Documents and Settings/`. */
export function isWorthSlash(codes: Codes, at: number): boolean {
  const one = lower(codes[at + 1]);
  const two = lower(codes[at + 2]);
  return (one === 117 && two === 115) || (one === 104 && two === 111) || (one === 100 && two === 111);
}

/** A home folder or the beginning of a share. */
export function isWorthBackslash(codes: Codes, at: number): boolean {
  return codes[at + 1] === 92 || isWorthSlash(codes, at);
}

/** `<sip`, `<tel`, `<callto`, `&lt;`, `\u003c`. */
export function isWorthBracket(codes: Codes, at: number): boolean {
  const one = lower(codes[at + 1]);
  const two = lower(codes[at + 2]);
  return (
    (one === 115 && two === 105) ||
    (one === 116 && two === 101) ||
    (one === 99 && two === 97) ||
    (one === 108 && two === 116)
  );
}

/** A plus sign in front of a number. */
export function isWorthPlus(codes: Codes, at: number): boolean {
  const next = codes[at + 1] ?? 0;
  return DIGIT_SIGNS[next] === 1 || ((next === 32 || next === 40) && DIGIT_SIGNS[codes[at + 2] ?? 0] === 1);
}

/** `%40`, `%2B`, `%2F`, `%3C`, `%5C`. */
export function isWorthPercent(codes: Codes, at: number): boolean {
  const one = codes[at + 1];
  const two = lower(codes[at + 2]);
  if (one === 52) return codes[at + 2] === 48;
  return (one === 50 && (two === 98 || two === 102)) || ((one === 51 || one === 53) && two === 99);
}
