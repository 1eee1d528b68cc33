import { plainText, wordPattern } from '../word-pattern';
import { findingsOf, type Rule } from './rule';

const { stop, advice, note } = findingsOf('R3');

/** R3: what lies outside goes on only with the user's own words on why it is the softphone's or Team's fault. */
const scopeAnswer: Rule = ({ document: { scope } }) => {
  if (scope.kind === null) return [advice('scope-not-answered', 'scope.kind')];
  if (scope.kind === 'in-scope') return [];
  const stated = (scope.statement ?? '').trim() !== '';
  return stated
    ? [note(`scope-stated-${scope.kind}`, 'scope.statement')]
    : [stop(`scope-${scope.kind}`, 'scope.statement')];
};

/** R3: words that point outside of support invite a second look, and decide nothing. */
const scopeWords: Rule = ({ document: { scope }, hints }) => {
  const [first] = hints;
  if (first === undefined || (scope.kind !== null && scope.kind !== 'in-scope')) return [];
  return [note('scope-words', 'scope.kind', { words: first.words })];
};

/** Words for the Team site, in which agents have nothing to open. */
const TEAM_SITE = wordPattern(
  '(?:веб-?)?сайт\\p{L}{0,3}|(?:веб-?)?кабинет\\p{L}{0,3}|дашборд\\p{L}{0,3}|браузер\\p{L}{0,3}|страниц\\p{L}{1,3} (?:входа|team)|(?:web ?)?site|website|(?:web )?cabinet|dashboard|portal|browser|(?:log-?in|sign-?in) page|[a-z0-9-]{1,63}\\.softphone\\.pro',
);

/** R14: an agent of Team works in the softphone alone, so that a closed site is no outage; said before Critical is thought of. */
const agentSite: Rule = ({ document: { product, summary, description } }) => {
  if (product.kind !== 'team' || product.teamRole !== 'agent') return [];
  const speaksOfSite = TEAM_SITE.test(
    plainText([summary, description.happened, description.steps].join('\n')),
  );
  return speaksOfSite ? [findingsOf('R14').note('agent-has-no-site', 'product.teamRole')] : [];
};

/** The rules on what support covers: R3, and R14 where a role is taken for an outage. */
export const scopeRules: readonly Rule[] = [scopeAnswer, scopeWords, agentSite];
