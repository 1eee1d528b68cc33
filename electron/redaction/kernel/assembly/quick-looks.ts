import {
  codeAt,
  flagsAt,
  flagsOf,
  hasEnding,
  IS_DIGIT,
  IS_LETTER,
  IS_TOKEN_STOP,
  IS_VERSION_GLUE,
  IS_WORD,
  isDigitAt,
  runEnd,
} from './codes';
import { VERSION_ENDINGS } from './layout';
import { PHONE_NUMBER, PUBLIC_ADDRESS, push } from './values';

// Decisions about the shapes of which a log is full: the same as those of the slower functions of the rules, which are asked
// (`UNSURE`) wherever a shape is not quite plain. A decision is where the search goes on; its value has been pushed.

/** A slower function has to decide. */
export const UNSURE: i32 = -1;
const MAX_TOKEN: i32 = 160;

/** `sip:` in front of a user, and nothing that could belong to it in front of that. */
function isSipBefore(at: i32): bool {
  return (
    at > 4 &&
    codeAt(at - 1) === 58 &&
    (codeAt(at - 2) | 32) === 112 &&
    (codeAt(at - 3) | 32) === 105 &&
    (codeAt(at - 4) | 32) === 115 &&
    (flagsAt(at - 5) & IS_TOKEN_STOP) !== 0
  );
}

/** `sip:104@`: `at` is the first digit, `end` behind the last. */
export function lookAtSipDigits(at: i32, end: i32): i32 {
  const length = end - at;
  if (codeAt(end) !== 64 || length < 2 || length > 24 || !isSipBefore(at)) return UNSURE;
  push(PHONE_NUMBER, at, end);
  return end + 1;
}

/** `+74951234567`, perhaps in a SIP address; `at` is the plus sign. */
export function lookAtPlus(at: i32): i32 {
  const end = runEnd(at + 1);
  const length = end - at - 1;
  const first = codeAt(at + 1);
  const isPlain = first === 55 ? length === 11 : length >= 8 && length <= 15 && first !== 48;
  if (!isPlain || (at > 0 && (flagsAt(at - 1) & IS_WORD) !== 0)) return UNSURE;
  if (!isNumberBehind(at)) return end;
  push(PHONE_NUMBER, at, end);
  return codeAt(end) === 64 && isSipBefore(at) ? end + 1 : end;
}

/** Whether the digits behind a plus sign are no part of base64 or of a version. */
export function isNumberBehind(at: i32): bool {
  const next = codeAt(runEnd(at + 1));
  return (flagsOf(next) & IS_LETTER) === 0 && next !== 61;
}

/** `c1f132b18266ab9eea74f38c2ae58e@`: the identifier of a call; `at` is the at sign. */
export function lookAtIdentifier(at: i32): i32 {
  let digits = 0;
  let start = at;
  for (; at - start < MAX_TOKEN && start > 0; start -= 1) {
    const code = codeAt(start - 1);
    const flags = flagsOf(code);
    if ((flags & IS_DIGIT) !== 0) digits += 1;
    else if ((flags & IS_LETTER) === 0 || code === 95) break;
  }
  const isWhole = start > 0 && (flagsAt(start - 1) & IS_TOKEN_STOP) !== 0;
  return isWhole && at - start >= 16 && digits >= 4 ? at + 1 : UNSURE;
}

/** Whether a word that tells a version may stand in front of `at`. */
function isVersionTold(at: i32): bool {
  let end = at;
  if (at === 0) return true;
  while (end > 0 && at - end < 8 && (flagsAt(end - 1) & IS_VERSION_GLUE) !== 0) end -= 1;
  const code = end === 0 ? 0 : codeAt(end - 1);
  if (code >= 128 || code === 0) return true;
  return (flagsOf(code) & IS_LETTER) !== 0 && hasEnding(VERSION_ENDINGS, end);
}

/** The number of up to three digits between `at` and `end`, or -1 where it is no octet. */
function readOctet(at: i32, end: i32): i32 {
  const length = end - at;
  if (length < 1 || length > 3 || (length > 1 && codeAt(at) === 48)) return -1;
  let value = 0;
  for (let place = at; place < end; place += 1) value = value * 10 + <i32>codeAt(place) - 48;
  return value <= 255 ? value : -1;
}

/** Addresses that name no subscriber, as `isPrivate` of public-addresses.ts tells them; octets from the highest on. */
function isPrivate(quad: u32): bool {
  const a = quad >> 24;
  const b = (quad >> 16) & 255;
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 172) return b >= 16 && b <= 31;
  if (a === 192) return b === 168 || (b === 0 && ((quad >> 8) & 255) === 0);
  if (a === 169) return b === 254;
  if (a === 100) return b >= 64 && b <= 127;
  return a === 198 && (b === 18 || b === 19);
}

/** An IPv4 address and nothing else; `at` is its first digit. */
export function lookAtQuad(at: i32): i32 {
  let start = at;
  let quad: u32 = 0;
  let isSmall = true;
  for (let index = 0; index < 4; index += 1) {
    const end = runEnd(start);
    const octet = readOctet(start, end);
    if (octet < 0) return UNSURE;
    quad = (quad << 8) | octet;
    isSmall = isSmall && octet <= 30;
    start = end + 1;
    if (index < 3 && codeAt(end) !== 46) return UNSURE;
  }
  const end = start - 1;
  if (codeAt(end) === 46 && isDigitAt(start)) return UNSURE;
  if (isPrivate(quad)) return end;
  const before: u32 = at === 0 ? 10 : codeAt(at - 1);
  if (before === 46 || before === 45 || before === 47 || (flagsAt(end) & IS_LETTER) !== 0) return UNSURE;
  if (isSmall || isVersionTold(at)) return UNSURE;
  push(PUBLIC_ADDRESS, at, end);
  return end;
}
