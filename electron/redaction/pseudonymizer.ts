import type { RedactionKind } from '../request/package-manifest';
import { SECRET_KINDS } from '../request/redaction-kinds';
import { useKernel, type Kernel } from './kernel/kernel';
import type { MaskingProfile, PseudonymRecord } from './masking-profile';
import { openPseudonymBook } from './pseudonym-book';
import { keepRest, pushRest, type Rest } from './personal-values';
import { createPseudonymWriter, type PseudonymWriter, type TakePiece } from './pseudonym-writer';
import { secretRules } from './rules/all-rules';
import { LOOK_AHEAD, LOOK_BACK } from './rules/pseudonyms/finding';
import { bitsOf, createPersonalSearch, type PersonalSearch } from './rules/pseudonyms/search-personal';
import type { Rule } from './rules/rule';
import { createTextRoom, type Piece, type TextRoom } from './text-room';

export { pseudonymOf } from './pseudonym-book';

/** Gives values of one file their pseudonyms and remembers which it gave. */
export interface Pseudonymizer {
  /** The rules for secrets, less the kinds that are kept on purpose. */
  readonly rules: readonly Rule[];
  /** Replaced values by kind so far. */
  readonly counts: Partial<Record<RedactionKind, number>>;
  /** Replaces personal values in text whose secrets are masked already; the result does not depend on the pieces. */
  readonly feed: (piece: Piece, isLast: boolean, take: TakePiece) => void;
  /** Pseudonyms given since the last call, each once; at most 100,000. */
  readonly take: () => PseudonymRecord[];
  /** Leaves its memory to others: nothing is fed any more. */
  readonly close: () => void;
}

/** Characters that are searched at once: the kernel has room for the values of so many. */
const PART = 300_000;

/** One list for one choice of kinds: the trigger table is made once for a list. */
const reduced = new Map<string, readonly Rule[]>();

/** The rules for secrets without those of the kinds that are kept (for trying the second pass). */
function rulesWithout(kept: readonly RedactionKind[]): readonly Rule[] {
  const dropped = SECRET_KINDS.filter((kind) => kept.includes(kind));
  if (dropped.length === 0) return secretRules;
  const key = dropped.join();
  const rules = reduced.get(key) ?? dropKinds(new Set(dropped));
  reduced.set(key, rules);
  return rules;
}

function dropKinds(dropped: ReadonlySet<RedactionKind>): readonly Rule[] {
  return secretRules.map((rule) => ({
    ...rule,
    find(text, at, matched, memory) {
      const { masks, next } = rule.find(text, at, matched, memory);
      return { masks: masks.filter(({ kind }) => !dropped.has(kind)), next };
    },
  }));
}

/** What has been read and not been written yet. */
interface Pass {
  readonly kernel: Kernel;
  readonly room: TextRoom;
  readonly search: PersonalSearch;
  readonly writer: PseudonymWriter;
  /** The kinds that are kept, as the kernel's bits. */
  readonly kept: number;
  rest: Rest;
  /** Everything before it has been written. */
  written: number;
}

function forget(pass: Pass): void {
  const cut = Math.max(0, pass.written - LOOK_BACK);
  pass.room.forget(cut);
  pass.search.shift(cut);
  pass.written -= cut;
  pass.rest = keepRest(pass.kernel, cut);
}

/** Loads what is there and finds the values whose places lie before `searchTo`. */
function searchPass({ kernel, room, search, kept, rest }: Pass, searchTo: number): void {
  kernel.load(room.codes, room.text.length);
  kernel.beginValues(kept);
  pushRest(kernel, rest);
  search.find(room.text, searchTo);
}

/** Adds a part of a file and gives what is certain of it. */
function feedPart(pass: Pass, part: Piece, isLast: boolean, take: TakePiece): void {
  const { room, writer } = pass;
  room.append(part);
  const { text } = room;
  const searchTo = isLast ? text.length : text.length - LOOK_AHEAD;
  const writeTo = isLast ? text.length : searchTo - LOOK_BACK;
  if (writeTo <= pass.written && !isLast) return;
  searchPass(pass, searchTo);
  const range = { from: pass.written, to: writeTo };
  pass.written =
    typeof part === 'string' ? writer.writeText(text, range, take) : writer.writeBytes(text, range, take);
  forget(pass);
}

/** Starts the pseudonyms of one file. */
export function createPseudonymizer(profile: MaskingProfile, shown: readonly string[]): Pseudonymizer {
  const kernel = useKernel();
  const book = openPseudonymBook(profile, shown);
  const counts: Pseudonymizer['counts'] = {};
  const writer = createPseudonymWriter(kernel, book, counts);
  const pass: Pass = {
    kernel,
    room: createTextRoom(),
    search: createPersonalSearch(profile),
    writer,
    kept: bitsOf(profile.kept),
    rest: { found: [], words: [] },
    written: 0,
  };
  return {
    rules: rulesWithout(profile.kept),
    counts,
    take: () => writer.take(),
    close: () => pass.room.close(),
    feed(piece, isLast, take) {
      for (let at = 0; at === 0 || at < piece.length; at += PART) {
        const part = typeof piece === 'string' ? piece.slice(at, at + PART) : piece.subarray(at, at + PART);
        feedPart(pass, part, isLast && at + PART >= piece.length, take);
      }
    },
  };
}
