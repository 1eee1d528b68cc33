import { separateLog, withoutSignature } from '../log-lines';
import { detectTextLanguage, SUPPORT_LANGUAGES } from '../text-language';
import { plainText, wordsOf } from '../word-pattern';
import { ERROR_CODE, MEASURE, PRECISE_COUNT, PRECISE_TIME, SIP_FAILURE, SYMPTOM } from './element-patterns';
import { isComplaintWord, isGeneralWord } from './general-words';
import { isKeyboardNoise } from './keyboard-noise';
import { isRepetition } from './repetition';
import { withoutPrompts } from './prompts';
import { namesSubject, withoutContacts } from './subject-words';

/** Why a text says nothing that support could work with. */
export type UselessReason =
  | 'empty'
  | 'punctuation-only'
  | 'template-left'
  | 'log-only'
  | 'bare-report-number'
  | 'keyboard-noise'
  | 'repetition'
  | 'filler';

/** What is said of a text's substance; `shouting` is a matter of manners. */
export type SubstanceReason = UselessReason | 'shouting';

/** How much a text says. */
export interface Substance {
  readonly useless: boolean;
  readonly reasons: readonly SubstanceReason[];
  /** True when the text says what goes wrong, not only that something does. */
  readonly namesTrouble: boolean;
}

/** What else is known when a text is judged. */
export interface SubstanceContext {
  readonly reportNumber: string;
  readonly hints: readonly string[];
}

/** Fewer telling words than this need a word of trouble among them. */
const TELLING_WORDS_WITHOUT_TROUBLE = 3;
/** With so many telling words a text describes something, even in words that are not in our tables. */
const TELLING_WORDS_ENOUGH = 8;
/** So many words that no table knows are needed where nothing of a softphone is named: a long complaint has fewer. */
const OWN_WORDS_WITHOUT_SUBJECT = 16;
/** So many do beside a word of trouble where they are at least half of a short text: a plea or a complaint is made of the words that the tables hold. */
const OWN_WORDS_WHEN_TERSE = 3;

/** Judges one text by what its words tell, never by its length (R7). */
export function judgeSubstance(text: string, context: SubstanceContext): Substance {
  const reason = uselessReason(text, context);
  const shouting = isShouting(text) ? (['shouting'] as const) : [];
  if (reason !== null) return { useless: true, reasons: [reason, ...shouting], namesTrouble: false };
  const prose = withoutPrompts(separateLog(text).prose, context.hints);
  const namesTrouble =
    SYMPTOM.test(plainText(prose)) ||
    tellingWords(prose) >= TELLING_WORDS_ENOUGH ||
    (SIP_FAILURE.test(prose) && namesSubject(prose));
  return { useless: false, reasons: shouting, namesTrouble };
}

function uselessReason(text: string, { reportNumber, hints }: SubstanceContext): UselessReason | null {
  const plain = plainText(text).trim();
  if (plain === '') return 'empty';
  if (!hasSign(plain)) return 'punctuation-only';
  const { prose, logLines } = separateLog(text);
  const own = withoutPrompts(prose, hints);
  if (!hasSign(own)) return logLines > 0 ? 'log-only' : 'template-left';
  const body = withoutContacts(withoutSignature(own));
  const words = wordsOf(body);
  const telling = tellingWords(body);
  const trouble = SYMPTOM.test(plainText(body));
  if (logLines > 0 && telling < (trouble ? 1 : 2)) return 'log-only';
  if (isBareNumber(body, reportNumber, telling)) return 'bare-report-number';
  const noise = words.filter((word) => !isGeneralWord(word) && isKeyboardNoise(word)).length;
  if (noise > 0 && telling < 3 && noise * 2 >= words.filter((word) => !isGeneralWord(word)).length)
    return 'keyboard-noise';
  if (isRepetition(words)) return 'repetition';
  const subject = namesSubject(body);
  if (telling === 0 || !(subject || isExact(body) || (logLines === 0 && isInOtherWords(body, words))))
    return 'filler';
  const enough = subject ? TELLING_WORDS_WITHOUT_TROUBLE - 1 : TELLING_WORDS_WITHOUT_TROUBLE;
  const isNumbered = subject && SIP_FAILURE.test(plainText(body));
  return trouble || isNumbered || telling >= enough ? null : 'filler';
}

/**
 * True for a text in a language that our tables do not hold, and for so many words that belong neither to a complaint nor to any text
 * that they may name what the tables do not know.
 */
function isInOtherWords(body: string, words: readonly string[]): boolean {
  const language = detectTextLanguage(body);
  if (language !== null && !SUPPORT_LANGUAGES.includes(language)) return true;
  const own = words.filter(
    (word) => !isGeneralWord(word) && !isComplaintWord(word) && !isKeyboardNoise(word),
  );
  const count = new Set(own).size;
  const isTerse =
    SYMPTOM.test(plainText(body)) &&
    count >= OWN_WORDS_WHEN_TERSE &&
    count * 2 >= words.length &&
    words.length <= 12;
  return isTerse || count >= OWN_WORDS_WITHOUT_SUBJECT;
}

/** True for a text with a numbered error, or with the words of a message in quotation marks. */
function isExact(text: string): boolean {
  return ERROR_CODE.test(plainText(text)) || /["«“„][^"»”“«„]{4,300}["»”“]/u.test(text);
}

/** How many different words, codes, exact times and counts of a text tell something of the problem. */
export function tellingWords(text: string): number {
  const words = new Set(wordsOf(text).filter((word) => !isGeneralWord(word) && !isKeyboardNoise(word)));
  let count = 0;
  for (const word of words)
    count += /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}/u.test(word)
      ? Math.ceil(word.length / 2)
      : 1;
  const plain = plainText(text);
  for (const exact of [ERROR_CODE, MEASURE, PRECISE_TIME, PRECISE_COUNT]) if (exact.test(plain)) count += 1;
  return count;
}

function isBareNumber(text: string, reportNumber: string, telling: number): boolean {
  const rest = reportNumber.trim() === '' ? text : text.split(reportNumber.trim()).join(' 000 ');
  const words = wordsOf(rest).filter((word) => !isGeneralWord(word));
  const numbers = rest.match(/\d{2,}/g) ?? [];
  const codeLike = words.every((word) => word.length <= 4 && !/[а-я]{3}/.test(word));
  return (
    numbers.length > 0 &&
    (telling === 0 || (words.length <= 2 && codeLike && !SYMPTOM.test(plainText(rest)))) &&
    !ERROR_CODE.test(plainText(text)) &&
    !MEASURE.test(text)
  );
}

function isShouting(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const capitals = text.match(/\p{Lu}/gu) ?? [];
  return letters.length >= 20 && capitals.length >= letters.length * 0.8;
}

function hasSign(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
