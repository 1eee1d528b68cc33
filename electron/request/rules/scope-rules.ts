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

/** The rules on what support covers: R3. */
export const scopeRules: readonly Rule[] = [scopeAnswer, scopeWords];
