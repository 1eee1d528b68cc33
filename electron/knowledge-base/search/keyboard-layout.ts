/** The Russian letters of a standard PC keyboard over the Latin keys of the US layout, key by key. */
const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN_KEYS = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
const SHIFTED_LATIN = '~{}:"<>';
const SHIFTED_RUSSIAN = 'ёхъжэбю';

const toRussian = new Map(
  Array.from(
    LATIN_KEYS + SHIFTED_LATIN,
    (key, at) => [key, (RUSSIAN_KEYS + SHIFTED_RUSSIAN).charAt(at)] as const,
  ),
);
const toLatin = new Map(Array.from(LATIN_KEYS, (key, at) => [RUSSIAN_KEYS.charAt(at), key] as const));

/**
 * What the same keys give in the other layout: `gjllth;rf` is `поддержка`. Works on raw text before it is
 * split into words, because punctuation keys are letters of the Russian layout.
 */
export function swapLayout(text: string): string {
  const lower = text.toLowerCase();
  const map = /\p{Script=Cyrillic}/u.test(lower) ? toLatin : toRussian;
  return Array.from(lower, (key) => map.get(key) ?? key).join('');
}
