import type { DescriptionElement } from '../description-check';
import type { RequestDocument } from '../document';
import { plainText, wordsOf } from '../word-pattern';
import { TOLD } from './element-patterns';
import { isKeyboardNoise } from './keyboard-noise';
import type { Substance } from './substance';

/** Answers that fill a field without answering: 'no', 'don't know', 'see above'. */
const EVASIVE =
  /^(?:нет|не знаю|неизвестно|хз|не помню|без понятия|см(?:\.|отри)? выше|как обычно|то же|так же|любой|n\/?a|none|no|unknown|no idea|don't know|do not know|idk|same|see above|tbd|null|test|тест)[.!?\s]*$/u;

/** The parts that a description gives, in their own fields or in the running text of the others (R7). */
export function findElements(
  description: RequestDocument['description'],
  substance: Substance,
): ReadonlySet<DescriptionElement> {
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
  } satisfies Record<DescriptionElement, boolean>;
  return new Set(ELEMENTS.filter((element) => given[element]));
}

const ELEMENTS: readonly DescriptionElement[] = [
  'what',
  'expected',
  'steps',
  'when',
  'frequency',
  'affected',
];

/** True for a field that says something: a word that is neither evasive nor struck at random. */
function isAnswer(text: string): boolean {
  const plain = plainText(text).trim();
  if (EVASIVE.test(plain)) return false;
  return wordsOf(plain).some((word) => word.length > 1 && !isKeyboardNoise(word));
}

function isNumberedList(text: string): boolean {
  return /(?:^|\s)1[.)]\s?\S/.test(text) && /\s2[.)]\s?\S/.test(text);
}
