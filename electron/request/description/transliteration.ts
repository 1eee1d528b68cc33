import { detectTextLanguage } from '../text-language';
import { plainText, wordsOf } from '../word-pattern';
import { SYMPTOM } from './element-patterns';
import { isGeneralWord } from './general-words';
import { namesSubject } from './subject-words';

/** Russian sounds as people write them in Latin letters, the long ones first; there is no standard that they keep to. */
const SOUNDS: readonly (readonly [string, string])[] = (
  'tsya тся ia я iya ия shch щ sch щ zh ж kh х ch ч sh ш ts ц yu ю ju ю ya я ja я yo е jo е ye е je е yy ый iy ий ' +
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
  const cyrillic = inCyrillic(text);
  const isForeign = language !== null && language !== 'ru';
  const isRussian =
    language === 'ru' ||
    becomesOrdinary(text, cyrillic, isForeign) ||
    (!isForeign && SYMPTOM.test(cyrillic) && !SYMPTOM.test(plainText(text)));
  return isRussian ? cyrillic : text;
}

/**
 * True where two words or more that are no English ones become ordinary Russian ones, and fewer are English; a text that looks like
 * another language must be made of them.
 */
function becomesOrdinary(text: string, cyrillic: string, isForeign: boolean): boolean {
  const words = wordsOf(text);
  const english = words.filter((word) => word.length > 1 && isGeneralWord(word)).length;
  const russian = wordsOf(cyrillic).filter(
    (word, at) => isGeneralWord(word) && !isGeneralWord(words[at] ?? ''),
  ).length;
  return russian >= (isForeign ? Math.max(3, words.length / 2) : 2) && russian > english;
}

function inCyrillic(text: string): string {
  const plain = plainText(text);
  const known = new Map(
    [...new Set(plain.match(/[a-z]+/g))].map((word) => [
      word,
      namesSubject(word) ? word : wordInCyrillic(word),
    ]),
  );
  return plain.replace(/[a-z]+/g, (word) => known.get(word) ?? word);
}

/** The `y` of a diphthong is a short sound; a soft sign at the end is left out by many, and is put back where a known word needs it. */
function wordInCyrillic(word: string): string {
  const plain = word
    .replace(/(?<=[aeiou])y(?![aeiou])/g, 'j')
    .replace(SOUND, (sound) => LETTERS.get(sound) ?? sound);
  return !isGeneralWord(plain) && isGeneralWord(`${plain}ь`) ? `${plain}ь` : plain;
}
