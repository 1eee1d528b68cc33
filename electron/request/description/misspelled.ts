/** Letters that sound alike where Russian is written by ear: unstressed vowels, voiced and unvoiced consonants. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/([ое])го$/u, '$1во'],
  [/^что/u, 'што'],
  [/ть?ся|тца|дс|тс/gu, 'ца'],
  [/[сз]ч/gu, 'щ'],
  [/[ьъ]/gu, ''],
  [/о/gu, 'а'],
  [/[еэыяй]/gu, 'и'],
  [/ю/gu, 'у'],
  [/б/gu, 'п'],
  [/в/gu, 'ф'],
  [/г/gu, 'к'],
  [/д/gu, 'т'],
  [/ж/gu, 'ш'],
  [/з/gu, 'с'],
  [/(\p{L})\1+/gu, '$1'],
];

/** How a Russian word sounds, so that `памагите` and `помогите` are one; a word in other letters comes as it is. */
export function soundOf(word: string): string {
  return /^[а-яё]+$/u.test(word)
    ? ALIKE.reduce((sound, [letters, alike]) => sound.replace(letters, alike), word)
    : word;
}

/** True where one letter is left out, put in, struck wrong or two are exchanged; the first letter is right. */
export function isOneSlipFrom(known: string, word: string): boolean {
  if (known.charAt(0) !== word.charAt(0) || Math.abs(known.length - word.length) > 1) return false;
  let start = 0;
  while (start < known.length && known.charAt(start) === word.charAt(start)) start += 1;
  const rest = known.slice(start);
  const struck = word.slice(start);
  return (
    rest.slice(1) === struck ||
    rest === struck.slice(1) ||
    rest.slice(1) === struck.slice(1) ||
    (rest.slice(2) === struck.slice(2) &&
      rest.charAt(0) === struck.charAt(1) &&
      rest.charAt(1) === struck.charAt(0))
  );
}
