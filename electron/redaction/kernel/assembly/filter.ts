import { ASKED, COLUMNS, FILTER, OUT, PAIRS, STEPS } from './layout';

// What two neighbouring codes may be; where they are nothing, the search passes by.

/** Both are a whole start. */
export const SHORT: u32 = 1;
/** Both are the first two characters of a longer start. */
export const FIRST: u32 = 2;
/** Both are the second and third character of a start; the bit above `FIRST`. */
export const SECOND: u32 = 4;
/** Both belong to a number, perhaps in groups with one blank or hyphen between them. */
export const NUMBER: u32 = 8;
/** Both are digits. */
export const DIGITS: u32 = 16;

/** 1 for two columns that are the second and third character of a start; needed while the filter is made. */
const SECONDS: usize = OUT;

function stepFrom(node: i32, column: i32, width: i32): i32 {
  return load<u16>(STEPS + ((<usize>(node * width + column)) << 1));
}

function columnOf(code: i32): i32 {
  return load<u8>(COLUMNS + <usize>code);
}

function isDigit(code: i32): bool {
  return code >= 48 && code <= 57;
}

function isGap(code: i32): bool {
  return code === 32 || code === 45;
}

function markSeconds(width: i32): void {
  memory.fill(SECONDS, 0, <usize>(width * width));
  for (let first = 1; first < width; first += 1) {
    const one = stepFrom(0, first, width);
    if (one === 0) continue;
    for (let second = 1; second < width; second += 1) {
      const two = stepFrom(one, second, width);
      if (two === 0) continue;
      for (let third = 1; third < width; third += 1) {
        if (stepFrom(two, third, width) !== 0) store<u8>(SECONDS + <usize>(second * width + third), 1);
      }
    }
  }
}

/** Digits are so frequent that starts with a digit are noticed by nothing less than a long number. */
function filterOf(first: i32, second: i32, node: i32, isSecond: bool): u32 {
  const begins = isDigit(first) ? 0 : node;
  const isDigits = isDigit(first) && isDigit(second);
  const isNumber = isDigits || (isDigit(first) && isGap(second)) || (isGap(first) && isDigit(second));
  return (
    (begins !== 0 && load<u8>(ASKED + <usize>begins) === 1 ? SHORT : 0) |
    (begins !== 0 ? FIRST : 0) |
    (isSecond ? SECOND : 0) |
    (isNumber ? NUMBER : 0) |
    (isDigits ? DIGITS : 0)
  );
}

/** Makes of the steps of the trigger table what `findPlace` looks at: the first two steps of every start at once, and the filter. */
export function makeFilter(width: i32): void {
  markSeconds(width);
  for (let first = 0; first < 256; first += 1) {
    const column = columnOf(first);
    const one = column === 0 ? 0 : stepFrom(0, column, width);
    // A start of one character.
    const alone = one !== 0 && load<u8>(ASKED + <usize>one) === 1 ? one : 0;
    for (let second = 0; second < 256; second += 1) {
      const next = columnOf(second);
      const two = one === 0 || next === 0 ? 0 : stepFrom(one, next, width);
      const node = two !== 0 ? two : alone;
      const isSecond = column !== 0 && next !== 0 && load<u8>(SECONDS + <usize>(column * width + next)) === 1;
      const pair = <usize>((first << 8) | second);
      store<u16>(PAIRS + (pair << 1), <u16>node);
      store<u8>(FILTER + pair, <u8>filterOf(first, second, node, isSecond));
    }
  }
}
