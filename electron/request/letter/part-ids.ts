/** The parts of the letter in their order; the place in the list, from 1, is the number of the heading (request-format). */
export const LETTER_PART_IDS = [
  'happened',
  'expected',
  'steps',
  'when',
  'affected',
  'report-number',
  'product',
  'customer',
  'infrastructure',
  'tried',
  'critical',
  'system',
  'attachments',
] as const;

/** Name of a part of the letter. */
export type LetterPartId = (typeof LETTER_PART_IDS)[number];
