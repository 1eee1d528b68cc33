import type { Rule } from './rules/rule';
import { LAYOUT, useKernel, type Kernel, type PlacedTable } from './kernel/kernel';
import { buildTriggerTable, type Candidate, type TriggerTable } from './trigger-table';

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

const NONE: readonly Candidate[] = [];

interface Place {
  readonly at: number;
  readonly candidates: readonly Candidate[];
}

interface Placed {
  readonly table: TriggerTable;
  readonly tables: readonly PlacedTable[];
}

/** A table as the kernel wants it. */
function placeTable(table: TriggerTable): Placed {
  const tables = [
    { at: LAYOUT.columns, table: table.columns },
    { at: LAYOUT.depths, table: table.depths },
    { at: LAYOUT.asked, table: table.asked },
    { at: LAYOUT.steps, table: table.steps },
  ];
  return { table, tables };
}

/** Gives the kernel what it searches for and where. */
function loadSearch(kernel: Kernel, { table, tables }: Placed, { text, codes }: SearchedText): void {
  if (kernel.place('triggers', table, tables)) kernel.takeTriggers(table.width);
  kernel.load(codes, text.length);
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

const searches = new WeakMap<readonly Rule[], TriggerSearch>();

/** The search of this thread for a list of rules: whoever begins with a text has it until somebody begins with another. */
export function triggerSearchFor(rules: readonly Rule[]): TriggerSearch {
  const known = searches.get(rules) ?? createTriggerSearch(rules);
  searches.set(rules, known);
  return known;
}

/** Finds the triggers of all rules in one pass over the text. */
export function createTriggerSearch(rules: readonly Rule[]): TriggerSearch {
  const kernel = useKernel();
  const placed = placeTable(buildTriggerTable(rules));
  const cursors = createCursors(rules);
  let searched: SearchedText = { text: '', codes: new Uint8Array(1) };
  let end = 0;
  let place: Place = { at: -1, candidates: NONE };

  return {
    begin(text, from, limit) {
      searched = text;
      end = limit;
      place = { at: -1, candidates: NONE };
      loadSearch(kernel, placed, text);
      for (const cursor of cursors) advance(cursor, text.text, from);
    },
    next(from) {
      if (place.at < from) {
        const at = kernel.findPlace(from, end, searched.text.length);
        place = { at, candidates: at < end ? (placed.table.candidates[kernel.nodeOfPlace()] ?? NONE) : NONE };
      }
      let first = place.at;
      for (const cursor of cursors) {
        if (cursor.match !== null && cursor.match.index < from) advance(cursor, searched.text, from);
        if (cursor.match !== null && cursor.match.index < first) first = cursor.match.index;
      }
      return first;
    },
    take(at) {
      const triggers: Trigger[] = [];
      for (const candidate of place.at === at ? place.candidates : NONE) {
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
