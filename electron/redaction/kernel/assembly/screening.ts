import {
  codeAt,
  flagsAt,
  flagsOf,
  hasEnding,
  IS_DIGIT,
  IS_FIELD_END,
  IS_GLUE,
  IS_GROUP_GAP,
  IS_LETTER,
  IS_TELLING_END,
  IS_WORD,
  isDigitAt,
} from './codes';
import { FIELD_ENDINGS, TELLING_ENDINGS } from './layout';

// Nearly every digit, colon or slash of a log begins nothing personal, and this tells so without a slower decision.

const MAX_GLUE: i32 = 8;

/** Dots between the digits from `from` on, in the next 32 characters. */
export function dotsBehind(from: i32): i32 {
  let dots = 0;
  for (let at = from; at < from + 32; at += 1) {
    const code = codeAt(at);
    if (code === 46) dots += 1;
    else if (code - 48 >= 10) break;
  }
  return dots;
}

/** Whether a word that tells a number may stand in front of `at`. */
function isTold(at: i32): bool {
  let end = at;
  while (end > 0 && at - end < MAX_GLUE && (flagsAt(end - 1) & IS_GLUE) !== 0) end -= 1;
  if (end === 0) return true;
  const code = codeAt(end - 1);
  if (end > 2 && codeAt(end - 3) === 37 && codeAt(end - 2) === 51) return true;
  if (end === at) return code === 0x96 || code === 0xb9 || code === 0;
  if ((flagsOf(code) & IS_TELLING_END) === 0) return false;
  return code >= 128 || code === 0 || hasEnding(TELLING_ENDINGS, end);
}

/** Whether eleven digits follow at `at`, in groups or not. */
function hasElevenDigits(at: i32): bool {
  let digits = 0;
  for (let place = at; place < at + 32; place += 1) {
    const flags = flagsAt(place);
    if ((flags & IS_DIGIT) !== 0) digits += 1;
    else if ((flags & IS_GROUP_GAP) === 0) break;
  }
  return digits >= 11;
}

/** Whether the run of digits from `at` to `end`, no part of an address, may be a telephone number or an extension. */
export function isWorthDigits(at: i32, end: i32): bool {
  const before: u32 = at < 2 ? 10 : codeAt(at - 1);
  const next = codeAt(end);
  const length = end - at;
  if ((flagsOf(next) & IS_LETTER) !== 0 || length > 16) return false;
  // The rest of a time or a date.
  const first = codeAt(at);
  const isParted = before === 58 || before === 45 || before === 46 || before === 44;
  if (isParted && isDigitAt(at - 2)) {
    // A prefix or a column of a table (`88:84951234567`) and a whole number: no time and no fraction has eleven digits.
    return length === 11 && (before === 58 || before === 44) && (first === 55 || first === 56);
  }
  if (next === 58 && isDigitAt(end + 1)) return false;
  const isGroup = length === 1 || length === 4 || length === 7 || length === 9 || length === 11;
  if (isGroup && (first === 55 || first === 56) && hasElevenDigits(at)) return true;
  if (first === 48 && length >= 12) return true;
  // An area code in brackets.
  if (length <= 5 && next === 41 && at > 0 && codeAt(at - 1) === 40) return true;
  return isTold(at);
}

/** `Call-ID` and its like, of which a log is full: no field's name that tells a person ends with a hyphen and `id`. */
function isIdentifier(end: i32): bool {
  return (
    end > 2 && codeAt(end - 3) === 45 && (codeAt(end - 2) | 32) === 105 && (codeAt(end - 1) | 32) === 100
  );
}

/** Whether the sign at `at` may stand between the name of a field and a person's or a computer's name. */
export function isWorthField(at: i32): bool {
  let end = at;
  while (end > 0 && at - end < 6 && (codeAt(end - 1) === 32 || codeAt(end - 1) === 9)) end -= 1;
  if (end > 0 && (codeAt(end - 1) === 34 || codeAt(end - 1) === 39)) {
    end -= 1;
    while (end > 0 && codeAt(end - 1) === 92) end -= 1;
  }
  if (end === 0 || isIdentifier(end)) return false;
  const last = codeAt(end - 1);
  return (flagsOf(last) & IS_FIELD_END) !== 0 && (last >= 128 || hasEnding(FIELD_ENDINGS, end));
}

/** Whether an IPv6 address of 2000::/3 may have its first colon at `at`. */
export function isWorthIpv6(at: i32): bool {
  if (at < 4) return false;
  const first = codeAt(at - 4);
  return (
    (first === 50 || first === 51) &&
    (flagsAt(at - 3) & IS_WORD) !== 0 &&
    (flagsAt(at - 2) & IS_WORD) !== 0 &&
    (flagsAt(at - 1) & IS_WORD) !== 0
  );
}

/** `/Users/`, `/home/`, `/Documents and Settings/`. */
export function isWorthSlash(at: i32): bool {
  const one = codeAt(at + 1) | 32;
  const two = codeAt(at + 2) | 32;
  return (one === 117 && two === 115) || (one === 104 && two === 111) || (one === 100 && two === 111);
}

const MAX_DOMAIN: i32 = 15;

/** `CORP\anna`: one short word between a sign that no path has there and the backslash, a letter behind it. */
function mayBeAccount(at: i32): bool {
  const behind = codeAt(at + 1);
  if (behind !== 0 && behind < 128 && (flagsOf(behind) & IS_LETTER) === 0) return false;
  let start = at;
  while (start > 0 && at - start <= MAX_DOMAIN) {
    const code = codeAt(start - 1);
    if ((flagsOf(code) & IS_WORD) === 0 && code !== 45) break;
    start -= 1;
  }
  const length = at - start;
  return length > 1 && length <= MAX_DOMAIN && (start === 0 || isAccountBefore(codeAt(start - 1)));
}

function isAccountBefore(code: u32): bool {
  return code !== 92 && code !== 47 && code !== 46 && code !== 37;
}

/** A home folder, the beginning of a share, or an account of a domain. */
export function isWorthBackslash(at: i32): bool {
  return codeAt(at + 1) === 92 || isWorthSlash(at) || mayBeAccount(at);
}

/** `<sip`, `<tel`, `<callto`, `&lt;`, `\u003c`; `"Anna" <104>`. */
export function isWorthBracket(at: i32): bool {
  if (isDigitAt(at + 1) || codeAt(at + 1) === 43) return at > 1 && isQuoteBefore(at);
  const one = codeAt(at + 1) | 32;
  const two = codeAt(at + 2) | 32;
  return (
    (one === 115 && two === 105) ||
    (one === 116 && two === 101) ||
    (one === 99 && two === 97) ||
    (one === 108 && two === 116)
  );
}

function isQuoteBefore(at: i32): bool {
  return codeAt(at - 1) === 34 || (codeAt(at - 1) === 32 && codeAt(at - 2) === 34);
}

/** A plus sign in front of a number. */
export function isWorthPlus(at: i32): bool {
  const next = codeAt(at + 1);
  return next - 48 < 10 || ((next === 32 || next === 40) && isDigitAt(at + 2));
}

/** `%40`, `%2B`, `%2F`, `%3C`, `%5C`. */
export function isWorthPercent(at: i32): bool {
  const one = codeAt(at + 1);
  const two = codeAt(at + 2) | 32;
  if (one === 52) return codeAt(at + 2) === 48;
  return (one === 50 && (two === 98 || two === 102)) || ((one === 51 || one === 53) && two === 99);
}
