import type { RedactionKind } from '../request/package-manifest';
import { maskArmour, type ArmourState } from './armour';
import { secretRules } from './rules/all-rules';
import { REACH, type Mask, type Memory, type Rule } from './rules/rule';
import { createTextRoom, type Piece, type TextRoom } from './text-room';
import { createByteSink, createStringSink, type TextSink } from './text-sink';
import { triggerSearchFor, type TriggerSearch } from './triggers';
import { findValueEnd, type ValueEnd, type ValueStyle } from './value-end';

/** Masked values by kind; kinds without a hit are absent. */
export type RedactionCounts = Partial<Record<RedactionKind, number>>;

/** What a mark says. */
type MarkedMask = Pick<Queued, 'kind' | 'label' | 'quote'>;

/** The mark of a key. */
const KEY: MarkedMask = { kind: 'private-key', label: undefined, quote: undefined };

/** Writes what stands in place of a value; `continued` when the value's beginning has been written already. */
export type WriteMark = (value: string, mask: MarkedMask, continued: boolean) => string;

/** Masks text that comes in pieces; the output does not depend on where the pieces end. */
export interface Scanner {
  readonly counts: RedactionCounts;
  /** All pieces of a file are of one sort, and so is what is given back: bytes are valid until the next piece of any file. */
  feed(piece: Piece, last: boolean): Piece;
  /** Leaves its memory to others: nothing is fed any more. */
  close(): void;
}

/** Characters kept back so that every rule sees what follows its trigger. */
const HOLD_BACK = 8192 + 256;
/** Characters kept in front so that every rule sees what precedes its trigger. */
const CONTEXT = 512;

/** Marks in words, with the line ends of folded values kept, so that lines stay where they were. */
export const writeWord: WriteMark = (value, { kind, label, quote }, continued) => {
  const isFolded = value.includes('\n') || value.includes('\r');
  const folds = isFolded ? (value.match(/\r?\n[ \t]*|\r(?!\n)[ \t]*/g)?.join('') ?? '') : '';
  const mark = continued ? '' : `[masked:${label ?? kind}]`;
  return (quote === true ? `"${mark}"` : mark) + folds;
};

/** Marks of the same length, line ends kept: for content whose offsets must stay. */
export const writeFiller: WriteMark = (value) => value.replace(/[^\r\n]/g, '*');

/** A mask in the queue. All have the same properties, so that the code that reads them is compiled once. */
interface Queued {
  readonly start: number;
  readonly end: Mask['end'];
  readonly kind: RedactionKind;
  readonly label: string | undefined;
  readonly quote: boolean | undefined;
  readonly armour: boolean;
}

// Of a thread and not of a scanner: code that calls them is compiled for these very functions.
const strings = createStringSink();
const bytes = createByteSink();

interface OpenValue {
  readonly mask: MarkedMask;
  readonly style: ValueStyle;
  /** Characters that it may still have before it must end with its line. */
  readonly left: number;
}

interface ScanState {
  readonly write: WriteMark;
  readonly search: TriggerSearch;
  readonly counts: RedactionCounts;
  readonly memory: Memory;
  readonly room: TextRoom;
  out: TextSink;
  /** Everything before it has been written. */
  position: number;
  /** The search goes on here; it may be ahead of what has been written. */
  searched: number;
  /** Masks that have been found and not been written yet, by their start. */
  queue: Queued[];
  /** A value whose end has not come yet. */
  open: OpenValue | null;
  armour: ArmourState | null;
}

function copyTo(state: ScanState, end: number): void {
  if (end > state.position) state.out.copy(state.room, state.position, end);
  state.position = Math.max(state.position, end);
}

function markTo(state: ScanState, end: number, mask: MarkedMask, continued: boolean): void {
  state.out.write(state.write(state.room.text.slice(state.position, end), mask, continued));
  state.position = end;
}

function count(state: ScanState, kind: RedactionKind): void {
  state.counts[kind] = (state.counts[kind] ?? 0) + 1;
}

/** Puts a mask in its place in the queue; a style becomes an end as soon as the end is certain. */
function enqueue(state: ScanState, mask: Mask, last: boolean): void {
  const found =
    typeof mask.end === 'number' ? null : findValueEnd(state.room.text, mask.start, mask.end, last);
  const isCertain = found?.closed === true && found.end - mask.start <= REACH;
  const { start, kind, label, quote, armour = false } = mask;
  const end = isCertain ? found.end : mask.end;
  if (end === start && !armour) return;
  const { queue } = state;
  let place = queue.length;
  while (place > 0 && (queue[place - 1]?.start ?? 0) > start) place -= 1;
  // At one place the rule that came first knows best (a parameter of an address ends where the address says).
  if (queue[place - 1]?.start === start) return;
  queue.splice(place, 0, { start, end, kind, label, quote, armour });
}

