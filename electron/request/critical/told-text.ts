import type { RequestDocument } from '../document';
import { separateLog } from '../log-lines';
import { plainText } from '../word-pattern';

/** What summary and description tell in words, for matching: lines of a log that were pasted are left out. */
export function toldText({ summary, description }: Pick<RequestDocument, 'summary' | 'description'>): string {
  return plainText(separateLog(`${summary}.\n${description.happened}`).prose);
}
