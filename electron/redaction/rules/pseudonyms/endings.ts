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
