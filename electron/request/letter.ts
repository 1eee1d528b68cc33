import { letterBody } from './letter/body';
import type { LetterContext, LetterInput } from './letter/letter-input';
import { subjectOf } from './letter/subject';
import { sharedMessages } from './messages/shared-messages';
import { createTranslate } from './messages/translate';

export type { LetterInput } from './letter/letter-input';

/** The text of a letter: a subject on one line and a `text/plain` body with LF line ends. */
export interface Letter {
  readonly subject: string;
  readonly body: string;
}

/** Builds the letter as request-format.md defines it; pure, and the same input gives the same text. */
export function buildLetter(input: LetterInput): Letter {
  const context = contextOf(input);
  return { subject: letterSubject(input), body: letterBody(context) };
}

/** The subject alone: what lists and the outbox show before a letter is prepared. */
export function letterSubject(input: Pick<LetterInput, 'document' | 'critical'>): string {
  return subjectOf({ document: input.document, critical: isCritical(input) }, translateFor(input));
}

function contextOf(input: LetterInput): LetterContext {
  return { input, document: input.document, isCritical: isCritical(input), t: translateFor(input) };
}

/** Critical needs both the sender's claim and the gate (R13, R14). */
function isCritical(input: Pick<LetterInput, 'document' | 'critical'>): boolean {
  return input.critical.allowed && input.document.critical !== null;
}

function translateFor({ document }: Pick<LetterInput, 'document'>) {
  return createTranslate(sharedMessages, document.language);
}
