import {
  codeAt,
  flagsAt,
  flagsOf,
  IS_BEFORE_NUMBER,
  IS_NAME,
  IS_NO_NAME,
  IS_WORD,
  isDigitAt,
  runEnd,
} from './codes';
import { OPENINGS, ROLES, SIGN_CLASSES, WORD_FILTER } from './layout';
import { behindMoment } from './moments';
import { findNeighbour } from './neighbours';
import {
  isNumberBehind,
  lookAtIdentifier,
  lookAtPlus,
  lookAtQuad,
  lookAtSipDigits,
  UNSURE,
} from './quick-looks';
import {
  dotsBehind,
  isWorthBackslash,
  isWorthBracket,
  isWorthDigits,
  isWorthField,
  isWorthIpv6,
  isWorthPercent,
  isWorthPlus,
  isWorthSlash,
} from './screening';

// Classes of signs.ts.
const OTHER: u32 = 0;
const DIGIT: u32 = 1;
const AT: u32 = 2;
const PERCENT: u32 = 3;
const PLUS: u32 = 4;
const ANGLE: u32 = 5;
const BACKSLASH: u32 = 6;
const SLASH: u32 = 7;
const COLON: u32 = 8;
/** Asked for where a number has been found and a name may stand in front of it. */
const NAMED: u32 = 10;
const MAX_NAME: i32 = 256;

/** What the slower functions are asked about at the place that `findQuestion` gave, and where the search goes on after a name. */
let question: u32 = OTHER;
let resume: i32 = 0;

export function questionOfPlace(): u32 {
  return question;
}

export function resumeBehindName(): i32 {
  return resume;
}

function classAt(at: i32): u32 {
  return load<u8>(SIGN_CLASSES + codeAt(at));
}

/** The first place at or behind `from` that may give something away, or `to`. */
function findSign(from: i32, to: i32): i32 {
  if (from === 0 && (to === 0 || classAt(0) !== OTHER)) return 0;
  return findNeighbour(ROLES, from, to);
}

function isWorth(at: i32, sign: u32): bool {
  if (sign === SLASH) return isWorthSlash(at);
  if (sign === COLON) return isWorthField(at) || isWorthIpv6(at);
  if (sign === ANGLE) return isWorthBracket(at) && !isNobodyBefore(at);
  if (sign === PLUS) return isWorthPlus(at);
  if (sign === AT) return true;
  if (sign === BACKSLASH) return isWorthBackslash(at);
  return sign === PERCENT ? isWorthPercent(at) : isWorthField(at);
}

/** Whether no name stands in front of an address in brackets (display-names.ts). */
function isNobodyBefore(at: i32): bool {
  const last = at > 0 && codeAt(at - 1) === 32 ? at - 2 : at - 1;
  return last >= 0 && (flagsAt(last) & IS_NO_NAME) !== 0;
}

/** Whether a name may stand between a call word and the number at `at` (display-names.ts). */
function mayBeNamed(at: i32): bool {
  let end = at;
  while (end > 0 && at - end < 4 && (flagsAt(end - 1) & IS_BEFORE_NUMBER) !== 0) end -= 1;
  if (end === at) return false;
  if (end > 0 && codeAt(end - 1) === 34) end -= 1;
  let start = end;
  while (start > 0 && end - start < MAX_NAME) {
    const code = codeAt(start - 1);
    // A character beyond the codes.
    if (code === 0) return true;
    if ((flagsOf(code) & IS_NAME) === 0) break;
    start -= 1;
  }
  if (start > 0 && codeAt(start - 1) === 34) start -= 1;
  for (let before = start - 1; before >= max(0, start - 3); before -= 1) {
    if (codeAt(before) === 58) return true;
  }
  return false;
}

/** Decides about the run of digits from `at` to `end`: where the search goes on, `UNSURE` for a slower decision. */
function lookAtRun(at: i32, end: i32): i32 {
  if (at > 0 && (flagsAt(at - 1) & IS_WORD) !== 0) return behindMoment(at, end);
  // Behind `номер 104.` the sentence is over.
  if (codeAt(end) === 46 && end - at <= 3 && isDigitAt(end + 1)) {
    return dotsBehind(end) < 3 ? behindMoment(at, end) : lookAtQuad(at);
  }
  const sip = lookAtSipDigits(at, end);
  if (sip !== UNSURE) return sip;
  return isWorthDigits(at, end) ? UNSURE : behindMoment(at, end);
}

/** The same for a sign that is worth it; `resume` is set where a name has to be looked for. */
function lookAtSign(at: i32, sign: u32): i32 {
  if (sign === AT) return lookAtIdentifier(at);
  if (sign !== PLUS) return UNSURE;
  const next = lookAtPlus(at);
  if (next === UNSURE || !isNumberBehind(at) || !mayBeNamed(at)) return next;
  question = NAMED;
  resume = next;
  return UNSURE;
}

/**
 * Goes on to the next place that a slower function has to decide about; what is decided here is pushed. Gives the place, or where the
 * search is over, at or behind `to`.
 */
export function findQuestion(from: i32, to: i32): i32 {
  let at = findSign(from, to);
  while (at < to) {
    const sign = classAt(at);
    let next = at + 1;
    question = sign;
    if (sign === DIGIT) next = lookAtRun(at, runEnd(next));
    else if (isWorth(at, sign)) next = lookAtSign(at, sign);
    if (next === UNSURE) return at;
    at = findSign(max(at + 1, next), to);
  }
  question = OTHER;
  return at;
}

/** The first place from `from` up to `to` where a known word may begin, or a place at or behind `to`. */
export function findOpening(from: i32, to: i32): i32 {
  let at = findNeighbour(OPENINGS, from + 1, to + 1) - 1;
  while (at < to && !mayGoOn(at)) at = findNeighbour(OPENINGS, at + 2, to + 1) - 1;
  return at;
}

/** Whether a known word may go on like this behind its first character. */
function mayGoOn(at: i32): bool {
  const codes = ((codeAt(at + 1) & 31) << 10) | ((codeAt(at + 2) & 31) << 5) | (codeAt(at + 3) & 31);
  return load<u8>(WORD_FILTER + codes) === 1;
}
