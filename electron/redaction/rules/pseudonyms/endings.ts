const ANY = Array.from({ length: 32 }, (_, code) => code);

/**
 * Marks the last three characters of words, letters without case, `?` for any character. Different signs may fall together: what is
 * not marked ends none of the words, what is marked needs a closer look.
 */
export function markEndings(endings: readonly string[]): Uint8Array {
  const marks = new Uint8Array(32_768);
  for (const ending of endings) {
    const [first = ANY, second = ANY, third = ANY] = [...ending].map((sign) =>
      sign === '?' ? ANY : [sign.charCodeAt(0) & 31],
    );
    for (const one of first)
      for (const two of second) for (const three of third) marks[(one << 10) | (two << 5) | three] = 1;
  }
  return marks;
}

/** Whether the three characters in front of `end` are marked. */
export function hasEnding(marks: Uint8Array, codes: Uint8Array, end: number): boolean {
  if (end < 3) return true;
  const one = (codes[end - 3] ?? 0) & 31;
  const two = (codes[end - 2] ?? 0) & 31;
  return marks[(one << 10) | (two << 5) | ((codes[end - 1] ?? 0) & 31)] === 1;
}
