import { detectTextLanguage } from '../text-language';
import { plainText } from '../word-pattern';
import { SYMPTOM } from './element-patterns';
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
 * English words of telephony stay. A text too short to tell its language is Russian where only its Cyrillic form names a trouble.
 */
export function readableText(text: string): string {
  if (/\p{Script=Cyrillic}/u.test(text)) return text;
  const language = detectTextLanguage(text);
  if (language !== null && language !== 'ru') return text;
  const cyrillic = inCyrillic(text);
  const isRussian = language === 'ru' || (SYMPTOM.test(cyrillic) && !SYMPTOM.test(plainText(text)));
  return isRussian ? cyrillic : text;
}

function inCyrillic(text: string): string {
  return plainText(text).replace(/[a-z]+/g, (word) =>
    namesSubject(word) ? word : word.replace(SOUND, (sound) => LETTERS.get(sound) ?? sound),
  );
}
