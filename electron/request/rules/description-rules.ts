import type { DescriptionElement, WorthAdding } from '../description-check';
import { findingsOf, type ProblemCode, type Rule } from './rule';

const { stop, advice, note } = findingsOf('R7');

/** Where the answer to each missing part can be written. */
const FIELD_OF: Readonly<Record<DescriptionElement, string>> = {
  what: 'description.happened',
  expected: 'description.expected',
  steps: 'description.steps',
  when: 'description.startedAt',
  frequency: 'description.frequency',
  affected: 'description.affected.users',
};

/** The kinds of useless text, each with words of its own: never just 'too short'. */
const USELESS = [
  'empty',
  'bare-report-number',
  'punctuation-only',
  'template-left',
  'log-only',
  'keyboard-noise',
  'repetition',
  'filler',
] as const satisfies readonly ProblemCode[];

/** Where what helps can be written. */
const FIELD_OF_EXTRA: Readonly<Record<WorthAdding, string>> = {
  tried: 'description.tried',
  error: 'description.happened',
};

/** R7: a request without a description is not considered; each missing part is named. */
const quality: Rule = ({ description }) => {
  const { verdict, missing, reasons } = description;
  if (verdict === 'send-back') {
    const codes = USELESS.filter((code) => reasons.includes(code));
    return codes.map((code) => stop(code, 'description.happened'));
  }
  return missing.map((element) => advice(`missing-${element}`, FIELD_OF[element]));
};

/** R7: the exact words of an error that is spoken of, and what was tried, spare support a question. */
const extras: Rule = ({ description }) =>
  description.worthAdding.map((part) => note(`worth-${part}`, FIELD_OF_EXTRA[part]));

/** Capital letters only are hard to read; said once, calmly. */
const shouting: Rule = ({ description }) =>
  description.reasons.includes('shouting') ? [note('shouting', 'description.happened')] : [];

/** The rules on the description: R7. */
export const descriptionRules: readonly Rule[] = [quality, extras, shouting];
