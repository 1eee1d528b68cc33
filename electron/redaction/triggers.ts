import type { Rule } from './rules/rule';
import {
  buildTriggerTable,
  DIGITS,
  FIRST,
  NUMBER,
  SHORT,
  type Candidate,
  type TriggerTable,
} from './trigger-table';

/** Text to be searched: the characters, and at least one code a character (see `toCode`); in a search one 0 stands behind the last. */
export interface SearchedText {
  readonly text: string;
  readonly codes: Uint8Array;
}

/** A place where rules have to decide. */
export interface Trigger {
  readonly at: number;
  readonly rule: Rule;
  readonly matched: string;
}

/** Finds triggers in ascending order. */
export interface TriggerSearch {
  /** Begins with a text: triggers in `[from, limit)` are looked for, what stands behind is only looked at. */
  begin(searched: SearchedText, from: number, limit: number): void;
  /** The first place at or behind `from` where rules may have to decide; the limit when there is none. `from` never goes back. */
  next(from: number): number;
  /** The triggers at the place that `next` has given, in the order of the rules. */
  take(at: number): readonly Trigger[];
}

const ZERO = 48;
const NINE = 57;

/** Codes that `findPlace` looks at behind a place. */
const LOOK_AHEAD = 16;
const NONE: readonly Candidate[] = [];

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

interface Place {
  readonly at: number;
  readonly candidates: readonly Candidate[];
}

/** The rules whose starts stand at a place. */
function candidatesAt(table: TriggerTable, codes: Uint8Array, at: number): readonly Candidate[] {
  const { columns, width, steps } = table;
  const code = codes[at] ?? 0;
  let node = table.pairs[(code << 8) | (codes[at + 1] ?? 0)] ?? 0;
  // Inside of a number no other number begins: a long line of digits would be walked again and again.
  if (node === 0 || (at > 0 && isDigit(code) && isDigit(codes[at - 1] ?? 0))) return NONE;
  for (let behind = at + (table.depths[node] ?? 0); behind < codes.length; behind += 1) {
    const step = steps[node * width + (columns[codes[behind] ?? 0] ?? 0)] ?? 0;
    if (step === 0) break;
    node = step;
  }
  return table.candidates[node] ?? NONE;
}

/** What begins at any of four places (`SHORT`, `FIRST`), and what all of them belong to (`NUMBER`, `DIGITS`). */
function filterFour(filter: Uint8Array, codes: Uint8Array, at: number): number {
  const second = codes[at + 1] ?? 0;
  const third = codes[at + 2] ?? 0;
  const fourth = codes[at + 3] ?? 0;
  const fifth = codes[at + 4] ?? 0;
  const one = filter[((codes[at] ?? 0) << 8) | second] ?? 0;
  const two = filter[(second << 8) | third] ?? 0;
  const three = filter[(third << 8) | fourth] ?? 0;
  const four = filter[(fourth << 8) | fifth] ?? 0;
  const five = filter[(fifth << 8) | (codes[at + 5] ?? 0)] ?? 0;
  // SECOND is the bit above FIRST.
  const begins = (one & (two >> 1)) | (two & (three >> 1)) | (three & (four >> 1)) | (four & (five >> 1));
  return (
    ((one | two | three | four) & SHORT) | (begins & FIRST) | (one & two & three & four & (NUMBER | DIGITS))
  );
}

/**
 * Tells whether a long number may go on here. One of 13 digits fills two groups of four pairs wherever it begins, one in
 * parts (16 characters or more, parts of at least 4 digits) three; both may begin up to three places in front of the first group.
 */
function isLongNumber(filter: Uint8Array, codes: Uint8Array, at: number): boolean {
  const next = filterFour(filter, codes, at + 4);
  if ((next & NUMBER) === 0) return false;
  if ((next & DIGITS) !== 0) return true;
  if ((filterFour(filter, codes, at + 8) & NUMBER) === 0) return false;
  let gap = at - 5;
  for (let place = at; place < at + 13; place += 1) {
    if (isDigit(codes[place] ?? 0)) continue;
    // A date and its like.
    if (place - gap < 5) return false;
    gap = place;
  }
  return true;
}

/** The first place with candidates: the loop that sees every character, four at a time where nothing begins. */
function findPlace(table: TriggerTable, codes: Uint8Array, from: number, limit: number): Place | null {
  const { filter } = table;
  const fastUntil = Math.min(limit - 4, codes.length - LOOK_AHEAD);
  let at = from;
  while (at < limit) {
    let until = limit;
    if (at < fastUntil) {
      const what = filterFour(filter, codes, at);
      const isNumber = (what & NUMBER) !== 0 && isLongNumber(filter, codes, at);
      if (!isNumber && (what & (SHORT | FIRST)) === 0) {
        at += 4;
        continue;
      }
      until = at + 4;
      if (isNumber) at = Math.max(from, at - 3);
    } else {
      at = Math.max(from, at - 3);
    }
    for (; at < until; at += 1) {
      const candidates = candidatesAt(table, codes, at);
      if (candidates.length > 0) return { at, candidates };
    }
  }
  return null;
}

function look(text: string, at: number, { rule, pattern, length }: Candidate): Trigger | null {
  if (pattern === null) return { at, rule, matched: text.slice(at, at + length) };
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? null : { at, rule, matched: match[0] };
}

interface Cursor {
  readonly rule: Rule;
  readonly pattern: RegExp;
  match: RegExpExecArray | null;
}

/** Rules without starts: each searches the whole text on its own. */
function createCursors(rules: readonly Rule[]): Cursor[] {
  return rules.flatMap((rule) =>
    rule.starts === undefined
      ? [
          {
            rule,
            pattern: new RegExp(rule.pattern.source, `${rule.pattern.flags.replace(/[gy]/g, '')}g`),
            match: null,
          },
        ]
      : [],
  );
}

function advance(cursor: Cursor, text: string, from: number): void {
  cursor.pattern.lastIndex = from;
  cursor.match = cursor.pattern.exec(text);
}

/** Finds the triggers of all rules in one pass over the text. */
export function createTriggerSearch(rules: readonly Rule[]): TriggerSearch {
  const table = buildTriggerTable(rules);
  const cursors = createCursors(rules);
  let searched: SearchedText = { text: '', codes: new Uint8Array(1) };
  let end = 0;
  let place: Place | null = null;
  let isOver = false;

  return {
    begin(text, from, limit) {
      searched = text;
      end = limit;
      place = null;
      isOver = false;
      for (const cursor of cursors) advance(cursor, text.text, from);
    },
    next(from) {
      if (!isOver && (place === null || place.at < from)) {
        place = findPlace(table, searched.codes, from, end);
        isOver = place === null;
      }
      let first = place?.at ?? end;
      for (const cursor of cursors) {
        if (cursor.match !== null && cursor.match.index < from) advance(cursor, searched.text, from);
        if (cursor.match !== null && cursor.match.index < first) first = cursor.match.index;
      }
      return first;
    },
    take(at) {
      const triggers: Trigger[] = [];
      for (const candidate of place?.at === at ? place.candidates : []) {
        const trigger = look(searched.text, at, candidate);
        if (trigger !== null) triggers.push(trigger);
      }
      for (const { rule, match } of cursors) {
        if (match?.index === at) triggers.push({ at, rule, matched: match[0] });
      }
      return triggers;
    },
  };
}
