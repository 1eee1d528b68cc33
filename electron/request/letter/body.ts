import { attachmentsPart } from './attachments-part';
import { affectedPart, customerPart, productPart, whenPart } from './circumstance-parts';
import { criticalPart } from './critical-part';
import { head } from './head';
import { infrastructurePart } from './infrastructure-part';
import type { LetterContext } from './letter-input';
import { LETTER_PART_IDS, type LetterPartId } from './part-ids';
import { cutAtGrapheme, indent, oneLine } from './plain-text';
import { quotation } from './quotation';
import { remarksOf } from './remarks';
import { triedPart } from './tried-part';
import { freeText, notGiven } from './values';

/** Most lines of the system summary (request-format: part 12). */
const SYSTEM_LINES_MAX = 10;
const SYSTEM_LINE_MAX = 300;

/** What each part says; no lines when nothing was given. */
const partWriters: Readonly<Record<LetterPartId, (context: LetterContext) => string[]>> = {
  happened: ({ document, t }) => freeText(document.description.happened, t),
  expected: ({ document, t }) => freeText(document.description.expected, t),
  steps: ({ document, t }) => freeText(document.description.steps, t),
  when: whenPart,
  affected: affectedPart,
  'report-number': ({ document, t }) => freeText(oneLine(document.reportNumber), t),
  product: productPart,
  customer: customerPart,
  infrastructure: infrastructurePart,
  tried: triedPart,
  critical: criticalPart,
  system: systemPart,
  attachments: attachmentsPart,
};

/**
 * The body: who writes, the numbered parts, the quoted letter. Only headings and the head stand at the beginning of
 * a line; everything that was typed or measured is shifted, so that no text can pass for a heading.
 */
export function letterBody(context: LetterContext): string {
  const remarks = remarksOf(context);
  const shown = LETTER_PART_IDS.filter((id) => id !== 'critical' || context.isCritical);
  const parts = shown.map((id) => [heading(id, context), ...indent([...given(id, context), ...remarks[id]])]);
  return [head(context), ...parts, quotation(context)]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** Part 11 exists in critical letters only and keeps its number: support finds the others where they always are. */
function heading(id: LetterPartId, { t }: LetterContext): string {
  return `${LETTER_PART_IDS.indexOf(id) + 1} ${t(`letter.part.${id}`)}`;
}

function given(id: LetterPartId, context: LetterContext): string[] {
  const lines = partWriters[id](context);
  return lines.length > 0 ? lines : [notGiven(id, context.t)];
}

function systemPart({ input, t }: LetterContext): string[] {
  const lines = input.system.map(oneLine).filter((line) => line !== '');
  return lines
    .slice(0, SYSTEM_LINES_MAX)
    .flatMap((line) => freeText(cutAtGrapheme(line, SYSTEM_LINE_MAX), t));
}
