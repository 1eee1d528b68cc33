import type { InfrastructureChange } from '../document';
import type { SharedTranslate } from '../messages/shared-messages';
import { differenceWords } from '../pc/difference-words';
import { differencesBeside } from '../pc/infrastructure-differences';
import {
  INFRASTRUCTURE_ASKED_IDS,
  INFRASTRUCTURE_CHANGE_IDS,
  type InfrastructureChangeId,
} from '../new-document';
import type { LetterContext } from './letter-input';
import { dayInWords, momentInWords } from './moments';
import { indent } from './plain-text';

import { listed, shortText } from './values';

const WHAT_MAX = 2000;
const ANSWERS_MAX = 30;
const DIFFERENCES_MAX = 30;

/** Part 9: every question with its answer, who was asked, and what this PC itself shows (R16). */
export function infrastructurePart(context: LetterContext): string[] {
  const { document, t } = context;
  const { changes, asked, differences } = document.infrastructure;
  const isAnswered = changes.some(({ answer }) => answer !== null);
  // A first look at the PC tells nothing by itself: the part stays 'not given'.
  if (!isAnswered && asked.length === 0 && differences.length === 0) return [];
  const people = asked.map((id) => nameOfAsked(id, t)).join(', ') || t('letter.infrastructure.nobody-asked');
  return [
    ...listed(inOrder(changes), ANSWERS_MAX, (change) => answerLine(change, context), t),
    t('letter.infrastructure.asked', { people }),
    ...differenceLines(context),
  ];
}

/** The questions in the order in which they are asked, an absent one as not answered, unknown ones last. */
function inOrder(changes: readonly InfrastructureChange[]): InfrastructureChange[] {
  const known = INFRASTRUCTURE_CHANGE_IDS.flatMap((id): InfrastructureChange[] => {
    const found = changes.filter((change) => change.id === id);
    return found.length > 0 ? found : [{ id, answer: null }];
  });
  return [...known, ...changes.filter(({ id }) => !isKnownChange(id))];
}

function answerLine(change: InfrastructureChange, { document, t }: LetterContext): string {
  const question = isKnownChange(change.id) ? t(`infrastructure.${change.id}`) : change.id;
  const notGiven = t('letter.not-given');
  if (change.answer !== 'yes') {
    const answer = change.answer === null ? notGiven : t(`answer.${change.answer}`);
    return t('letter.infrastructure.answer', { question, answer });
  }
  const { when } = change;
  const time = when?.includes('T') === true ? momentInWords : dayInWords;
  return t('letter.infrastructure.changed', {
    question,
    when: when === null ? notGiven : time(when, document.language, t),
    what: shortText(change.what, WHAT_MAX, t) || notGiven,
  });
}

function differenceLines({ document, t }: LetterContext): string[] {
  const { changes, differences, nothingToCompare } = document.infrastructure;
  if (differences.length === 0)
    return nothingToCompare === undefined ? [] : [t(`letter.infrastructure.${nothingToCompare}`)];
  const lines = listed(differences, DIFFERENCES_MAX, (one) => differenceWords(one, t, document.language), t);
  const denied = inOrder(changes).filter(
    ({ id, answer }) => answer === 'no' && differencesBeside(id, differences).length > 0,
  );
  const questions = denied.map(({ id }) => (isKnownChange(id) ? t(`infrastructure.${id}`) : id)).join('; ');
  return [
    t('letter.infrastructure.differences'),
    ...indent(lines),
    ...(denied.length === 0 ? [] : [t('letter.infrastructure.denied', { questions })]),
  ];
}

function isKnownChange(id: string): id is InfrastructureChangeId {
  return INFRASTRUCTURE_CHANGE_IDS.some((known) => known === id);
}

function nameOfAsked(id: string, t: SharedTranslate): string {
  const known = INFRASTRUCTURE_ASKED_IDS.find((asked) => asked === id);
  return known === undefined ? id : t(`asked.${known}`);
}
