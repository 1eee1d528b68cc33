/** A member of a list (a document or a phrase, by its number), with the weight (1 to 255) that the list's key has in it. */
export interface Posting {
  readonly document: number;
  readonly weight: number;
}

const MORE = 0x80;
const BITS = 7;

/** Members in ascending order as distances in groups of seven bits (LEB128), each followed by its weight in one byte. */
export function encodePostings(list: readonly Posting[]): Uint8Array {
  const bytes: number[] = [];
  let before = -1;
  for (const { document, weight } of list) {
    let distance = document - before;
    before = document;
    for (; distance >= MORE; distance >>>= BITS) bytes.push((distance & (MORE - 1)) | MORE);
    bytes.push(distance, weight);
  }
  return Uint8Array.from(bytes);
}

/** Tells each member of the list in `bytes[from, to)` with its weight. */
export function readPostings(
  bytes: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
  tell: (document: number, weight: number) => void,
): void {
  let document = -1;
  for (let at = from; at < to;) {
    let distance = 0;
    let shift = 0;
    let byte = bytes[at++] ?? 0;
    for (; byte >= MORE && at < to; byte = bytes[at++] ?? 0) {
      distance |= (byte & (MORE - 1)) << shift;
      shift += BITS;
    }
    document += distance | (byte << shift);
    tell(document, bytes[at++] ?? 0);
  }
}
