import { FOUND, WORDS, WORDS_END } from './layout';

// Kinds by their place in PSEUDONYM_KINDS of request/redaction-kinds.ts.
export const PHONE_NUMBER: i32 = 0;
export const PUBLIC_ADDRESS: i32 = 4;

/** Bytes of one value: start, end, kind. */
export const VALUE: usize = 12;

let found: usize = FOUND;
let words: usize = WORDS;
let kept: u32 = 0;

/** Forgets all values; `kinds` has a bit for each kind that is left as it is. */
export function beginValues(kinds: u32): void {
  found = FOUND;
  words = WORDS;
  kept = kinds;
}

/** Values found by what stands around them, and those found because their word is known, in bytes. */
export function endOfFound(): usize {
  return found;
}

export function endOfWords(): usize {
  return words;
}

/** Adds a value where it belongs: by place, of two at one place the longer one first, of equal ones the one that came first. */
function insert(first: usize, end: usize, kind: i32, place: u64): void {
  let at = end;
  while (at > first) {
    const before = load<u64>(at - VALUE);
    const start = <u32>before;
    const isLater = start > <u32>place || (start === <u32>place && <u32>(before >> 32) < <u32>(place >> 32));
    if (!isLater) break;
    store<u64>(at, before);
    store<i32>(at + 8, load<i32>(at - VALUE + 8));
    at -= VALUE;
  }
  store<u64>(at, place);
  store<i32>(at + 8, kind);
}

/** Adds a value that was found by what stands around it. */
export function push(kind: i32, start: i32, end: i32): void {
  if (((kept >> kind) & 1) !== 0) return;
  if (found + VALUE > WORDS) unreachable();
  insert(FOUND, found, kind, ((<u64>end) << 32) | (<u64>start));
  found += VALUE;
}

/** Adds a value that is there because its word is known. */
export function pushWord(kind: i32, start: i32, end: i32): void {
  if (((kept >> kind) & 1) !== 0) return;
  if (words + VALUE > WORDS_END) unreachable();
  insert(WORDS, words, kind, ((<u64>end) << 32) | (<u64>start));
  words += VALUE;
}