/** A CDATA value is the only one that goes on over lines without limit: it ends with its line once it has reached far enough. */
function findOpenEnd(
  state: ScanState,
  { style, left }: OpenValue,
  last: boolean,
): ValueEnd & { style: ValueStyle } {
  const found = findValueEnd(state.room.text, state.position, style, last);
  const furthest = state.position + left;
  if (style !== 'cdata' || found.end <= furthest) return { ...found, style };
  return { ...findValueEnd(state.room.text, furthest, 'line', last), style: 'line' };
}

function continueValue(state: ScanState, value: OpenValue, last: boolean, continued: boolean): void {
  const { end, closed, style } = findOpenEnd(state, value, last);
  const left = value.left - (end - state.position);
  markTo(state, end, value.mask, continued);
  state.open = closed ? null : { mask: value.mask, style, left };
}

function openValue(state: ScanState, mask: MarkedMask, style: ValueStyle, last: boolean): void {
  count(state, mask.kind);
  continueValue(state, { mask, style, left: REACH }, last, false);
}

/** Masks what another rule has not masked already. */
function apply(state: ScanState, mask: Queued, last: boolean): void {
  if (typeof mask.end === 'number' && mask.end <= state.position && !mask.armour) return;
  copyTo(state, mask.start);
  if (mask.armour) {
    state.armour = { keys: 0, column: 0, length: 0 };
    resumeArmour(state, last);
  } else if (typeof mask.end === 'number') {
    const isRest = mask.start < state.position;
    if (!isRest) count(state, mask.kind);
    markTo(state, mask.end, mask, isRest);
  } else {
    openValue(state, mask, mask.end, last);
  }
}

function resumeValue(state: ScanState, last: boolean): void {
  if (state.open !== null) continueValue(state, state.open, last, true);
}

function resumeArmour(state: ScanState, last: boolean): void {
  if (state.armour === null) return;
  const step = maskArmour(state.room.text, state.position, state.armour, last);
  if (state.armour.keys === 0 && step.state.keys > 0) count(state, 'private-key');
  for (const { key, end } of step.lines) {
    state.out.write(key === '' ? end : state.write(key, KEY, false) + end);
  }
  state.position = step.position;
  state.armour = step.closed ? null : step.state;
  if (step.isLong) openValue(state, KEY, 'armour', last);
}

function isInside(state: ScanState): boolean {
  return state.open !== null || state.armour !== null;
}

/** Asks the rules at a place; gives where the search goes on. */
function decide(state: ScanState, at: number, last: boolean): number {
  let next = Infinity;
  for (const { rule, matched } of state.search.take(at)) {
    const found = rule.find(state.room.text, at, matched, state.memory);
    for (const mask of found.masks) enqueue(state, mask, last);
    next = Math.min(next, found.next);
  }
  return next === Infinity ? at + 1 : Math.max(next, at + 1);
}

function scan(state: ScanState, limit: number, last: boolean): void {
  let from = Math.max(state.position, state.searched);
  state.search.begin(state.room, from, limit);
  while (!isInside(state)) {
    const at = state.search.next(from);
    const [mask] = state.queue;
    // Triggers in front of a mask are looked at first.
    if (mask !== undefined && mask.start < limit && mask.start <= at) {
      state.queue.shift();
      apply(state, mask, last);
      from = Math.max(from, state.position);
    } else if (at >= limit) {
      break;
    } else {
      from = decide(state, at, last);
    }
  }
  state.searched = from;
  if (!isInside(state)) copyTo(state, limit);
}

function shift(mask: Queued, by: number): Queued {
  return { ...mask, start: mask.start - by, end: typeof mask.end === 'number' ? mask.end - by : mask.end };
}

function forget(state: ScanState): void {
  const cut = Math.max(0, state.position - CONTEXT);
  state.room.forget(cut);
  state.position -= cut;
  state.searched -= cut;
  state.queue = state.queue.map((mask) => shift(mask, cut));
  state.memory.authUntil = Math.max(0, state.memory.authUntil - cut);
  state.memory.sectionUntil = Math.max(0, state.memory.sectionUntil - cut);
}

/** Starts a scan; one scanner serves one file. */
export function createScanner(write: WriteMark, rules: readonly Rule[] = secretRules): Scanner {
  const state: ScanState = {
    write,
    search: triggerSearchFor(rules),
    counts: {},
    memory: { section: null, sectionUntil: 0, authUntil: 0 },
    room: createTextRoom(),
    out: strings,
    position: 0,
    searched: 0,
    queue: [],
    open: null,
    armour: null,
  };
  return {
    counts: state.counts,
    feed(piece, last) {
      state.out = typeof piece === 'string' ? strings : bytes;
      state.out.begin();
      state.room.append(piece);
      const { length } = state.room.text;
      const limit = last ? length : length - HOLD_BACK;
      if (!last && limit <= state.position) return state.out.take();
      resumeValue(state, last);
      resumeArmour(state, last);
      if (!isInside(state)) scan(state, limit, last);
      forget(state);
      return state.out.take();
    },
    close: () => state.room.close(),
  };
}
