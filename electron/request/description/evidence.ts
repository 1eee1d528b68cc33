import { plainText, wordPattern, wordsOf } from '../word-pattern';
import {
  ERROR_CODE,
  MEASURE,
  PRECISE_COUNT,
  PRECISE_TIME,
  SIP_FAILURE,
  SYMPTOM,
  TOLD,
} from './element-patterns';
import { isComplaintWord, isGeneralWord, isMisspeltGeneralWord } from './general-words';
import { isKeyboardNoise } from './keyboard-noise';
import { isOneSlipFrom } from './misspelled';
import { withoutPleas } from './pleas';
import { namesSubject } from './subject-words';

/** What speaks for a text or against it, each between 0 and about 3. */
export interface Evidence {
  /** Something of a softphone is named. */
  readonly subject: number;
  /** How many different words name such things; three and more are alike. */
  readonly subjects: number;
  /** A word of trouble. */
  readonly symptom: number;
  /** A word of trouble beside the name of a thing. */
  readonly subjectAndSymptom: number;
  /** How many different words belong neither to any text nor to a complaint, as a logarithm. */
  readonly ownWords: number;
  /** Three such words: chance does not bring so many into a plea. */
  readonly threeOwnWords: number;
  /** Something of a softphone is named in more than one telling word. */
  readonly subjectInWords: number;
  /** No telling word at all. */
  readonly silent: number;
  /** Three such words where nobody is asked for anything and nothing is complained of: such a text is about the program. */
  readonly threeOwnWordsPlainly: number;
  /** The share of such words. */
  readonly ownShare: number;
  /** A verb that says what something does or did. */
  readonly predicate: number;
  /** Times, counts, amounts and error numbers. */
  readonly exact: number;
  /** The number of an error. */
  readonly errorCode: number;
  /** The words of a message in quotation marks. */
  readonly quoted: number;
  /** The reader is spoken of: how often, at most three times. */
  readonly reader: number;
  /** It is asked how or where something can be done, in a word of its own. */
  readonly question: number;
  /** Twenty words and more that name one thing at most: a letter, not a description. */
  readonly sparse: number;
  /** Somebody on the line does something, such as a customer. */
  readonly participant: number;
  /** What was done, who has it. */
  readonly steps: number;
  readonly affected: number;
  /** A request to the reader. */
  readonly plea: number;
  /** How many words of complaint, courtesy and business, as a logarithm. */
  readonly complaint: number;
  /** Phrases that tell nothing although words of telephony are in them. */
  readonly emptyPhrase: number;
  /** The tables of words find neither a thing nor a trouble in it. */
  readonly tablesFindNothing: number;
}

/** Nouns of letters and offices by their endings, where no table knows them for a thing: `промедление`, `anticipation`. */
const ABSTRACT =
  /^(?!устройств|количеств|пространств)\p{L}{4,}(?:ени[еяюи]|ением|ани[еяюи]|анием|ост[ьи]|остью|ци[яиюе]|цией|ств[оауе]|ством|[mst]ents?|[ai]tions?|ness|ances?|ences?|ships?)$/u;
const FINITE_VERB = /(?:[аеуюияё]т|[уюая]т)(?:ся)?$|[аяеуиоы]л[аои]?(?:сь|ся)?$/u;
const ENGLISH_PREDICATE = wordPattern(
  '(?:is|are|was|were|am|keeps?|kept|gets?|got|goes|went|has|have|being|stays?|turns?)(?: (?:not|only|just|still|always))? \\p{L}{3,15}(?:ing|ed|en)',
);
const VERB_IN_S =
  /(?<=\p{L} )(\p{L}{2,14}[^s\W]s) (?:into|to|in|on|at|for|from|over|under|out|up|off|back|the|an?|like|only|too|no|not|after|before|when|with|its?|my|our)(?!\p{L})/gu;
