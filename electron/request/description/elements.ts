import type { DescriptionPart } from '../description-check';
import type { RequestDocument } from '../document';
import { everyWordPattern, plainText, wordsOf } from '../word-pattern';
import { ERROR_MENTIONED, ERROR_TEXT, TOLD } from './element-patterns';
import { isKeyboardNoise } from './keyboard-noise';
import type { Substance } from './substance';

/** Answers that fill a field without answering: 'no', 'don't know', 'see above'. */
const EVASIVE =
  /^(?:нет|не знаю|неизвестно|хз|не помню|без понятия|см(?:\.|отри)? выше|как обычно|то же|так же|любой|n\/?a|none|no|unknown|no idea|don't know|do not know|idk|same|see above|tbd|null|test|тест)[.!?\s]*$/u;

/** The parts that a description gives, in their own fields or in the running text of the others (R7). */
export function findElements(
  description: RequestDocument['description'],
  substance: Substance,
): ReadonlySet<DescriptionPart> {
  const { happened, expected, steps, tried, affected } = description;
  const own = substance.useless ? '' : happened;
  const told = plainText([own, expected, steps, tried].join('\n'));
  const given = {
    what: !substance.useless && substance.namesTrouble,
    expected: isAnswer(expected) || TOLD.expected.test(told),
    steps: isAnswer(steps) || TOLD.steps.test(told) || isNumberedList(own),
    when:
      description.startedAt !== null ||
      (description.exampleCall?.at ?? null) !== null ||
      TOLD.when.test(told),
    frequency: description.frequency !== null || TOLD.frequency.test(told),
    affected: affected.users !== null || affected.pcs !== null || TOLD.affected.test(told),
    tried: isAnswer(tried) || TOLD.tried.test(told),
    error: ERROR_TEXT.some((pattern) => pattern.test(told)),
  } satisfies Record<DescriptionPart, boolean>;
  return new Set(DESCRIPTION_PARTS.filter((part) => given[part]));
}

/** Words that say that there was no message. */
const NO_ERROR = everyWordPattern(
  '(?:без|никак(?:ого|их|ой)|ни(?: одной| одного)?|нет)(?: (?:всяк|как)\\p{L}{2,8})? (?:ошиб|сообщени)\\p{L}{1,4}|(?:without|no)(?: an?| any)? (?:error |warning )?(?:messages?|errors?|warnings?)|ошиб\\p{L}{1,3} нет|сообщени\\p{L}{1,2} нет',
);

/** True where an error or a message is spoken of, so that its exact words are worth asking for. */
export function speaksOfError({ happened, steps, tried }: RequestDocument['description']): boolean {
  const text = plainText([happened, steps, tried].join('\n')).replace(NO_ERROR, ' ');
  return ERROR_MENTIONED.test(text);
}

/** Every part of a description, in the order in which it is asked for. */
export const DESCRIPTION_PARTS = [
  'what',
  'expected',
  'steps',
  'when',
  'frequency',
  'affected',
  'tried',
  'error',
] as const satisfies readonly DescriptionPart[];

/** True for a field that says something: a word that is neither evasive nor struck at random. */
function isAnswer(text: string): boolean {
  const plain = plainText(text).trim();
  if (EVASIVE.test(plain)) return false;
  return wordsOf(plain).some((word) => word.length > 1 && !isKeyboardNoise(word));
}

function isNumberedList(text: string): boolean {
  return /(?:^|\s)1[.)]\s?\S/.test(text) && /\s2[.)]\s?\S/.test(text);
}
