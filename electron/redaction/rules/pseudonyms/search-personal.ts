import type { MaskingProfile } from '../../masking-profile';
import { matchAt } from '../rule';
import { findAtSign } from './at-signs';
import { findDisplayName, findNameBeforeNumber } from './display-names';
import { none, type Finding, type PersonalValue } from './finding';
import { findBackslash, findSlash } from './folders';
import { findKnownWords, type KnownWords } from './known-words';
import { findField } from './named-fields';
import { findNeighbour } from './neighbours';
import { findDigits, findPlus } from './phone-numbers';
import { findIpv6 } from './public-addresses';
import { lookAtIdentifier, lookAtPlus, lookAtQuad, lookAtSipDigits } from './quick-looks';
import {
  DIGIT_SIGNS,
  dotsBehind,
  isWorthBackslash,
  isWorthBracket,
  isWorthDigits,
  isWorthField,
  isWorthIpv6,
  isWorthPercent,
  isWorthPlus,
  isWorthSlash,
  WORD_SIGNS,
  type Codes,
} from './screening';
import {
  ANGLE,
  AT,
  BACKSLASH,
  behindMoment,
  COLON,
  DIGIT,
  findSign,
  OTHER,
  PERCENT,
  PLUS,
  SIGN_CLASSES,
  SLASH,
} from './signs';

/** A text in one stretch of memory with the codes of its characters and zeros behind them. */
export interface SearchedText {
  readonly text: string;
  readonly codes: Codes;
}

/** Finds the personal values of a text that grows at its end and is forgotten at its beginning. */
export interface PersonalSearch {
  /** Adds the values whose places lie before `to` and have not been looked at yet to `values`. */
  find(searched: SearchedText, to: number, values: PersonalValue[]): void;
  /** Tells that the text has lost `by` characters at its beginning. */
  shift(by: number): void;
}

function findPercent(text: string, at: number): Finding {
  const escape = text.slice(at + 1, at + 3).toLowerCase();
  if (escape === '40') return findAtSign(text, at, 3);
  if (escape === '2b') return findPlus(text, at);
  if (escape === '3c') return findDisplayName(text, at);
  return escape === '5c' || escape === '2f' ? findBackslash(text, at) : none(at + 1);
}

function findNamed(text: string, finding: Finding): Finding {
  const [value] = finding.values;
  if (value?.kind !== 'phone-number' || value.end - value.start < 5) return finding;
  const name = findNameBeforeNumber(text, value.start);
  return name === null ? finding : { values: [...name.values, value], next: finding.next };
}

function isWorth(codes: Codes, at: number, sign: number): boolean {
  switch (sign) {
    case AT:
      return true;
    case PERCENT:
      return isWorthPercent(codes, at);
    case PLUS:
      return isWorthPlus(codes, at);
    case ANGLE:
      return isWorthBracket(codes, at);
    case BACKSLASH:
      return isWorthBackslash(codes, at);
    case SLASH:
      return isWorthSlash(codes, at);
    case COLON:
      return isWorthField(codes, at) || isWorthIpv6(codes, at);
    default:
      return isWorthField(codes, at);
  }
}

function findAt({ text, codes }: SearchedText, at: number, sign: number): Finding {
  switch (sign) {
    case AT:
      return lookAtIdentifier(codes, at) ?? findAtSign(text, at, 1);
    case PERCENT:
      return findPercent(text, at);
    case PLUS:
      return findNamed(text, lookAtPlus(codes, at) ?? findPlus(text, at));
    case ANGLE:
      return findDisplayName(text, at);
    case BACKSLASH:
      return findBackslash(text, at);
    case SLASH:
      return findSlash(text, at);
    case COLON: {
      const address = findIpv6(text, at);
      return address.next > at + 1 ? address : findField(text, at);
    }
    default:
      return findField(text, at);
  }
}

/** Decides about the run of digits from `at` to `end`; `null`: it is nothing personal, as nearly all are. */
function findRun({ text, codes }: SearchedText, at: number, end: number): Finding | null {
  if (codes[end] === 46 && end - at <= 3) {
    if (dotsBehind(codes, end) < 3) return null;
    return lookAtQuad(codes, at) ?? findNamed(text, findDigits(text, at));
  }
  const sip = lookAtSipDigits(codes, at, end);
  if (sip !== null) return sip;
  return isWorthDigits(codes, at, end) ? findNamed(text, findDigits(text, at)) : null;
}

function searchSigns(searched: SearchedText, from: number, to: number, values: PersonalValue[]): number {
  const { codes } = searched;
  let at = findSign(codes, from, to);
  while (at < to) {
    const sign = SIGN_CLASSES[codes[at] ?? 0] ?? OTHER;
    let next = at + 1;
    let finding: Finding | null = null;
    if (sign === DIGIT) {
      while (DIGIT_SIGNS[codes[next] ?? 0] === 1) next += 1;
      const isInside = at > 0 && WORD_SIGNS[codes[at - 1] ?? 0] === 1;
      if (!isInside) finding = findRun(searched, at, next);
      if (finding === null) next = behindMoment(codes, at, next);
    } else if (isWorth(codes, at, sign)) {
      finding = findAt(searched, at, sign);
    }
    if (finding !== null) {
      for (const value of finding.values) values.push(value);
      next = Math.max(at + 1, finding.next);
    }
    at = findSign(codes, next, to);
  }
  return at;
}

function searchWords(
  { pattern, find, openings }: KnownWords,
  { text, codes }: SearchedText,
  { from, to }: Place,
  values: PersonalValue[],
): number {
  let at = from;
  for (;;) {
    at = findNeighbour(openings, codes, at + 1, to + 1) - 1;
    if (at >= to) return at;
    const match = matchAt(pattern, text, at);
    if (match === null) at += 1;
    else {
      for (const value of find(text, at, match[0]).values) values.push({ ...value, isKnown: true });
      at += Math.max(1, match[0].length);
    }
  }
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Starts a search for the kinds that are not kept. */
export function createPersonalSearch(profile: MaskingProfile): PersonalSearch {
  const kept = new Set<string>(profile.kept);
  const words = findKnownWords(profile);
  let signsFrom = 0;
  let wordsFrom = 0;
  return {
    find({ text, codes }, to, values) {
      const searched = { text, codes };
      const fresh: PersonalValue[] = kept.size === 0 ? values : [];
      signsFrom = searchSigns(searched, signsFrom, to, fresh);
      if (words !== null) wordsFrom = searchWords(words, searched, { from: wordsFrom, to }, fresh);
      if (fresh === values) return;
      for (const value of fresh) if (!kept.has(value.kind)) values.push(value);
    },
    shift(by) {
      signsFrom -= by;
      wordsFrom -= by;
    },
  };
}
