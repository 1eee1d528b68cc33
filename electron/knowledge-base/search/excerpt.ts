import { foldText, stemWord } from './words';

const WORD = /[\p{L}\p{N}]+/gu;
const BEFORE = 60;
const LENGTH = 220;

function cutAt(text: string, position: number, backwards: boolean): number {
  if (position <= 0 || position >= text.length) return Math.max(0, Math.min(position, text.length));
  const space = backwards ? text.lastIndexOf(' ', position) : text.indexOf(' ', position);
  return space < 0 || Math.abs(space - position) > 40 ? position : space + (backwards ? 1 : 0);
}

/** Plain text around the first word whose form was matched; the beginning when none of them stands in the text. */
export function excerptOf(text: string, matched: ReadonlySet<string>): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  let found = 0;
  for (const hit of flat.matchAll(WORD)) {
    const word = foldText(hit[0]);
    if (!matched.has(word) && !matched.has(stemWord(word))) continue;
    found = hit.index;
    break;
  }
  const start = cutAt(flat, found - BEFORE, true);
  const end = cutAt(flat, start + LENGTH, false);
  return `${start > 0 ? '… ' : ''}${flat.slice(start, end).trim()}${end < flat.length ? ' …' : ''}`;
}
