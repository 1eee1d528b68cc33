/**
 * Remembers what was decided about pieces of text that come again and again; it forgets everything once it knows `most`. The keys are
 * copies: a piece cut out of a text would keep the whole text in memory.
 */
export function remember<Decision>(
  most: number,
  decide: (piece: string) => Decision,
): (piece: string) => Decision {
  const known = new Map<string, Decision>();
  return (piece) => {
    const cached = known.get(piece);
    if (cached !== undefined) return cached;
    if (known.size >= most) known.clear();
    const decision = decide(piece);
    known.set(copyOf(piece), decision);
    return decision;
  };
}

/** The same characters in memory of their own. */
export function copyOf(piece: string): string {
  return Buffer.from(piece, 'utf16le').toString('utf16le');
}
