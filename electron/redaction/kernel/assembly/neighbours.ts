import { CODES } from './layout';

/** How far what may stand behind a character lies above what it may be itself (neighbours.ts of the rules). */
const BEHIND: u32 = 4;
const ALL_BITS: u32 = 15;

/** The first place from `from` up to `to` whose character may stand behind the one in front of it, or `to`. */
export function findNeighbour(table: usize, from: i32, to: i32): i32 {
  let at = max(1, from);
  let before = <u32>load<u8>(table + load<u8>(CODES + <usize>at - 1));
  for (; at < to - 4; at += 4) {
    const codes = load<u32>(CODES + <usize>at);
    const one = <u32>load<u8>(table + (codes & 255));
    const two = <u32>load<u8>(table + ((codes >> 8) & 255));
    const three = <u32>load<u8>(table + ((codes >> 16) & 255));
    const four = <u32>load<u8>(table + (codes >> 24));
    const any =
      ((before >> BEHIND) & one) |
      ((one >> BEHIND) & two) |
      ((two >> BEHIND) & three) |
      ((three >> BEHIND) & four);
    if ((any & ALL_BITS) !== 0) break;
    before = four;
  }
  for (; at < to; at += 1) {
    const now = <u32>load<u8>(table + load<u8>(CODES + <usize>at));
    if (((before >> BEHIND) & now & ALL_BITS) !== 0) return at;
    before = now;
  }
  return max(at, to);
}
