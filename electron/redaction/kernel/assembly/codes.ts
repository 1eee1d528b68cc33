import { CODES, SIGN_FLAGS } from './layout';

// What a one-byte character may be, as search-tables.ts of the rules marks it.
export const IS_DIGIT: u32 = 1;
export const IS_LETTER: u32 = 2;
export const IS_WORD: u32 = 3;
export const IS_GLUE: u32 = 4;
export const IS_TELLING_END: u32 = 8;
export const IS_FIELD_END: u32 = 16;
export const IS_GROUP_GAP: u32 = 32;
export const IS_TOKEN_STOP: u32 = 64;
export const IS_VERSION_GLUE: u32 = 128;
export const IS_BEFORE_NUMBER: u32 = 256;
export const IS_NAME: u32 = 512;
export const IS_NO_NAME: u32 = 1024;

/** The code at a place; behind the last one stand zeros. */
export function codeAt(at: i32): u32 {
  return load<u8>(CODES + <usize>at);
}

export function flagsOf(code: u32): u32 {
  return load<u16>(SIGN_FLAGS + ((<usize>code) << 1));
}

export function flagsAt(at: i32): u32 {
  return flagsOf(codeAt(at));
}

export function isDigitAt(at: i32): bool {
  return codeAt(at) - 48 < 10;
}

/** Behind the run of digits that goes on at `at`. */
export function runEnd(at: i32): i32 {
  while (isDigitAt(at)) at += 1;
  return at;
}

/** Whether the three characters in front of `end` are marked in a table of endings (endings.ts). */
export function hasEnding(table: usize, end: i32): bool {
  if (end < 3) return true;
  const one = codeAt(end - 3) & 31;
  const two = codeAt(end - 2) & 31;
  return load<u8>(table + ((one << 10) | (two << 5) | (codeAt(end - 1) & 31))) === 1;
}
