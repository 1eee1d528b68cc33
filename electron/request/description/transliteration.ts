import { detectTextLanguage } from '../text-language';
import { plainText } from '../word-pattern';
import { namesSubject } from './subject-words';

/** Russian sounds as people write them in Latin letters, the long ones first; there is no standard that they keep to. */
const SOUNDS: readonly (readonly [string, string])[] = (
  'tsya тся shch щ sch щ zh ж kh х ch ч sh ш ts ц yu ю ju ю ya я ja я yo е jo е ye е je е yy ый iy ий ' +
  'a а b б v в g г d д e е z з i и j й k к l л m м n н o о p п r р s с t т u у f ф h х c ц y ы w в x кс q к'
)
  .split(/ (?=[a-z]+ )/)
  .map((pair) => pair.split(' ') as [string, string]);

const SOUND = new RegExp(SOUNDS.map(([latin]) => latin).join('|'), 'g');
const LETTERS = new Map(SOUNDS);

/**
 * A text as the tables of Russian words can read it: Russian that was typed in Latin letters comes in Cyrillic, any other text as it is.
 * English words of telephony stay.
 */
export function readableText(text: string): string {
  if (/\p{Script=Cyrillic}/u.test(text) || detectTextLanguage(text) !== 'ru') return text;
  return plainText(text).replace(/[a-z]+/g, (word) =>
    namesSubject(word) ? word : word.replace(SOUND, (sound) => LETTERS.get(sound) ?? sound),
  );
}
