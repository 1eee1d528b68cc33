import type { CriticalRefusal } from '../critical/critical-refusals';
import { mergeEvidence, reachFor } from '../critical/pc-evidence';
import { beginsWithCritical } from '../letter/subject';
import { findingsOf, type Rule, type RuleId } from './rule';

/** Which rule refuses the mark, and the field that would have to change. */
const REFUSALS: Readonly<Record<CriticalRefusal, { readonly rule: RuleId; readonly field: string }>> = {
  'not-team': { rule: 'R13', field: 'product.kind' },
  'agent-role': { rule: 'R14', field: 'product.teamRole' },
  'out-of-scope': { rule: 'R15', field: 'scope.kind' },
  'settings-question': { rule: 'R15', field: 'critical.statement' },
  'excluded-topic': { rule: 'R15', field: 'critical.statement' },
  'since-missing': { rule: 'R14', field: 'critical.since' },
  'since-in-future': { rule: 'R14', field: 'critical.since' },
  'users-missing': { rule: 'R14', field: 'critical.usersAffected' },
  'not-all-users': { rule: 'R14', field: 'critical.usersAffected' },
  'one-user-only': { rule: 'R14', field: 'critical.usersTotal' },
  'pcs-missing': { rule: 'R14', field: 'critical.pcsChecked' },
  'too-few-pcs': { rule: 'R14', field: 'critical.pcsChecked' },
  'not-all-pcs': { rule: 'R14', field: 'critical.pcsAffected' },
  'same-network-missing': { rule: 'R14', field: 'critical.sameNetwork' },
  'not-confirmed': { rule: 'R14', field: 'critical.confirmedBy' },
  contradiction: { rule: 'R14', field: 'critical.statement' },
  reachable: { rule: 'R14', field: 'critical.statement' },
};

/** R13 to R15: a chosen mark without its evidence stops, and the missing piece is named. */
const gate: Rule = ({ critical }) => {
  const { allowed, reason, missing, values } = critical;
  if (allowed || reason === 'allowed' || reason === 'not-chosen') return [];
  const { rule, field } = REFUSALS[reason];
  const [piece] = missing;
  const place = piece === undefined ? field : `critical.${piece}`;
  return [findingsOf(rule).stop(`critical-${reason}`, place, values)];
};

/** R14 b, c: where the vendor's own site is out of reach as well, it is the PC that is offline rather than Team. */
const offline: Rule = ({ document: { critical }, measured = [] }) => {
  if (critical === null) return [];
  const { criterion, pcs = [] } = critical;
  const unreached = mergeEvidence(pcs, measured).filter((pc) => reachFor(criterion, pc) === 'unreached');
  const isOffline = unreached.length > 0 && unreached.every(({ site }) => site === 'unreached');
  return isOffline ? [findingsOf('R14').advice('critical-pc-offline', 'critical.criterion')] : [];
};

/** R15: words of telephony or settings decide nothing, and are told where the topic was not said to lie outside. */
const topicWords: Rule = ({ document: { critical, scope }, critical: { reason }, hints }) => {
  const [first] = hints;
  if (critical === null || first === undefined || reason === 'excluded-topic') return [];
  if (scope.kind !== null && scope.kind !== 'in-scope') return [];
  return [findingsOf('R15').note('critical-topic-words', 'scope.kind', { words: first.words })];
};

/** R13: the marker stands first in the subject only when the gate has let it. */
const borrowedMark: Rule = ({ document }) =>
  document.critical === null && beginsWithCritical(document.summary)
    ? [findingsOf('R13').stop('critical-in-summary', 'summary')]
    : [];

/** The rules on the mark Critical: R13, R14, R15. */
export const criticalRules: readonly Rule[] = [gate, topicWords, offline, borrowedMark];
