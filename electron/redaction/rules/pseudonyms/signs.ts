import { BEHIND, findNeighbour, type Neighbours } from './neighbours';
import { DIGIT_SIGNS, isFieldEnd, markSigns, WORD_SIGNS, type Codes } from './screening';

/** What a sign may belong to. */
export const OTHER = 0;
/** The first digit of a run. */
export const DIGIT = 1;
/** An at sign. */
export const AT = 2;
/** The percent sign of a URL escape. */
export const PERCENT = 3;
/** A plus sign. */
export const PLUS = 4;
/** An opening angle bracket or its entity. */
export const ANGLE = 5;
/** A backslash. */
export const BACKSLASH = 6;
/** A slash. */
export const SLASH = 7;
/** A colon. */
export const COLON = 8;
/** An equals sign or a closing angle bracket. */
export const EQUALS = 9;

const SIGNS: Readonly<Record<string, number>> = {
  '@': AT,
  '%': PERCENT,
  '+': PLUS,
  '<': ANGLE,
  '&': ANGLE,
  '\\': BACKSLASH,
  '/': SLASH,
  ':': COLON,
  '=': EQUALS,
  '>': EQUALS,
};

/** What each one-byte character may begin: one table is many times faster than a pattern for each. */
export const SIGN_CLASSES: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) =>
  DIGIT_SIGNS[code] === 1 ? DIGIT : (SIGNS[String.fromCharCode(code)] ?? OTHER),
);

const BEFORE_SEPARATOR = markSigns(' \t"\'');
const HEX = markSigns('0123456789abcdefABCDEF');

const IS_DIGIT = 1;
const IS_COLON = 2;
const IS_EQUALS = 4;
const IS_SIGN = 8;

function roleOf(code: number): number {
  const sign = SIGN_CLASSES[code] ?? OTHER;
  if (sign === OTHER) return 0;
  if (sign === DIGIT) return IS_DIGIT;
  if (sign === COLON) return IS_COLON;
  return sign === EQUALS ? IS_EQUALS : IS_SIGN;
}

/** What may give something away behind a character: no digits inside of a word, no colon behind just any letter. */
function letsBegin(code: number): number {
  const endsName = BEFORE_SEPARATOR[code] === 1 || isFieldEnd(code);
  const digit = WORD_SIGNS[code] === 1 ? 0 : IS_DIGIT;
  const colon = endsName || HEX[code] === 1 ? IS_COLON : 0;
  return digit | colon | (endsName ? IS_EQUALS : 0) | IS_SIGN;
}

const ROLES: Neighbours = Uint8Array.from(
  { length: 256 },
  (_, code) => roleOf(code) | (letsBegin(code) << BEHIND),
);

/** The first place at or behind `from` that may give something away, or `to`. */
export function findSign(codes: Codes, from: number, to: number): number {
  if (from === 0 && (to === 0 || SIGN_CLASSES[codes[0] ?? 0] !== OTHER)) return 0;
  return findNeighbour(ROLES, codes, from, to);
}

function areTwoDigits(codes: Codes, at: number): boolean {
  return DIGIT_SIGNS[codes[at] ?? 0] === 1 && DIGIT_SIGNS[codes[at + 1] ?? 0] === 1;
}

function isMinute(codes: Codes, at: number): boolean {
  return (
    codes[at + 4] === 45 &&
    codes[at + 7] === 45 &&
    codes[at + 13] === 58 &&
    codes[at + 16] === 58 &&
    areTwoDigits(codes, at + 5) &&
    areTwoDigits(codes, at + 8) &&
    (codes[at + 10] === 32 || codes[at + 10] === 84) &&
    areTwoDigits(codes, at + 11) &&
    areTwoDigits(codes, at + 14)
  );
}

/** Behind the fraction of a second that begins at `at`, or `at` where anything else stands there. */
function behindFraction(codes: Codes, at: number): number {
  if (codes[at] !== 46 && codes[at] !== 44) return at;
  let end = at + 1;
  while (DIGIT_SIGNS[codes[end] ?? 0] === 1) end += 1;
  return codes[end] === 46 ? at : end;
}

/** Behind ` [1234]`, the number of a thread, or `at` where anything else stands there. */
function behindThread(codes: Codes, at: number): number {
  if (codes[at] !== 32 || codes[at + 1] !== 91) return at;
  let end = at + 2;
  while (end < at + 9 && DIGIT_SIGNS[codes[end] ?? 0] === 1) end += 1;
  return codes[end] === 93 ? end : at;
}

/**
 * Behind a moment whose year is the run of digits at `at`, as far as nothing personal can begin in it: `2026-11-19 12:58:31.986 [1686`;
 * `end` where no moment stands there. Half of the digits of a log are its moments.
 */
export function behindMoment(codes: Codes, at: number, end: number): number {
  if (end - at !== 4 || !isMinute(codes, at)) return end;
  const seconds = at + 17;
  if (!areTwoDigits(codes, seconds)) return seconds;
  const fraction = behindFraction(codes, seconds + 2);
  return fraction === seconds + 2 ? seconds : behindThread(codes, fraction);
}
