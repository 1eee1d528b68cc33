import { PSEUDONYM_KINDS, type PseudonymKind } from '../../../request/redaction-kinds';
import { useKernel, type Kernel } from '../../kernel/kernel';
import type { MaskingProfile } from '../../masking-profile';
import { matchAt } from '../rule';
import { findAtSign } from './at-signs';
import { findDisplayName, findNameBeforeNumber } from './display-names';
import { none, type Finding } from './finding';
import { findBackslash, findSlash } from './folders';
import { findKnownWords, type KnownWords } from './known-words';
import { findField } from './named-fields';
import { findDigits, findPlus } from './phone-numbers';
import { findIpv6 } from './public-addresses';
import { SEARCH_TABLES, SIGN } from './search-tables';

/** Finds the personal values of a text that grows at its end and is forgotten at its beginning. */
export interface PersonalSearch {
  /** Pushes the values whose places lie before `to` and have not been looked at yet to the kernel, which has the text's codes. */
  find(text: string, to: number): void;
  /** Tells that the text has lost `by` characters at its beginning. */
  shift(by: number): void;
}

/** The number of a kind in the kernel. */
function numberOf(kind: PseudonymKind): number {
  return PSEUDONYM_KINDS.indexOf(kind);
}

/** The kinds that are kept as the kernel's bits. */
export function bitsOf(kept: readonly string[]): number {
  return PSEUDONYM_KINDS.reduce(
    (bits, kind, number) => (kept.includes(kind) ? bits | (1 << number) : bits),
    0,
  );
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

function findColon(text: string, at: number): Finding {
  const address = findIpv6(text, at);
  return address.next > at + 1 ? address : findField(text, at);
}

/** Decides about a place at which the kernel is not sure; `sign` is one of `SIGN`. */
export function decideAt(text: string, at: number, sign: number): Finding {
  switch (sign) {
    case SIGN.digit:
      return findNamed(text, findDigits(text, at));
    case SIGN.at:
      return findAtSign(text, at, 1);
    case SIGN.percent:
      return findPercent(text, at);
    case SIGN.plus:
      return findNamed(text, findPlus(text, at));
    case SIGN.angle:
      return findDisplayName(text, at);
    case SIGN.backslash:
      return findBackslash(text, at);
    case SIGN.slash:
      return findSlash(text, at);
    case SIGN.colon:
      return findColon(text, at);
    default:
      return findField(text, at);
  }
}

function searchSigns(kernel: Kernel, text: string, from: number, to: number): number {
  let at = kernel.findQuestion(from, to);
  while (at < to) {
    const sign = kernel.questionOfPlace();
    let next = 0;
    if (sign === SIGN.named) {
      next = kernel.resumeBehindName();
      for (const { kind, start, end } of findNameBeforeNumber(text, at)?.values ?? [])
        kernel.push(numberOf(kind), start, end);
    } else {
      const finding = decideAt(text, at, sign);
      next = finding.next;
      for (const { kind, start, end } of finding.values) kernel.push(numberOf(kind), start, end);
    }
    at = kernel.findQuestion(Math.max(at + 1, next), to);
  }
  return at;
}

function searchWords(kernel: Kernel, { pattern, find }: KnownWords, text: string, range: Range): number {
  let at = range.from;
  for (;;) {
    at = kernel.findOpening(at, range.to);
    if (at >= range.to) return at;
    const match = matchAt(pattern, text, at);
    if (match === null) at += 1;
    else {
      for (const { kind, start, end } of find(text, at, match[0]).values)
        kernel.pushWord(numberOf(kind), start, end);
      at += Math.max(1, match[0].length);
    }
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

const knownWords = new WeakMap<MaskingProfile, KnownWords | null>();

/** The words of a profile: their patterns are made once, since every part of a package is masked with the same profile. */
function wordsOf(profile: MaskingProfile): KnownWords | null {
  let words = knownWords.get(profile);
  if (words === undefined) knownWords.set(profile, (words = findKnownWords(profile)));
  return words;
}

/** Starts a search for the words and values of a package. */
export function createPersonalSearch(profile: MaskingProfile): PersonalSearch {
  const kernel = useKernel();
  const words = wordsOf(profile);
  let signsFrom = 0;
  let wordsFrom = 0;
  return {
    find(text, to) {
      kernel.place('signs', SEARCH_TABLES, SEARCH_TABLES);
      signsFrom = searchSigns(kernel, text, signsFrom, to);
      if (words === null) return;
      kernel.place('words', words, words.tables);
      wordsFrom = searchWords(kernel, words, text, { from: wordsFrom, to });
    },
    shift(by) {
      signsFrom -= by;
      wordsFrom -= by;
    },
  };
}
