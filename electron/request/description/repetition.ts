/** True where one word, phrase or sentence is said again and again; a long text pasted twice is not. */
export function isRepetition(words: readonly string[]): boolean {
  const period = shortestPeriod(words);
  const times = words.length / period;
  if (period === 1 && times >= 3) return true;
  if (period > 1 && period <= 4 && times >= 2) return true;
  if (period <= 12 && times >= 3) return true;
  return words.length >= 10 && new Set(words).size <= 3;
}

/** Length of the shortest phrase whose repetition gives the words (Knuth, Morris, Pratt); the last one may be cut. */
function shortestPeriod(words: readonly string[]): number {
  const border: number[] = [0];
  for (let index = 1; index < words.length; index += 1) {
    let length = border[index - 1] ?? 0;
    while (length > 0 && words[index] !== words[length]) length = border[length - 1] ?? 0;
    border.push(words[index] === words[length] ? length + 1 : 0);
  }
  return Math.max(1, words.length - (border.at(-1) ?? 0));
}
