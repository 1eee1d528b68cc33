import type { RedactionKind } from '../../request/package-manifest';
import type { ValueStyle } from '../value-end';

/** What rules remember from one place of a file to the next. */
export interface Memory {
  /** Name of the present ini section, `null` before the first one. */
  section: string | null;
  /** Position (in the present text) up to which a SIP or HTTP authentication header reaches. */
  authUntil: number;
}

/** A value to be masked: up to `end`, or up to where its style ends. */
export interface Mask {
  readonly start: number;
  readonly end: number | ValueStyle;
  readonly kind: RedactionKind;
  /** Word in the mark, where it is not the kind. */
  readonly label?: string;
  /** Puts the mark in quotes (a bare JSON number must stay JSON). */
  readonly quote?: boolean;
  /** Opens the state in which key material is masked line by line. */
  readonly armour?: boolean;
}

/** What a rule found at a trigger; triggers between the trigger and a mask are still looked at. */
export interface Found {
  readonly masks: readonly Mask[];
  /** Where the search goes on; ahead of the trigger only where that keeps the cost linear. */
  readonly next: number;
}

/** A cheap global pattern and the decision about what around it is secret. */
export interface Rule {
  readonly pattern: RegExp;
  find(text: string, at: number, matched: string, memory: Memory): Found;
}

/** Nothing secret here: the search goes on behind the trigger. */
export function nothing(at: number, matched: string): Found {
  return { masks: [], next: at + Math.max(1, matched.length) };
}

/** Tells whether a value is a mark of an earlier masking, or has been starred out by the program itself. */
export function isMarked(text: string, start: number): boolean {
  return text.startsWith('[masked:', start) || /^\*{3,}(?![\w*])/.test(text.slice(start, start + 64));
}

/** Runs a sticky pattern at a position. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Tells whether only blanks and comment signs stand between the line's beginning and `at`. */
export function isLineStart(text: string, at: number): boolean {
  for (let index = at - 1; index >= 0 && at - index < 64; index -= 1) {
    const code = text.charCodeAt(index);
    if (code === 10 || code === 13) return true;
    const isBlank = code === 32 || code === 9 || code === 59 || code === 35;
    if (!isBlank) return code === 0xfeff || text.slice(Math.max(0, index - 2), index + 1) === '\xef\xbb\xbf';
  }
  return at < 64;
}
