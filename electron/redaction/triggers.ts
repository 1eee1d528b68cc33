import { allRules } from './rules/all-rules';
import type { Rule } from './rules/rule';

/** A place where a rule has to decide. */
export interface Trigger {
  readonly rule: Rule;
  readonly at: number;
  readonly matched: string;
}

/** Finds triggers in ascending order. */
export interface TriggerSearch {
  /** Begins with a text at a position. */
  begin(text: string, from: number): void;
  /** The next trigger of any rule at or behind `from`, which never goes back. */
  next(from: number): Trigger | null;
}

interface Cursor {
  readonly rule: Rule;
  /** A copy: global patterns carry their position. */
  readonly pattern: RegExp;
  match: RegExpExecArray | null;
}

/** Merges the triggers of all rules: each pattern alone lets the engine skip ahead, a union of all does not. */
export function createTriggerSearch(): TriggerSearch {
  const cursors: Cursor[] = allRules.map((rule) => ({
    rule,
    pattern: new RegExp(rule.pattern),
    match: null,
  }));
  let text = '';

  function advance(cursor: Cursor, from: number): void {
    cursor.pattern.lastIndex = from;
    cursor.match = cursor.pattern.exec(text);
  }

  return {
    begin(newText, from) {
      text = newText;
      for (const cursor of cursors) advance(cursor, from);
    },
    next(from) {
      let best: Trigger | null = null;
      for (const cursor of cursors) {
        if (cursor.match !== null && cursor.match.index < from) advance(cursor, from);
        const { match } = cursor;
        if (match === null || (best !== null && match.index >= best.at)) continue;
        best = { rule: cursor.rule, at: match.index, matched: match[0] };
      }
      return best;
    },
  };
}
