import type { PseudonymKind } from '../../../request/redaction-kinds';

/** A personal value: from `start` to `end` (not included). */
export interface PersonalValue {
  readonly start: number;
  readonly end: number;
  readonly kind: PseudonymKind;
  /** Found because the word is known, not by what stands around it: gives way to what was found at the same place. */
  readonly isKnown?: boolean;
}

/** What was found at a place and where the search goes on. */
export interface Finding {
  readonly values: readonly PersonalValue[];
  readonly next: number;
}

/** A value begins at most so many characters in front of the place that gives it away. */
export const LOOK_BACK = 512;
/** A decision needs at most so many characters behind the place. */
export const LOOK_AHEAD = 2048;

/** Nothing personal here. */
export function none(next: number): Finding {
  return { values: [], next };
}

/** One value. */
export function found(kind: PseudonymKind, start: number, end: number, next = end): Finding {
  return { values: [{ start, end, kind }], next };
}

/** Tells whether a mark or a pseudonym of an earlier masking stands at `start`. */
export function isReplaced(text: string, start: number): boolean {
  const head = text.slice(start, start + 10);
  return /^(?:\[masked:|(?:PHONE|EXT|EMAIL|USER|COMPUTER|IP|WORD)-[B-DF-HJ-NP-TV-XZ])/.test(head);
}
