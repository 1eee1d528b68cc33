import { codeAt, isDigitAt } from './codes';
import { DIGITS, FIRST, makeFilter, NUMBER, SHORT } from './filter';
import { ASKED, CODES, COLUMNS, DEPTHS, FILTER, PAIRS, STEPS } from './layout';

let width: i32 = 0;
let node: i32 = 0;

/** Takes the trigger table that has been put into the memory. */
export function takeTriggers(columns: i32): void {
  width = columns;
  makeFilter(columns);
}

/** The node of the trigger table at the place that `findPlace` gave last. */
export function nodeOfPlace(): i32 {
  return node;
}

function pairAt(at: i32): usize {
  return (codeAt(at) << 8) | codeAt(at + 1);
}

function filterAt(at: i32): u32 {
  return load<u8>(FILTER + pairAt(at));
}

/** The node that the starts at a place lead to, 0 where no rule has to be asked. */
function nodeAt(at: i32, end: i32): i32 {
  let now = <i32>load<u16>(PAIRS + (pairAt(at) << 1));
  // Inside of a number no other number begins: a long line of digits would be walked again and again.
  if (now === 0 || (at > 0 && isDigitAt(at) && isDigitAt(at - 1))) return 0;
  for (let behind = at + <i32>load<u8>(DEPTHS + now); behind < end; behind += 1) {
    const column = <i32>load<u8>(COLUMNS + codeAt(behind));
    const step = <i32>load<u16>(STEPS + ((now * width + column) << 1));
    if (step === 0) break;
    now = step;
  }
  return load<u8>(ASKED + now) === 0 ? 0 : now;
}

/** What begins at any of four places (`SHORT`, `FIRST`), and what all of them belong to (`NUMBER`, `DIGITS`). */
function filterFour(at: i32): u32 {
  const codes = load<u64>(CODES + <usize>at);
  const swapped = bswap<u64>(codes);
  const one = <u32>load<u8>(FILTER + <usize>(swapped >> 48));
  const two = <u32>load<u8>(FILTER + <usize>((swapped >> 40) & 0xffff));
  const three = <u32>load<u8>(FILTER + <usize>((swapped >> 32) & 0xffff));
  const four = <u32>load<u8>(FILTER + <usize>((swapped >> 24) & 0xffff));
  const five = <u32>load<u8>(FILTER + <usize>((swapped >> 16) & 0xffff));
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
function isLongNumber(at: i32): bool {
  const next = filterFour(at + 4);
  if ((next & NUMBER) === 0) return false;
  if ((next & DIGITS) !== 0) return true;
  if ((filterFour(at + 8) & NUMBER) === 0) return false;
  let gap = at - 5;
  for (let place = at; place < at + 13; place += 1) {
    if (isDigitAt(place)) continue;
    // A date and its like.
    if (place - gap < 5) return false;
    gap = place;
  }
  return true;
}

/**
 * The first place from `from` up to `limit` where rules have to be asked, or `limit`; nothing behind `end` is looked at. The loop that
 * sees every character, four at a time where nothing begins.
 */
export function findPlace(from: i32, limit: i32, end: i32): i32 {
  const fastUntil = limit - 4;
  let at = from;
  while (at < limit) {
    let until = limit;
    if (at < fastUntil) {
      const what = filterFour(at);
      const isNumber = (what & NUMBER) !== 0 && isLongNumber(at);
      if (!isNumber && (what & (SHORT | FIRST)) === 0) {
        at += 4;
        continue;
      }
      until = at + 4;
      if (isNumber) at = max(from, at - 3);
    } else {
      at = max(from, at - 3);
    }
    for (; at < until; at += 1) {
      const found = nodeAt(at, end);
      if (found !== 0) {
        node = found;
        return at;
      }
    }
  }
  return limit;
}
