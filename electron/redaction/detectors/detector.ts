import type { RedactionKind } from '../../request/package-manifest';

/** A pattern of the second pass and what makes sure that it found a leak. */
export interface Detector {
  readonly kind: RedactionKind;
  /** Where the pattern is tried: at these literal beginnings (as in `RuleTrigger`, rules/rule.ts), or where `findLikelyNumber` stops. */
  readonly starts: readonly string[] | 'likely-numbers';
  /** Sticky; bounded repetitions only, so that a try costs a fixed time. What stands in front of a start is a look-behind. */
  readonly pattern: RegExp;
  readonly confirm?: (match: RegExpExecArray) => boolean;
  /** The value itself; absent: the first group, or else the whole match. */
  readonly value?: (match: RegExpExecArray) => string;
}

/** The value that a detector found. */
export function valueOf({ value }: Detector, match: RegExpExecArray): string {
  return value?.(match) ?? match[1] ?? match[0];
}

const LOOK_BACK = 96;

/** What stands in front of a match on its line, at most 96 characters. */
export function lineBefore(match: RegExpExecArray): string {
  const before = match.input.slice(Math.max(0, match.index - LOOK_BACK), match.index);
  return before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
}

/** What stands behind a match, at most 96 characters. */
export function textBehind(match: RegExpExecArray): string {
  const end = match.index + match[0].length;
  return match.input.slice(end, end + LOOK_BACK);
}
