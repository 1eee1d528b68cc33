import { matchAt } from '../rule';
import { isDigit, isLetterCode, isWordCode } from './characters';
import { found, isReplaced, none, type Finding } from './finding';
import { findDotted } from './public-addresses';
import { tellBefore } from './telling-words';

/** Between the groups of a number; 0xA0 is the no-break space of windows-1251 and the second byte of that of UTF-8. */
const GAP = String.raw`(?:[ .\-/]|\xc2?\xa0|\xe2\x80\x91)?`;
const BRACKET = String.raw`(?:[ \-]|\xc2?\xa0)?\(?`;
const CLOSE = String.raw`\)?${GAP}`;
/** Eleven digits behind 7 or 8 in printed groups: `8 (495) 123-45-67`, `7 495 1234567`, `8 (48762) 1-23-45`. */
const RUSSIAN = new RegExp(
  String.raw`[78](?:${BRACKET}[3489]\d{2}${CLOSE}\d{3}${GAP}\d{2}${GAP}\d{2}|${BRACKET}[3489]\d{3}${CLOSE}\d{2}${GAP}\d{2}${GAP}\d{2}|${BRACKET}[3489]\d{4}${CLOSE}\d${GAP}\d{2}${GAP}\d{2})(?![\d])`,
  'y',
);
/** `(495) 123-45-67`, `(415) 555-0132`. */
const AREA = /\(\d{3,5}\)[ -]?\d{1,3}[ -]\d{2}(?:[ -]\d{2}|\d{2})(?![\d-])/y;
const INTERNATIONAL_RUSSIAN = new RegExp(
  String.raw`7${BRACKET}\d{3}${CLOSE}\d{3}${GAP}\d{2}${GAP}\d{2}(?!\d)`,
  'y',
);
const CONTIGUOUS = /[1-9]\d{7,14}(?!\d)/y;
const SPACED_DIGIT = String.raw`(?:[ \-().]|\xc2?\xa0){0,2}\d`;
const INTERNATIONAL = new RegExp(String.raw`[1-9](?:${SPACED_DIGIT}){7,14}(?!\d)`, 'y');
/** Grouped local numbers behind a telling word: `123-45-67`, `415-555-0132`, `123 45 67`. */
const HYPHENED = String.raw`-\d{2,4}`;
const LOCAL = new RegExp(
  String.raw`(?!\d{4}-\d\d-\d\d)(?:\d{1,4}(?:${HYPHENED}){1,4}|\d{3} \d{2} \d{2})(?![\d-])`,
  'y',
);
/** Behind a number: it counts something, or is a time, a date, a fraction. */
const UNIT =
  /[%:/,.-]\d|%|[ ]?(?:ms|s|sec|seconds?|min|bytes?|[kmg]i?b|[kmg]bps|k?hz|px|packets?|times|calls|days?|hours?|minutes?|of|\xd1\x81(?:\xd0\xb5\xd0\xba)?|\xd0\xbc\xd1\x81|\xd0\xbc\xd0\xb8\xd0\xbd|\u0441(?:\u0435\u043a)?|\u043c\u0441|\u043c\u0438\u043d)(?![\w\x80-\xff\u0400-\u04ff])/iy;
/** What stands in front of numbers that are no telephone's although they look like it. */
const IDENTIFIER_NAME = String.raw`(?:call-?id|branch|tag|cseq|ssrc|session(?:[-_]?id)?|sess|\bid|_id|uid|guid|bytes|size|length|time|stamp|\bts|imei|iccid|seq|offset|memory|total|free|hash|crc|rtptime|nonce|(?:^|[\r\n])o=[^\r\n]{0,47})`;
const IDENTIFIER_BEFORE = new RegExp(String.raw`${IDENTIFIER_NAME}["']?[ \t]*[:=]?[ \t]*["'<]?$`, 'i');

function isIdentifier(text: string, at: number): boolean {
  return IDENTIFIER_BEFORE.test(text.slice(Math.max(0, at - 48), at));
}

/** A number in international form; `at` is the plus sign or its URL escape. */
export function findPlus(text: string, at: number): Finding {
  const length = text.charCodeAt(at) === 43 ? 1 : 3;
  const before = text.charCodeAt(at - 1);
  if (
    at > 0 &&
    length === 1 &&
    isWordCode(before) &&
    !/%[0-9a-f]{2}$/i.test(text.slice(Math.max(0, at - 3), at))
  )
    return none(at + length);
  let start = at + length;
  if (text.charAt(start) === ' ' || text.charAt(start) === '(') start += 1;
  const match =
    matchAt(INTERNATIONAL_RUSSIAN, text, start) ??
    matchAt(CONTIGUOUS, text, start) ??
    (text.charCodeAt(start) === 55 ? null : matchAt(INTERNATIONAL, text, start));
  if (match === null) return none(at + length);
  const end = start + match[0].length;
  const next = text.charCodeAt(end);
  // Base64 and version strings go on.
  if (isLetterCode(next) || next === 61) return none(end);
  return found('phone-number', at, end);
}

function runEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

/** A number between two words that name it: extensions too. */
function findTold(text: string, at: number, end: number): Finding | null {
  const length = end - at;
  const told = tellBefore(text, at);
  if (told === 'none') return null;
  const local = matchAt(LOCAL, text, at);
  if (local !== null && told === 'sure' && local[0].replace(/[^0-9]/g, '').length >= 6)
    return found('phone-number', at, at + local[0].length);
  if (length < (told === 'sure' ? 2 : 3) || length > 15 || matchAt(UNIT, text, end) !== null) return null;
  // A prefix in front of a number that has been replaced.
  if (text.charCodeAt(end) === 58 && isReplaced(text, end + 1)) return null;
  return found('phone-number', at, end);
}

function findShape(text: string, at: number, end: number): Finding | null {
  const length = end - at;
  const first = text.charCodeAt(at);
  const isRussian = first === 55 || first === 56;
  if (isRussian && (length === 1 || length === 4 || length === 7 || length === 9 || length === 11)) {
    const match = matchAt(RUSSIAN, text, at);
    const behind = match === null ? NaN : text.charCodeAt(at + match[0].length);
    if (match !== null && !isLetterCode(behind) && !isIdentifier(text, at))
      return found('phone-number', at, at + match[0].length);
  }
  const isForeign =
    first === 48 && length >= 12 && length <= 16 && /^(?:00[1-9])/.test(text.slice(at, at + 3));
  return isForeign && !isIdentifier(text, at) ? found('phone-number', at, end) : null;
}

/** What a run of digits at `at` is: an address, a telephone number, an extension, or nothing personal. */
export function findDigits(text: string, at: number): Finding {
  const before = text.charCodeAt(at - 1);
  const end = runEnd(text, at);
  if (at > 0 && isWordCode(before)) return none(end);
  const next = text.charCodeAt(end);
  const length = end - at;
  if (next === 46 && length <= 3 && isDigit(text.charCodeAt(end + 1))) return findDotted(text, at);
  if (isLetterCode(next) || length > 16) return none(end);
  // Behind a dot or a hyphen and digits stands the rest of a date, a fraction, a version.
  if ((before === 46 || before === 45 || before === 44) && isDigit(text.charCodeAt(at - 2)))
    return before === 44 && length === 11 ? (findShape(text, at, end) ?? none(end)) : none(end);
  if (before === 40 && length <= 5) {
    const area = matchAt(AREA, text, at - 1);
    if (area !== null) return found('phone-number', at - 1, at - 1 + area[0].length);
  }
  return findShape(text, at, end) ?? findTold(text, at, end) ?? none(end);
}
