import { findingsOf, type Rule } from './rule';

const audience = findingsOf('R2');
const order = findingsOf('R9');
const supportPeriod = findingsOf('R17');

/** R2: answers are written for specialists, so that others are offered the hand-over. */
const technicalSkills: Rule = ({ document: { sender } }) => {
  if (sender.technicalSkills === null)
    return [audience.advice('skills-not-answered', 'sender.technicalSkills')];
  return sender.technicalSkills ? [] : [audience.note('hand-over-offered', 'sender.technicalSkills')];
};

/** R9: paid users and dealers come first, so the letter has to say who writes. */
const customerKind: Rule = ({ document: { customer } }) => {
  if (customer.kind === null) return [order.stop('customer-kind-missing', 'customer.kind')];
  return customer.kind === 'demo' ? [order.note('demo-comes-later', 'customer.kind')] : [];
};

/** R17: support is given through the last day of the paid period; a demo has none. */
const period: Rule = ({ document: { customer }, now }) => {
  if (customer.kind !== 'paid' && customer.kind !== 'dealer') return [];
  const field = 'customer.supportValidUntil';
  if (customer.supportValidUntil === null) return [supportPeriod.advice('support-period-missing', field)];
  const expired = customer.supportValidUntil < moscowDay(now);
  return expired ? [supportPeriod.stop('support-expired', field, { until: customer.supportValidUntil })] : [];
};

/** The rules on who writes: R2, R9, R17. */
export const customerRules: readonly Rule[] = [technicalSkills, customerKind, period];

/** The vendor's day: Moscow is UTC+3 all year. */
function moscowDay(now: Date): string {
  return new Date(now.getTime() + 3 * 3_600_000).toISOString().slice(0, -14);
}
