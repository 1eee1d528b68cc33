/** Cyrillic to Latin letter by letter, the scheme of most Russian web addresses. */
const LATIN_OF: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** Ways in which people write the same Russian sounds in Latin letters, folded to one; longest first. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['shch', 'S'],
  ['sch', 'S'],
  ['tsch', 'C'],
  ['sh', 'S'],
  ['ch', 'C'],
  ['zh', 'J'],
  ['kh', 'h'],
  ['ts', 'c'],
  ['tz', 'c'],
  ['yu', 'u'],
  ['ju', 'u'],
  ['iu', 'u'],
  ['ya', 'a'],
  ['ja', 'a'],
  ['ia', 'a'],
  ['yo', 'e'],
  ['jo', 'e'],
  ['ye', 'e'],
  ['je', 'e'],
  ['ks', 'x'],
  ['j', 'i'],
  ['y', 'i'],
  ['w', 'v'],
];

/** Latin to Cyrillic, longest first: only a guess, good enough to find the stem. */
const CYRILLIC_OF: readonly (readonly [string, string])[] = [
  ['shch', 'щ'],
  ['sch', 'щ'],
  ['sh', 'ш'],
  ['ch', 'ч'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['tz', 'ц'],
  ['yu', 'ю'],
  ['ju', 'ю'],
  ['ya', 'я'],
  ['ja', 'я'],
  ['yo', 'е'],
  ['jo', 'е'],
  ['ye', 'е'],
  ['iy', 'ий'],
  ['yy', 'ый'],
  ['ij', 'ий'],
  ['ai', 'ай'],
  ['ei', 'ей'],
  ['oi', 'ой'],
  ['a', 'а'],
  ['b', 'б'],
  ['c', 'ц'],
  ['d', 'д'],
  ['e', 'е'],
  ['f', 'ф'],
  ['g', 'г'],
  ['h', 'х'],
  ['i', 'и'],
  ['j', 'й'],
  ['k', 'к'],
  ['l', 'л'],
  ['m', 'м'],
  ['n', 'н'],
  ['o', 'о'],
  ['p', 'п'],
  ['q', 'к'],
  ['r', 'р'],
  ['s', 'с'],
  ['t', 'т'],
  ['u', 'у'],
  ['v', 'в'],
  ['w', 'в'],
  ['x', 'кс'],
  ['y', 'ы'],
  ['z', 'з'],
];

function replaceAll(text: string, table: readonly (readonly [string, string])[]): string {
  let out = '';
  for (let at = 0; at < text.length;) {
    const rule = table.find(([from]) => text.startsWith(from, at));
    out += rule === undefined ? text.charAt(at) : rule[1];
    at += rule === undefined ? 1 : rule[0].length;
  }
  return out;
}

/** Latin spelling of a Cyrillic text; other characters stay. */
export function toLatinLetters(text: string): string {
  return Array.from(text.toLowerCase(), (letter) => LATIN_OF[letter] ?? letter).join('');
}

/** A guess at the Russian word behind Latin letters. */
export function toCyrillicLetters(word: string): string {
  return replaceAll(word.replaceAll("'", ''), CYRILLIC_OF);
}

/** A key equal for all usual Latin spellings of one Russian word, and for the Russian word itself. */
export function soundKey(word: string): string {
  return replaceAll(toLatinLetters(word), SPELLINGS).replace(/(.)\1+/gu, '$1');
}

/** A part of an address or an id: Latin letters, digits and single hyphens; empty when nothing is left. */
export function slugOf(text: string): string {
  return toLatinLetters(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
