import { separateLog, withoutSignature } from '../log-lines';
import { detectTextLanguage, SUPPORT_LANGUAGES } from '../text-language';
import { plainText, wordsOf } from '../word-pattern';
import { isOnlyContacts, withoutContacts } from './contacts';
import { ERROR_CODE, MEASURE, PRECISE_COUNT, PRECISE_TIME, SIP_FAILURE, SYMPTOM } from './element-patterns';
import { evidenceOf, hasPredicate, ownWordsOf, QUOTED, type Evidence } from './evidence';
import { oddsOfSendingBack } from './evidence-weights';
import { isGeneralWord } from './general-words';
import { isKeyboardNoise } from './keyboard-noise';
import { isProgramOutput } from './program-output';
import { isRepetition } from './repetition';
import { withoutPleas } from './pleas';
import { withoutPrompts } from './prompts';
import { namesSubject } from './subject-words';

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
/** So many words beside the name of a thing say what is with it. */
const OWN_WORDS_OF_SUBJECT = 4;
/** So many words that no table knows are needed where nothing of a softphone is named: a long complaint has fewer. */
const OWN_WORDS_WITHOUT_SUBJECT = 16;
/** So many do beside a word of trouble where they are at least half of a short text: a plea or a complaint is made of the words that the tables hold. */
const OWN_WORDS_WHEN_TERSE = 3;

const EVERY_QUOTED = new RegExp(QUOTED.source, 'gu');

/** To call a description useless that is not is the worse mistake: the odds must be above even. */
const ODDS_DECIDED = 0.8;

/** Judges one text by what its words tell, never by its length (R7). */
export function judgeSubstance(text: string, context: SubstanceContext): Substance {
  const reason = uselessReason(text, context);
  const shouting = isShouting(text) ? (['shouting'] as const) : [];
  if (reason !== null) return { useless: true, reasons: [reason, ...shouting], namesTrouble: false };
  const prose = plainText(withoutPrompts(separateLog(text).prose, context.hints));
  return { useless: false, reasons: shouting, namesTrouble: namesTrouble(prose) };
}

function namesTrouble(prose: string): boolean {
  if (SYMPTOM.test(prose) || tellingWords(prose) >= TELLING_WORDS_ENOUGH) return true;
  const ownWords = ownWordsOf(wordsOf(prose));
  const isPredicated = hasPredicate(prose, ownWords);
  if (isPredicated && ownWords.length >= OWN_WORDS_WHEN_TERSE) return true;
  const isTold = isPredicated || SIP_FAILURE.test(prose) || ownWords.length >= OWN_WORDS_OF_SUBJECT;
  return isTold && namesSubject(prose);
}

function uselessReason(text: string, context: SubstanceContext): UselessReason | null {
  const found = reasonOrEvidence(text, context);
  if (found === null || typeof found === 'string') return found;
  return oddsOfSendingBack(found) > ODDS_DECIDED ? 'filler' : null;
}

/**
 * Why a text is useless where one look tells, else what speaks for it and against it; `null` for a text in a language that our tables
 * do not hold, which nobody here can weigh.
 */
export function reasonOrEvidence(
  text: string,
  { reportNumber, hints }: SubstanceContext,
): UselessReason | Evidence | null {
  const plain = plainText(text).trim();
  if (plain === '') return 'empty';
  if (!hasSign(plain)) return 'punctuation-only';
  const { prose, logLines } = separateLog(text);
  const own = withoutPrompts(prose, hints);
  if (!hasSign(own)) return logLines > 0 ? 'log-only' : 'template-left';
  if (isOnlyQuotation(own) || isProgramOutput(prose)) return 'log-only';
  if (isOnlyContacts(own)) return 'filler';
  const spoken = withoutContacts(withoutSignature(own));
  const body = withoutPleas(spoken);
  const words = wordsOf(body);
  const telling = tellingWords(body);
  if (logLines > 0 && telling < (SYMPTOM.test(body) ? 1 : 2)) return 'log-only';
  if (isBareNumber(body, reportNumber, telling)) return 'bare-report-number';
  const noise = words.filter((word) => !isGeneralWord(word) && isKeyboardNoise(word)).length;
  if (noise > 0 && telling < 3 && noise * 2 >= words.filter((word) => !isGeneralWord(word)).length)
    return 'keyboard-noise';
  if (isRepetition(words)) return 'repetition';
  if (telling >= TELLING_WORDS_WITHOUT_TROUBLE && isInOtherLanguage(body)) return null;
  return evidenceOf(spoken, tablesFindNothing(body, logLines));
}

/** True where the tables of words find neither a thing nor a trouble, or too few words beside it. */
function tablesFindNothing(body: string, logLines: number): boolean {
  const telling = tellingWords(body);
  const subject = namesSubject(body);
  const trouble = SYMPTOM.test(body);
  if (telling === 0 || !(subject || isExact(body) || (logLines === 0 && isInOtherWords(body, trouble))))
    return true;
  const enough = subject ? TELLING_WORDS_WITHOUT_TROUBLE - 1 : TELLING_WORDS_WITHOUT_TROUBLE;
  return !(trouble || (subject && SIP_FAILURE.test(body)) || telling >= enough);
}

/** True for a text in a language that our tables do not hold. */
function isInOtherLanguage(body: string): boolean {
  const language = detectTextLanguage(body);
  return language !== null && !SUPPORT_LANGUAGES.includes(language);
}

/** True for so many words that belong neither to a complaint nor to any text that they may name what the tables do not know. */
function isInOtherWords(body: string, trouble: boolean): boolean {
  const words = wordsOf(body);
  const count = ownWordsOf(words).length;
  const isTerse = trouble && count >= OWN_WORDS_WHEN_TERSE && count * 2 >= words.length && words.length <= 12;
  return isTerse || count >= OWN_WORDS_WITHOUT_SUBJECT;
}

/** True for a message of a program between quotation marks with no word beside it. */
function isOnlyQuotation(text: string): boolean {
  return QUOTED.test(text) && wordsOf(text.replace(EVERY_QUOTED, ' ')).length === 0;
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
