import { CODES, KNOWN, KNOWN_END, SLOTS } from './layout';

// Pseudonyms by what stands in the text: each value of a file is asked for once.
// A slot has the place of an entry; an entry the kind, two lengths, and both texts, filled up with zeros to eights.

const SLOT_COUNT: usize = 16_384;
const MOST_ENTRIES: i32 = 8_192;
const LONGEST: usize = 256;

let known: usize = KNOWN;
let entries: i32 = 0;

/** Forgets all pseudonyms. */
export function forgetPseudonyms(): void {
  memory.fill(SLOTS, 0, SLOT_COUNT << 2);
  known = KNOWN;
  entries = 0;
}

function fill(length: usize): usize {
  return (length + 7) & ~7;
}

/** Eight codes from a place of a value on, zeros behind its end. */
function eight(from: usize, left: usize): u64 {
  const codes = load<u64>(from);
  return left >= 8 ? codes : codes & (((<u64>1) << ((<u64>left) << 3)) - 1);
}

function hash(kind: i32, from: usize, length: usize): usize {
  let mixed: u64 = ((<u64>kind) << 32) ^ (<u64>length);
  for (let at: usize = 0; at < length; at += 8) {
    mixed = (mixed ^ eight(from + at, length - at)) * 0x9e3779b97f4a7c15;
    mixed ^= mixed >> 32;
  }
  return <usize>mixed;
}

function headOf(kind: i32, length: usize): u32 {
  return ((<u32>kind) << 16) | (<u32>length);
}

function isEntryOf(entry: usize, head: u32, from: usize, length: usize): bool {
  if (load<u32>(entry) !== head) return false;
  for (let at: usize = 0; at < length; at += 8) {
    if (load<u64>(entry + 8 + at) !== eight(from + at, length - at)) return false;
  }
  return true;
}

function slotAt(slot: usize): usize {
  return SLOTS + ((slot & (SLOT_COUNT - 1)) << 2);
}

function entryIn(slot: usize): usize {
  return <usize>load<u32>(slotAt(slot));
}

/** The entry of the value, 0 where there is none. */
export function findEntry(kind: i32, start: i32, end: i32): usize {
  const from = CODES + <usize>start;
  const length = <usize>(end - start);
  if (length > LONGEST) return 0;
  const head = headOf(kind, length);
  let slot = hash(kind, from, length);
  let entry = entryIn(slot);
  while (entry !== 0 && !isEntryOf(entry, head, from, length)) {
    slot += 1;
    entry = entryIn(slot);
  }
  return entry;
}

function textOf(entry: usize): usize {
  return entry + 8 + fill(load<u16>(entry));
}

/** Writes the pseudonym of an entry; gives where it ends. */
export function writeEntry(entry: usize, out: usize): usize {
  const length = <usize>load<u32>(entry + 4);
  const text = textOf(entry);
  for (let at: usize = 0; at < length; at += 8) store<u64>(out + at, load<u64>(text + at));
  return out + length;
}

/** Notes the pseudonym (`length` bytes at `answer`) of a value. */
export function addEntry(kind: i32, start: i32, end: i32, answer: usize, length: usize): void {
  const from = CODES + <usize>start;
  const size = <usize>(end - start);
  if (size > LONGEST || length > LONGEST) return;
  const room = <usize>8 + fill(size) + fill(length);
  if (entries >= MOST_ENTRIES || known + room > KNOWN_END) forgetPseudonyms();
  let slot = hash(kind, from, size);
  while (entryIn(slot) !== 0) slot += 1;
  store<u32>(slotAt(slot), <u32>known);
  store<u32>(known, headOf(kind, size));
  store<u32>(known + 4, <u32>length);
  for (let at: usize = 0; at < size; at += 8) store<u64>(known + 8 + at, eight(from + at, size - at));
  memory.copy(textOf(known), answer, length);
  known += room;
  entries += 1;
}

/** Room that `writeEntry` may need behind the place where it writes. */
export const ENTRY_ROOM: usize = LONGEST + 8;
