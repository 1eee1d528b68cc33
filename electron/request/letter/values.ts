import type { SharedMessageKey, SharedTranslate } from '../messages/shared-messages';
import { sharedMessages } from '../messages/shared-messages';
import { LETTER_PART_IDS, type LetterPartId } from './part-ids';
import { cutAtGrapheme, indent, oneLine, TEXT_LINES_MAX, textLines } from './plain-text';

/** Words of a part's heading in either language, as a hostile text would copy them. */
const HEADINGS = LETTER_PART_IDS.flatMap((id) => {
  const key = `letter.part.${id}` as const;
  return [sharedMessages.ru[key], sharedMessages.en[key]].map((title) => title.toLowerCase());
});
const NUMBERED = /^[\s\p{P}\p{S}]*\d{1,2}[\s\p{P}]*/u;

/** A text of the sender as lines: hostile characters gone, a line that imitates a heading marked with `| `. */
export function freeText(text: string, t: SharedTranslate): string[] {
  const lines = textLines(text);
  const kept = lines.slice(0, TEXT_LINES_MAX).map((line) => (imitatesHeading(line) ? `| ${line}` : line));
  const rest = lines.slice(TEXT_LINES_MAX).join('\n').length;
  return rest > 0 ? [...kept, t('letter.cut', { count: rest })] : kept;
}

function imitatesHeading(line: string): boolean {
  const number = NUMBERED.exec(line);
  if (number === null) return false;
  const words = line.slice(number[0].length).replace(/\s+/gu, ' ').toLowerCase();
  return HEADINGS.some((title) => words.startsWith(title));
}

/** A text of the sender on one line, cut to `max` characters with the rest counted. */
export function shortText(text: string, max: number, t: SharedTranslate): string {
  const line = oneLine(text);
  const cut = cutAtGrapheme(line, max);
  return cut === line ? line : `${cut} ${t('letter.cut', { count: line.length - cut.length })}`;
}

/** What stands in a part that the sender left empty: a part is never dropped (request-format: The letter). */
export function notGiven(part: LetterPartId, t: SharedTranslate): string {
  return t('letter.missing', { reason: t(`letter.missing.${part}`) });
}

/** A one-line value, or the words for 'not given'. */
export function valueOrNotGiven(value: string | null, t: SharedTranslate): string {
  return oneLine(value ?? '') || t('letter.not-given');
}

/** A label and below it, further to the right, a text of the sender; nothing when the text is empty. */
export function labelledText(label: SharedMessageKey, text: string | null, t: SharedTranslate): string[] {
  const lines = freeText(text ?? '', t);
  return lines.length === 0 ? [] : [t(label), ...indent(lines)];
}

/** `3 of 8`, with what is missing said. */
export function countInWords(affected: number | null, total: number | null, t: SharedTranslate): string {
  if (affected === null && total === null) return t('letter.not-given');
  if (total === null) return t('letter.count.without-total', { affected: String(affected) });
  if (affected === null) return t('letter.count.without-affected', { total: String(total) });
  return t('letter.count.both', { affected: String(affected), total: String(total) });
}

/** The first `max` items as lines, then how many more there are. */
export function listed<T>(
  items: readonly T[],
  max: number,
  line: (item: T) => string,
  t: SharedTranslate,
): string[] {
  const lines = items.slice(0, max).map(line);
  return items.length > max ? [...lines, t('letter.more', { count: items.length - max })] : lines;
}
