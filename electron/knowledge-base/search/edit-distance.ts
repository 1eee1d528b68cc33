/** Longest word that is compared. */
const LONGEST = 64;

const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)] as const;

function fillRow(
  current: Uint8Array,
  [previous, before]: readonly [Uint8Array, Uint8Array],
  [a, b]: readonly [string, string],
  row: number,
): number {
  const code = a.charCodeAt(row - 1);
  const last = row > 1 ? a.charCodeAt(row - 2) : -1;
  let least = row;
  current[0] = row;
  for (let column = 1; column <= b.length; column += 1) {
    const other = b.charCodeAt(column - 1);
    let cost = (previous[column - 1] ?? 0) + (code === other ? 0 : 1);
    cost = Math.min(cost, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
    if (last === other && column > 1 && code === b.charCodeAt(column - 2))
      cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
    current[column] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

/** Damerau-Levenshtein distance (a swap of neighbours is one edit); gives up above `limit` with `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  if (a.length > LONGEST || b.length > LONGEST) return a === b ? 0 : limit + 1;
  let [before, previous, current] = rows as readonly [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= b.length; column += 1) previous[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    if (fillRow(current, [previous, before], [a, b], row) > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return previous[b.length] ?? 0;
}

/** One bit for each letter (modulo 32): two words within n edits differ in at most 2n bits. */
export function letterBits(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

/** How many letters (modulo 32) only one of two words has. */
export function differingLetters(one: number, other: number): number {
  let bits = one ^ other;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}
