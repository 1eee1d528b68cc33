import { evidenceLines } from '../critical/evidence-lines';
import type { LetterContext } from './letter-input';
import { momentInWords } from './moments';
import { indent } from './plain-text';
import { countInWords, labelledText, valueOrNotGiven } from './values';

/** Part 11: which of the four criteria is met, and what it is known from (R13, R14). */
export function criticalPart({ document, t }: LetterContext): string[] {
  const claim = document.critical;
  if (claim === null) return [];
  const { since, sameNetwork } = claim;
  const notGiven = t('letter.not-given');
  const measured = evidenceLines(claim, { t, language: document.language });
  return [
    t('letter.critical.criterion', { criterion: t(`critical.${claim.criterion}`) }),
    t('letter.critical.since', {
      moment: since === null ? notGiven : momentInWords(since, document.language, t),
    }),
    t('letter.critical.users', { count: countInWords(claim.usersAffected, claim.usersTotal, t) }),
    t('letter.critical.pcs', { count: countInWords(claim.pcsAffected, claim.pcsChecked, t) }),
    t('letter.critical.same-network', {
      answer: sameNetwork === null ? notGiven : t(sameNetwork ? 'answer.yes' : 'answer.no'),
    }),
    t('letter.critical.confirmed-by', { name: valueOrNotGiven(claim.confirmedBy, t) }),
    ...(measured === null ? [] : [measured.title, ...indent(measured.lines)]),
    ...labelledText('letter.critical.statement', claim.statement, t),
  ];
}
