import { ANSWER, CODES, COUNTS, FOUND, OUT, OUT_END, WORDS } from './layout';
import { addEntry, ENTRY_ROOM, findEntry, writeEntry } from './pseudonyms';
import { endOfFound, endOfWords, VALUE } from './values';

// What `writeTo` ended with.
const DONE: i32 = 0;
/** A pseudonym is asked for. */
const ASKING: i32 = 1;
/** What is written has to be taken away first. */
const FULL: i32 = 2;

let written: i32 = 0;
let out: usize = OUT;
let foundAt: usize = FOUND;
let wordsAt: usize = WORDS;
/** The value that is written next. */
let value: usize = FOUND;

/** Everything before `from` has been written. */
export function beginWriting(from: i32): void {
  written = from;
  out = OUT;
  foundAt = FOUND;
  wordsAt = WORDS;
  memory.fill(COUNTS, 0, 32);
}

export function writtenTo(): i32 {
  return written;
}

/** Tells that what is written has been taken away. */
export function emptyOut(): void {
  out = OUT;
}

export function endOfOut(): usize {
  return out;
}

/** The values that have not been written begin here. */
export function restOfFound(): usize {
  return foundAt;
}

export function restOfWords(): usize {
  return wordsAt;
}

/** The value that a pseudonym is asked for. */
export function valueAsked(): usize {
  return value;
}

/** Chooses the next value that begins before `limit`; of two equal ones that which is not there because its word is known. */
function chooseNext(limit: i32): bool {
  const hasFound = foundAt < endOfFound() && load<i32>(foundAt) < limit;
  const hasWord = wordsAt < endOfWords() && load<i32>(wordsAt) < limit;
  if (!hasFound && !hasWord) return false;
  value = foundAt;
  if (hasWord && (!hasFound || isBefore(wordsAt, foundAt))) value = wordsAt;
  return true;
}

function isBefore(one: usize, other: usize): bool {
  const start = load<i32>(one);
  const otherStart = load<i32>(other);
  return start < otherStart || (start === otherStart && load<i32>(one + 4) > load<i32>(other + 4));
}

/** Counts a value that has been written, and goes on to the next. */
function countValue(): void {
  const place = COUNTS + ((<usize>load<i32>(value + 8)) << 2);
  store<u32>(place, load<u32>(place) + 1);
  passValue();
}

function passValue(): void {
  if (value === foundAt) foundAt += VALUE;
  else wordsAt += VALUE;
}

/** Writes the text up to `end` as it is. */
function copyTo(end: i32): void {
  if (end <= written) return;
  memory.copy(out, CODES + <usize>written, <usize>(end - written));
  out += <usize>(end - written);
  written = end;
}

/** Whether there is room for the text up to `end` and a pseudonym. */
function hasRoom(end: i32): bool {
  return out + <usize>max(0, end - written) + ENTRY_ROOM <= OUT_END;
}

/** Writes text and pseudonyms up to `limit`. */
export function writeTo(limit: i32): i32 {
  while (chooseNext(limit)) {
    const start = load<i32>(value);
    const end = load<i32>(value + 4);
    if (end <= written) {
      passValue();
      continue;
    }
    if (!hasRoom(start)) return FULL;
    const entry = findEntry(load<i32>(value + 8), start, end);
    if (entry === 0) return ASKING;
    copyTo(start);
    out = writeEntry(entry, out);
    written = end;
    countValue();
  }
  if (!hasRoom(limit)) return FULL;
  copyTo(limit);
  return DONE;
}

/** Notes the pseudonym of the value that was asked for, `length` bytes at `ANSWER`, and writes it. */
export function answer(length: i32): void {
  const start = load<i32>(value);
  const end = load<i32>(value + 4);
  addEntry(load<i32>(value + 8), start, end, ANSWER, length);
  copyTo(start);
  memory.copy(out, ANSWER, length);
  out += <usize>length;
  written = end;
  countValue();
}

/** The next value that begins before `limit`, for a writer of its own; 0 where there is none. */
export function takeValue(limit: i32): usize {
  if (!chooseNext(limit)) return 0;
  const taken = value;
  passValue();
  return taken;
}
