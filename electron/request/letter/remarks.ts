import type { LetterConflict, LetterContext } from './letter-input';
import { momentInWords } from './moments';
import { LETTER_PART_IDS, type LetterPartId } from './part-ids';
import { oneLine } from './plain-text';
import { listed, shortText } from './values';

/** What stands in each part besides the answers: advice gone against, measurements that disagree. */
export type Remarks = Readonly<Record<LetterPartId, readonly string[]>>;

const STATEMENT_MAX = 2000;
const REMARKS_MAX = 20;

/** Paths of the document and the part that they concern; the first that fits counts, longer ones stand first. */
const PART_OF_FIELD: readonly (readonly [string, LetterPartId])[] = [
  ['description.expected', 'expected'],
  ['description.steps', 'steps'],
  ['description.startedAt', 'when'],
  ['description.frequency', 'when'],
  ['description.exampleCall', 'when'],
  ['description.affected', 'affected'],
  ['description.tried', 'tried'],
  ['reportNumber', 'report-number'],
  ['product', 'product'],
  ['scope', 'product'],
  ['customer', 'customer'],
  ['sender', 'customer'],
  ['infrastructure', 'infrastructure'],
  ['knowledgeBase', 'tried'],
  ['critical', 'critical'],
  ['package', 'attachments'],
];

/** Overridden advice and conflicting measurements by the part that they concern (request-format: The letter). */
export function remarksOf(context: LetterContext): Remarks {
  const { document, input, isCritical } = context;
  const remarks = Object.fromEntries(LETTER_PART_IDS.map((id) => [id, [] as string[]])) as Record<
    LetterPartId,
    string[]
  >;
  const place = (field: string) => remarks[partOf(field, isCritical)];
  for (const override of document.overrides) place(override.field).push(overrideLine(override, context));
  for (const conflict of input.conflicts ?? []) place(conflict.field).push(conflictLine(conflict, context));
  for (const id of LETTER_PART_IDS) remarks[id] = listed(remarks[id], REMARKS_MAX, (line) => line, context.t);
  return remarks;
}

function partOf(field: string, isCritical: boolean): LetterPartId {
  const found =
    PART_OF_FIELD.find(([path]) => field === path || field.startsWith(`${path}.`))?.[1] ?? 'happened';
  // Without part 11 the remark must not be lost: who is affected is what a critical claim is about.
  return found === 'critical' && !isCritical ? 'affected' : found;
}

function overrideLine(
  { rule, statement }: LetterContext['document']['overrides'][number],
  { t }: LetterContext,
): string {
  const words = shortText(statement, STATEMENT_MAX, t) || t('letter.not-given');
  return t('letter.remark.override', { rule: oneLine(rule), statement: words });
}

function conflictLine({ measured, at }: LetterConflict, { document, t }: LetterContext): string {
  const facts = { measured: shortText(measured, STATEMENT_MAX, t) };
  if (at === null) return t('letter.remark.conflict', facts);
  return t('letter.remark.conflict-at', { ...facts, moment: momentInWords(at, document.language, t) });
}
