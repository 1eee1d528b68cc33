import type { RedactionKind } from '../request/package-manifest';
import { SECRET_KINDS } from '../request/redaction-kinds';
import type { MaskingProfile, PseudonymRecord } from './masking-profile';
import { openPseudonymBook, type PseudonymBook } from './pseudonym-book';
import { secretRules } from './rules/all-rules';
import { LOOK_AHEAD, LOOK_BACK, type PersonalValue } from './rules/pseudonyms/finding';
import { createPersonalSearch, type PersonalSearch } from './rules/pseudonyms/search-personal';
import type { Rule } from './rules/rule';
import { createTextRoom, type TextRoom } from './text-room';

export { pseudonymOf } from './pseudonym-book';

/** Gives values of one file their pseudonyms and remembers which it gave. */
export interface Pseudonymizer {
  /** The rules for secrets, less the kinds that are kept on purpose. */
  readonly rules: readonly Rule[];
  /** Replaced values by kind so far. */
  readonly counts: Partial<Record<RedactionKind, number>>;
  /** Replaces personal values in text whose secrets are masked already; the result does not depend on the pieces. */
  readonly feed: (piece: TextPiece) => string;
  /** Pseudonyms given since the last call, each once; at most 100,000. */
  readonly take: () => PseudonymRecord[];
}

/** A piece of a file's text. */
export interface TextPiece {
  readonly text: string;
  /** No character is above 0xFF. */
  readonly isOneByte: boolean;
  /** Nothing comes behind it. */
  readonly isLast: boolean;
}

/** The rules for secrets without those of the kinds that are kept (for trying the second pass). */
function rulesWithout(kept: readonly RedactionKind[]): readonly Rule[] {
  const dropped = new Set<RedactionKind>(SECRET_KINDS.filter((kind) => kept.includes(kind)));
  if (dropped.size === 0) return secretRules;
  return secretRules.map((rule) => ({
    ...rule,
    find(text, at, matched, memory) {
      const { masks, next } = rule.find(text, at, matched, memory);
      return { masks: masks.filter(({ kind }) => !dropped.has(kind)), next };
    },
  }));
}

function rankOf({ isKnown }: PersonalValue): number {
  return isKnown === true ? 1 : 0;
}

/** At one place the longer value wins, of two equal ones the one that is not there because its word is known. */
function byPlace(one: PersonalValue, other: PersonalValue): number {
  return one.start - other.start || other.end - one.end || rankOf(one) - rankOf(other);
}

/** What has been read and not been written yet. */
interface Pass {
  readonly room: TextRoom;
  readonly book: PseudonymBook;
  readonly counts: Partial<Record<RedactionKind, number>>;
  waiting: PersonalValue[];
  /** Everything before it has been written. */
  written: number;
}

function writeValue(pass: Pass, out: string[], { start, end, kind }: PersonalValue): void {
  const { book, counts, written } = pass;
  if (end <= written) return;
  const { text } = pass.room;
  const pseudonym = book.give(kind, text.slice(start, end));
  const from = Math.max(start, written);
  if (from > written) out.push(text.slice(written, from));
  out.push(pseudonym ?? text.slice(from, end));
  pass.written = end;
  if (pseudonym !== null) counts[kind] = (counts[kind] ?? 0) + 1;
}

function writeUntil(pass: Pass, limit: number): string {
  const out: string[] = [];
  const next = pass.waiting.findIndex(({ start }) => start >= limit);
  const ready = next < 0 ? pass.waiting.length : next;
  for (const value of pass.waiting.slice(0, ready)) writeValue(pass, out, value);
  pass.waiting = pass.waiting.slice(ready);
  if (limit > pass.written) {
    out.push(pass.room.text.slice(pass.written, limit));
    pass.written = limit;
  }
  return out.join('');
}

function forget(pass: Pass, search: PersonalSearch): void {
  const cut = Math.max(0, pass.written - LOOK_BACK);
  pass.room.forget(cut);
  search.shift(cut);
  pass.written -= cut;
  pass.waiting = pass.waiting.map((value) => ({ ...value, start: value.start - cut, end: value.end - cut }));
}

/** Starts the pseudonyms of one file. */
export function createPseudonymizer(profile: MaskingProfile, shown: readonly string[]): Pseudonymizer {
  const search = createPersonalSearch(profile);
  const book = openPseudonymBook(profile, shown);
  const pass: Pass = { room: createTextRoom(), book, counts: {}, waiting: [], written: 0 };
  return {
    rules: rulesWithout(profile.kept),
    counts: pass.counts,
    take: () => book.take(),
    feed({ text, isOneByte, isLast }) {
      pass.room.append(text, isOneByte);
      const { length } = pass.room.text;
      const searchTo = isLast ? length : length - LOOK_AHEAD;
      const writeTo = isLast ? length : searchTo - LOOK_BACK;
      if (writeTo <= pass.written && !isLast) return '';
      search.find(pass.room, searchTo, pass.waiting);
      pass.waiting.sort(byPlace);
      const masked = writeUntil(pass, writeTo);
      forget(pass, search);
      return masked;
    },
  };
}
