import { withdrawnWords } from '../critical/evidence-lines';
import type { LetterContext } from './letter-input';
import { dayInWords, isOver, momentInWords } from './moments';
import { countInWords, labelledText, valueOrNotGiven } from './values';

/** Part 4: since when with its zone, how often, and a call as an example. */
export function whenPart({ document, t }: LetterContext): string[] {
  const { startedAt, frequency, exampleCall } = document.description;
  if (startedAt === null && frequency === null && exampleCall === null) return [];
  const moment = (at: string | null) =>
    at === null ? t('letter.not-given') : momentInWords(at, document.language, t);
  const lines = [
    t('letter.when.started', { moment: moment(startedAt) }),
    t('letter.when.frequency', {
      frequency: frequency === null ? t('letter.not-given') : t(`frequency.${frequency}`),
    }),
  ];
  if (exampleCall === null) return lines;
  const { at, direction, number } = exampleCall;
  const call = {
    direction: direction === null ? t('letter.not-given') : t(`direction.${direction}`),
    moment: moment(at),
    number: valueOrNotGiven(number, t),
  };
  return [...lines, t('letter.when.example-call', call)];
}

/** Part 5: how many users and PCs of how many, and why the mark Critical was taken back (R14). */
export function affectedPart({ document, t }: LetterContext): string[] {
  const { users, usersTotal, pcs, pcsTotal } = document.description.affected;
  const withdrawn = withdrawnWords(document, { t, language: document.language });
  const last = withdrawn === null || document.critical !== null ? [] : [withdrawn];
  if ([users, usersTotal, pcs, pcsTotal].every((count) => count === null)) return last;
  return [
    t('letter.affected.users', { count: countInWords(users, usersTotal, t) }),
    t('letter.affected.pcs', { count: countInWords(pcs, pcsTotal, t) }),
    ...last,
  ];
}

/** Part 7: product, versions, the Team account, and what the scope check answered (R3). */
export function productPart({ document, t }: LetterContext): string[] {
  const { kind, softphoneVersion, teamTenant, teamRole } = document.product;
  const scope = scopeLines({ document, t });
  if (kind === null && softphoneVersion === '' && teamTenant === null && teamRole === null) return scope;
  const lines = [
    t('letter.product.name', { product: kind === null ? t('letter.not-given') : t(`product.${kind}`) }),
    t('letter.product.version', { version: valueOrNotGiven(softphoneVersion, t) }),
  ];
  if (kind === 'team' || teamTenant !== null)
    lines.push(t('letter.product.tenant', { tenant: valueOrNotGiven(teamTenant, t) }));
  if (kind === 'team' || teamRole !== null) {
    const role = teamRole === null ? t('letter.not-given') : t(`team-role.${teamRole}`);
    lines.push(t('letter.product.team-role', { role }));
  }
  return [...lines, ...scope];
}

function scopeLines({ document: { scope }, t }: Pick<LetterContext, 'document' | 't'>): string[] {
  const statement = labelledText('letter.product.statement', scope.statement, t);
  if (scope.kind === null) return statement;
  const about = t('letter.product.scope', { scope: t(`scope.${scope.kind}`) });
  if (scope.kind === 'in-scope') return [about, ...statement];
  return [about, t('letter.product.solver', { solver: t(`scope.${scope.kind}.solver`) }), ...statement];
}

/** Part 8: what decides on the order and on support at all (R9, R17). */
export function customerPart({ document, input, t }: LetterContext): string[] {
  const { kind, licenceHolder, supportValidUntil } = document.customer;
  if (kind === null && licenceHolder === '' && supportValidUntil === null) return [];
  return [
    t('letter.customer.kind', { kind: kind === null ? t('letter.not-given') : t(`customer.${kind}`) }),
    t('letter.customer.holder', { holder: valueOrNotGiven(licenceHolder, t) }),
    supportLine({ document, input, t }),
  ];
}

function supportLine({ document, input, t }: Pick<LetterContext, 'document' | 'input' | 't'>): string {
  const until = document.customer.supportValidUntil;
  if (until === null) return t('letter.customer.support', { date: t('letter.not-given') });
  const key = isOver(until, input.now) ? 'letter.customer.support-expired' : 'letter.customer.support';
  return t(key, { date: dayInWords(until, document.language) });
}