/** The words of a message in quotation marks. */
export const QUOTED = /["«“„][^"»”“«„]{4,300}["»”]|(?<![\p{L}\d])'[^'\n]{4,300}'(?!\p{L})/u;
const READER = wordPattern('вы|вас|вам|вами|ваш\\p{L}{0,3}|you|your|yours|u');
const EVERY_READER = new RegExp(READER.source, 'giu');
const QUESTION = wordPattern(
  'how (?:do|can|to|does|many|much|long)|any way (?:to|of)|is there (?:an?|any) (?:way|option|setting)|is it possible|can (?:i|we|an?|the)|where (?:do|can|is|are)|does (?:it|the)|what does|which \\p{L}{3,12}|как (?:\\p{L}{2,14} )?\\p{L}{2,14}ть|где (?:\\p{L}{2,14}ть|можно|лежит|находится)|(?:можно|возможно)(?: ли| как-то)? \\p{L}{3,14}ть|куда (?:дел|подева)\\p{L}{1,5}|сколько \\p{L}{4,14}|почему \\p{L}{4,14}',
);
const ASKING = wordPattern(
  '\\p{L}{2,12}(?:йте|ите)(?:сь)?|please|pls|plz|плиз|плз|пожалуйста|прошу|просим|просьба|kindly',
);

/** Gathers what speaks for a text and against it: `own` is what a person wrote, without contacts and signature. */
export function evidenceOf(own: string, tablesFindNothing: boolean): Evidence {
  const plain = plainText(own);
  const body = withoutPleas(own);
  const words = wordsOf(body);
  const telling = ownWordsOf(words);
  const subject = namesSubject(body);
  const symptom = SYMPTOM.test(body);
  const subjects = subjectWords(telling);
  const has = (pattern: RegExp) => Number(pattern.test(body));
  return {
    subject: Number(subject),
    subjects,
    symptom: Number(symptom),
    subjectAndSymptom: Number(subject && symptom),
    ownWords: Math.log1p(telling.length),
    threeOwnWords: Number(telling.length >= 3),
    subjectInWords: Number(subject && words.filter((word) => !isGeneralWord(word)).length >= 2),
    silent: Number(words.every((word) => isGeneralWord(word))),
    threeOwnWordsPlainly: Number(telling.length >= 3 && isPlain(plain, body, words)),
    ownShare: telling.length / Math.max(1, words.length),
    predicate: Number(hasPredicate(body, telling)),
    exact: Math.min(2, EXACT.filter((pattern) => pattern.test(plain)).length),
    errorCode: Number(ERROR_CODE.test(plain)),
    reader: Math.min(3, plain.match(EVERY_READER)?.length ?? 0),
    question: Number(telling.length > 0 && QUESTION.test(body)),
    sparse: Number(words.length >= 20 && subjects <= 1),
    quoted: Number(QUOTED.test(plain)),
    participant: Number(hasParticipant(words, telling)),
    steps: has(TOLD.steps),
    affected: has(TOLD.affected),
    plea: Number(ASKING.test(plain)),
    complaint: Math.log1p(words.filter((word) => isComplaintWord(word)).length),
    emptyPhrase: Number(wordsOf(plain).length !== words.length),
    tablesFindNothing: Number(tablesFindNothing),
  };
}

const EXACT: readonly RegExp[] = [MEASURE, PRECISE_TIME, PRECISE_COUNT, SIP_FAILURE];

/** True for a text that asks nobody for anything, does not speak to the reader and complains of nothing. */
function isPlain(plain: string, body: string, words: readonly string[]): boolean {
  const isSpokenTo = ASKING.test(plain) || READER.test(plain);
  return !isSpokenTo && wordsOf(plain).length === wordsOf(body).length && !words.some(isComplaintWord);
}

/** How many of the first words name a thing, at most three: each is looked up in large tables, and a long text needs no more. */
function subjectWords(telling: readonly string[]): number {
  let count = 0;
  for (const word of telling.slice(0, 30)) if (count < 3 && namesSubject(word)) count += 1;
  return count;
}

/** The different words that belong neither to any text nor to a complaint, and were not struck at random. */
export function ownWordsOf(words: readonly string[]): string[] {
  return [...new Set(words)].filter(isOwnWord);
}

function isOwnWord(word: string): boolean {
  if (isGeneralWord(word) || isComplaintWord(word) || isKeyboardNoise(word)) return false;
  return !(isMisspeltGeneralWord(word) || ABSTRACT.test(word)) || namesSubject(word);
}

/**
 * True where a verb says what something does or did, not what somebody did with it: a Russian form in a word of its own, an English
 * verb phrase, or an English word in `s` that goes on with a preposition and names no thing.
 */
export function hasPredicate(body: string, ownWords: readonly string[]): boolean {
  const isTold = (word: string) => word.length >= 4 && FINITE_VERB.test(word) && !TOLD.steps.test(word);
  if (ownWords.some(isTold)) return true;
  if (ENGLISH_PREDICATE.test(body)) return true;
  return [...body.matchAll(VERB_IN_S)].some(
    ([, verb = '']) => ownWords.includes(verb) && !namesSubject(verb),
  );
}

/** True where a person on the line is followed by a word of its own: what that person hears, says or does. */
export function hasParticipant(words: readonly string[], ownWords: readonly string[]): boolean {
  return words.some(
    (word, at) => isParticipant(word) && words.slice(at + 1, at + 4).some((next) => ownWords.includes(next)),
  );
}

function isParticipant(word: string): boolean {
  return (
    PARTICIPANT.test(word) || ['customer', 'caller', 'client'].some((known) => isOneSlipFrom(known, word))
  );
}

const PARTICIPANT =
  /^(?:клиент|абонент|собеседник|пациент|покупател|заказчик|звонящ|оператор|диспетчер|коллег)\p{L}{0,3}$|^(?:customer|client|caller|callee|patient|guest|agent|colleague|operator)s?$/u;
