/**
 * A table of one byte for each code: what it may be behind another character (low half), and what may stand behind it (high half).
 * Small, and one look for each character: larger tables are pushed out of the processor's nearest memory.
 */
export type Neighbours = Uint8Array;

/** The bits of one half. */
export const ALL_BITS = 15;
/** How far what may stand behind a character lies above what it may be itself. */
export const BEHIND = 4;

/** The first place from `from` up to `to` whose character may stand behind the one in front of it, or `to`; the loop that sees every character. */
export function findNeighbour(table: Neighbours, codes: Uint8Array, from: number, to: number): number {
  let at = Math.max(1, from);
  let before = table[codes[at - 1] ?? 0] ?? 0;
  for (; at < to - 4; at += 4) {
    const one = table[codes[at] ?? 0] ?? 0;
    const two = table[codes[at + 1] ?? 0] ?? 0;
    const three = table[codes[at + 2] ?? 0] ?? 0;
    const four = table[codes[at + 3] ?? 0] ?? 0;
    const any =
      ((before >> BEHIND) & one) |
      ((one >> BEHIND) & two) |
      ((two >> BEHIND) & three) |
      ((three >> BEHIND) & four);
    if ((any & ALL_BITS) !== 0) break;
    before = four;
  }
  for (; at < to; at += 1) {
    const now = table[codes[at] ?? 0] ?? 0;
    if (((before >> BEHIND) & now & ALL_BITS) !== 0) return at;
    before = now;
  }
  return Math.max(at, to);
}
