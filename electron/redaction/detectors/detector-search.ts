import { nothing, type Rule } from '../rules/rule';
import { createTriggerSearch, type SearchedText } from '../triggers';
import type { Detector } from './detector';
import { findLikelyNumber } from './likely-numbers';

/** Gets each match that a detector has found and confirmed. */
export type OnMatch = (detector: Detector, match: RegExpExecArray) => void;

/** Finds what detectors find in a text that grows at its end and is forgotten at its beginning. */
export interface DetectorSearch {
  /** Looks at the places before `to` that have not been looked at yet; one 0 stands behind the last code. */
  run(searched: SearchedText, to: number): void;
  /** Tells that the text has lost `by` characters at its beginning. */
  shift(by: number): void;
}

interface Asked {
  readonly detector: Detector;
  /** A copy: sticky patterns carry their position. */
  readonly pattern: RegExp;
  /** The end of its last match: inside of one no other begins. */
  until: number;
}

function ask(asked: Asked, text: string, at: number, onMatch: OnMatch): void {
  if (at < asked.until) return;
  const { detector, pattern } = asked;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null) return;
  asked.until = at + Math.max(1, match[0].length);
  if (detector.confirm?.(match) !== false) onMatch(detector, match);
}

type DetectorRule = Rule & { readonly detector: Detector };

const known = new WeakMap<readonly Detector[], readonly DetectorRule[]>();

/** The detectors with literal starts as rules: one list for one list, since the trigger table is built once for a list. */
function toRules(detectors: readonly Detector[]): readonly DetectorRule[] {
  const rules = known.get(detectors) ?? detectors.flatMap(toRule);
  known.set(detectors, rules);
  return rules;
}

function toRule(detector: Detector): DetectorRule[] {
  const { starts } = detector;
  if (starts === 'likely-numbers') return [];
  return [{ detector, starts, find: (_text, at, matched) => nothing(at, matched) }];
}

type Walk = (searched: SearchedText, from: number, to: number) => void;

/** Asks detectors at their literal starts. */
function createStartWalk(detectors: readonly Detector[], all: readonly Asked[], onMatch: OnMatch): Walk {
  const rules = toRules(detectors);
  const triggers = createTriggerSearch(rules);
  const byRule = new Map<Rule, Asked>();
  for (const rule of rules) {
    const asked = all.find(({ detector }) => detector === rule.detector);
    if (asked !== undefined) byRule.set(rule, asked);
  }
  return (searched, from, to) => {
    triggers.begin(searched, from, to);
    for (let at = triggers.next(from); at < to; at = triggers.next(at + 1)) {
      for (const { rule } of triggers.take(at)) {
        const asked = byRule.get(rule);
        if (asked !== undefined) ask(asked, searched.text, at, onMatch);
      }
    }
  };
}

/** Asks detectors at numbers. */
function createNumberWalk(all: readonly Asked[], onMatch: OnMatch): Walk {
  const numbers = all.filter(({ detector }) => detector.starts === 'likely-numbers');
  if (numbers.length === 0) return () => undefined;
  return ({ text, codes }, from, to) => {
    for (let at = findLikelyNumber(codes, from, to); at < to; at = findLikelyNumber(codes, at + 1, to)) {
      for (const asked of numbers) ask(asked, text, at, onMatch);
    }
  };
}

/** Starts the search of detectors: all their literal starts are found in one pass, their numbers in another. */
export function createDetectorSearch(detectors: readonly Detector[], onMatch: OnMatch): DetectorSearch {
  const all = detectors.map((detector): Asked => {
    return { detector, pattern: new RegExp(detector.pattern), until: 0 };
  });
  const walks = [createStartWalk(detectors, all, onMatch), createNumberWalk(all, onMatch)];
  let searched = 0;
  return {
    run(text, to) {
      if (to <= searched) return;
      for (const walk of walks) walk(text, searched, to);
      searched = to;
    },
    shift(by) {
      searched -= by;
      for (const asked of all) asked.until -= by;
    },
  };
}
