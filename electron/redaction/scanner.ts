import type { RedactionKind } from '../request/package-manifest';
import { maskArmour, type ArmourState } from './armour';
import type { Mask, Memory } from './rules/rule';
import { createTriggerSearch, type Trigger, type TriggerSearch } from './triggers';
import { findValueEnd, type ValueStyle } from './value-end';

/** Masked values by kind; kinds without a hit are absent. */
export type RedactionCounts = Partial<Record<RedactionKind, number>>;

/** Writes what stands in place of a value; `continued` when the value's beginning has been written already. */
export type WriteMark = (
  value: string,
  mask: Pick<Mask, 'kind' | 'label' | 'quote'>,
  continued: boolean,
) => string;

/** Masks text that comes in pieces; the output does not depend on where the pieces end. */
export interface Scanner {
  readonly counts: RedactionCounts;
  feed(piece: string, last: boolean): string;
}

/** Characters kept back so that every rule sees what follows its trigger. */
const HOLD_BACK = 8192 + 256;
/** Characters kept in front so that every rule sees what precedes its trigger. */
const CONTEXT = 512;

/** Marks in words, with the line ends of folded values kept, so that lines stay where they were. */
export const writeWord: WriteMark = (value, { kind, label, quote }, continued) => {
  const folds = value.match(/\r?\n[ \t]*|\r(?!\n)[ \t]*/g)?.join('') ?? '';
  const mark = continued ? '' : `[masked:${label ?? kind}]`;
  return (quote === true ? `"${mark}"` : mark) + folds;
};

/** Marks of the same length, line ends kept: for content whose offsets must stay. */
export const writeFiller: WriteMark = (value) => value.replace(/[^\r\n]/g, '*');

interface ScanState {
  readonly write: WriteMark;
  readonly search: TriggerSearch;
  readonly counts: RedactionCounts;
  readonly memory: Memory;
  readonly out: string[];
  text: string;
  /** Everything before it has been written. */
  position: number;
  /** The search goes on here; it may be ahead of what has been written. */
  searched: number;
  /** Masks that have been found and not been written yet, by their start. */
  queue: Mask[];
  /** A value whose end has not come yet. */
  open: { readonly mask: Mask; readonly style: ValueStyle } | null;
  armour: ArmourState | null;
}

function copyTo(state: ScanState, end: number): void {
  if (end > state.position) state.out.push(state.text.slice(state.position, end));
  state.position = Math.max(state.position, end);
}

function markTo(state: ScanState, end: number, mask: Mask, continued: boolean): void {
  state.out.push(state.write(state.text.slice(state.position, end), mask, continued));
  state.position = end;
}

function count(state: ScanState, kind: RedactionKind): void {
  state.counts[kind] = (state.counts[kind] ?? 0) + 1;
}

/** Puts a mask in its place in the queue; a style becomes an end as soon as the end is certain. */
function enqueue(state: ScanState, mask: Mask, last: boolean): void {
  const isStyled = typeof mask.end !== 'number';
  const found = isStyled ? findValueEnd(state.text, mask.start, mask.end, last) : null;
  const resolved = found?.closed === true ? { ...mask, end: found.end } : mask;
  const isEmpty = resolved.end === resolved.start && mask.armour !== true;
  // At one place the rule that came first knows best (a parameter of an address ends where the address says).
  if (isEmpty || state.queue.some(({ start }) => start === mask.start)) return;
  state.queue.push(resolved);
  state.queue.sort((a, b) => a.start - b.start);
}

function openValue(state: ScanState, mask: Mask, style: ValueStyle, last: boolean): void {
  const { end, closed } = findValueEnd(state.text, state.position, style, last);
  count(state, mask.kind);
  markTo(state, end, mask, false);
  if (!closed) state.open = { mask, style };
}

/** Masks what another rule has not masked already. */
function apply(state: ScanState, mask: Mask, last: boolean): void {
  if (typeof mask.end === 'number' && mask.end <= state.position && mask.armour !== true) return;
  copyTo(state, mask.start);
  if (mask.armour === true) {
    state.armour = { keys: 0, column: 0 };
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
  if (state.open === null) return;
  const { mask, style } = state.open;
  const { end, closed } = findValueEnd(state.text, state.position, style, last);
  markTo(state, end, mask, true);
  if (closed) state.open = null;
}

function resumeArmour(state: ScanState, last: boolean): void {
  if (state.armour === null) return;
  const step = maskArmour(state.text, state.position, state.armour, last);
  if (state.armour.keys === 0 && step.state.keys > 0) count(state, 'private-key');
  for (const { key, end } of step.lines) {
    state.out.push(key === '' ? end : state.write(key, { kind: 'private-key' }, false) + end);
  }
  state.position = step.position;
  state.armour = step.closed ? null : step.state;
  if (step.isLong)
    openValue(state, { start: step.position, end: 'armour', kind: 'private-key' }, 'armour', last);
}

function isInside(state: ScanState): boolean {
  return state.open !== null || state.armour !== null;
}

/** The next mask whose turn has come: triggers in front of it are looked at first. */
function takeMask(state: ScanState, trigger: Trigger | null, limit: number): Mask | null {
  const [mask] = state.queue;
  if (mask === undefined || mask.start >= limit || (trigger !== null && trigger.at < mask.start)) return null;
  state.queue.shift();
  return mask;
}

function scan(state: ScanState, limit: number, last: boolean): void {
  let from = Math.max(state.position, state.searched);
  state.search.begin(state.text, from);
  while (!isInside(state)) {
    const trigger = state.search.next(from);
    const mask = takeMask(state, trigger, limit);
    if (mask !== null) {
      apply(state, mask, last);
      from = Math.max(from, state.position);
    } else if (trigger === null || trigger.at >= limit) {
      break;
    } else {
      const found = trigger.rule.find(state.text, trigger.at, trigger.matched, state.memory);
      for (const more of found.masks) enqueue(state, more, last);
      from = Math.max(found.next, trigger.at + 1);
    }
  }
  state.searched = from;
  if (!isInside(state)) copyTo(state, limit);
}

function shift(mask: Mask, by: number): Mask {
  return { ...mask, start: mask.start - by, end: typeof mask.end === 'number' ? mask.end - by : mask.end };
}

function forget(state: ScanState): void {
  const cut = Math.max(0, state.position - CONTEXT);
  state.text = state.text.slice(cut);
  state.position -= cut;
  state.searched -= cut;
  state.queue = state.queue.map((mask) => shift(mask, cut));
  state.memory.authUntil = Math.max(0, state.memory.authUntil - cut);
}

/** Starts a scan; one scanner serves one file. */
export function createScanner(write: WriteMark): Scanner {
  const state: ScanState = {
    write,
    search: createTriggerSearch(),
    counts: {},
    memory: { section: null, authUntil: 0 },
    out: [],
    text: '',
    position: 0,
    searched: 0,
    queue: [],
    open: null,
    armour: null,
  };
  return {
    counts: state.counts,
    feed(piece, last) {
      state.text += piece;
      const limit = last ? state.text.length : state.text.length - HOLD_BACK;
      if (!last && limit <= state.position) return '';
      resumeValue(state, last);
      resumeArmour(state, last);
      if (!isInside(state)) scan(state, limit, last);
      const masked = state.out.join('');
      state.out.length = 0;
      forget(state);
      return masked;
    },
  };
}
