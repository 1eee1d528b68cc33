import type { RedactionKind } from '../../request/package-manifest';
import type { ValueStyle } from '../value-end';

/**
 * Characters over which anything that does not end with its line still decides about what follows it: an ini section, the
 * lines of a private key, a CDATA value. `findNeutralCut` looks back that far.
 */
export const REACH = 65_536;

/** The Latin letters, for starts of which any letter is a part. */
export const LETTERS: readonly string[] = Array.from({ length: 26 }, (_, index) =>
  String.fromCharCode(97 + index),
);

/** What rules remember from one place of a file to the next. */
export interface Memory {
  /** Name of the present ini section when it decides about keys; `null` elsewhere. */
  section: string | null;
  /** Position (in the present text) up to which it decides. */
  sectionUntil: number;
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

/**
 * Where a rule is asked. `starts` are the literal beginnings of its triggers (`#` is any digit, letters without case, Cyrillic ones as
 * in windows-1251 or UTF-16; a start with a digit is not found inside of a longer number): all starts of all rules are found in one pass
 * over the text. `pattern` then looks closer, beginning at the start; without it the start itself is the trigger. A rule without
 * starts costs a search of its own through the whole text: for tests and first versions only.
 */
export type RuleTrigger =
  | { readonly starts: readonly string[]; readonly pattern?: RegExp }
  | { readonly starts?: undefined; readonly pattern: RegExp };

/**
 * A trigger and the decision about what around it is secret. All rules that are triggered at one place are asked, in their order.
 * A decision may look at the line of its trigger and the indented lines behind it, not at other lines, unless `findNeutralCut`
 * (neutral-cut.ts) knows of it: files are cut between lines and masked in parts.
 */
export type Rule = RuleTrigger & {
  find(text: string, at: number, matched: string, memory: Memory): Found;
};

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

/**
 * What stands in front of `at` in its line and the lines that it continues, at most `most` characters. Decisions that look at more
 * would differ where a file is cut between two lines.
 */
export function lineBefore(text: string, at: number, most: number): string {
  const before = text.slice(Math.max(0, at - most), at);
  let feed = before.lastIndexOf('\n');
  while (feed >= 0) {
    const code = feed + 1 < before.length ? before.charCodeAt(feed + 1) : text.charCodeAt(at);
    if (code !== 32 && code !== 9) return before.slice(feed + 1);
    feed = feed === 0 ? -1 : before.lastIndexOf('\n', feed - 1);
  }
  return before;
}
