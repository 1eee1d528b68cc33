/** The bytes of a letter in UTF-8, one character a byte. */
function inUtf8(letter: string): string {
  return Buffer.from(letter, 'utf8').toString('latin1');
}

function escapeAll(text: string): string {
  return Array.from(text, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** The byte of a letter in windows-1251 as a character. */
function in1251(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) - 0x350);
}

/** A pattern for a Russian word (small letters but `ё`) in any case: in UTF-16, windows-1251, and UTF-8 read one character a byte. */
export function russian(word: string): string {
  const letters = Array.from(word, (letter) => [letter, letter.toUpperCase()]);
  const spell = (write: (letter: string) => string): string =>
    letters.map((cases) => `(?:${cases.map((letter) => escapeAll(write(letter))).join('|')})`).join('');
  return `(?:${[(letter: string) => letter, in1251, inUtf8].map(spell).join('|')})`;
}

/** The starts that find the same word; in UTF-8 its first letter may be a capital, or all of them. */
export function russianStarts(word: string, behind = ''): string[] {
  const capital = `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  const spelled = [word, capital, word.toUpperCase()].map((spelling) =>
    Array.from(spelling, inUtf8).join(''),
  );
  return [word, ...spelled].map((start) => start + behind);
}
