import { SUPPORT_RECIPIENT } from '../recipient';
import type { LetterContext } from './letter-input';
import { momentInWords } from './moments';
import { textLines } from './plain-text';

/** Most lines of the demo letter that are quoted. */
const QUOTED_LINES_MAX = 200;

/** The demo letter below the body, each line with `> ` (R5); its sender can only be the support address. */
export function quotation({ document, t }: LetterContext): string[] {
  const { reply } = document;
  if (reply?.kind !== 'demo-letter') return [];
  const lines = textLines(reply.quotedText);
  if (lines.length === 0) return [];
  const shown = lines.slice(0, QUOTED_LINES_MAX);
  const rest = lines.length - shown.length;
  if (rest > 0) shown.push(t('letter.quotation.cut', { count: rest }));
  const sender = SUPPORT_RECIPIENT;
  const attribution =
    reply.date === null
      ? t('letter.quotation.attribution-undated', { sender })
      : t('letter.quotation.attribution', { date: momentInWords(reply.date, document.language, t), sender });
  return [attribution, ...shown.map((line) => `> ${line}`)];
}
