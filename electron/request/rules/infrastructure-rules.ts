import type { InfrastructureChange } from '../document';
import { differencesBeside } from '../pc/infrastructure-differences';
import { findingsOf, type Rule, type RuleFinding } from './rule';

const { stop, advice, note } = findingsOf('R16');

/** R16: the checklist of changes; a change forbids nothing, it is described in the letter. */
const changes: Rule = ({ document: { infrastructure } }) => {
  if (infrastructure.changes.length === 0) return [stop('changes-not-asked', 'infrastructure.changes')];
  return infrastructure.changes.flatMap((change) => answerFindings(change));
};

/** R16: ask the network administrator and the providers. */
const asked: Rule = ({ document: { infrastructure } }) =>
  infrastructure.asked.length === 0 ? [advice('nobody-asked', 'infrastructure.asked')] : [];

/** R16: what this PC measured stands beside the answers and is asked about, not overruled. */
const measured: Rule = ({ document: { infrastructure } }) =>
  infrastructure.changes
    .filter(({ answer }) => answer === 'no')
    .map(({ id }) => ({ id, count: differencesBeside(id, infrastructure.differences).length }))
    .filter(({ count }) => count > 0)
    .map(({ id, count }) => advice('change-measured', fieldOf(id), { count }));

/** The rules on what changed around the softphone: R16. */
export const infrastructureRules: readonly Rule[] = [changes, asked, measured];

function answerFindings(change: InfrastructureChange): RuleFinding[] {
  const field = fieldOf(change.id);
  switch (change.answer) {
    case null:
      return [stop('change-not-answered', field)];
    case 'unknown':
      return [note('change-unknown', field)];
    case 'no':
      return [];
    case 'yes': {
      const findings: RuleFinding[] = [];
      if (change.what.trim() === '') findings.push(advice('change-what-missing', `${field}.what`));
      if (change.when === null) findings.push(advice('change-when-missing', `${field}.when`));
      return findings;
    }
  }
}

function fieldOf(id: string): string {
  return `infrastructure.changes.${id}`;
}
