import type { TextMark } from '../../contract/knowledge';
import { foldText, keysOfWord } from './words';

const WORD = /[\p{L}\p{N}]+/gu;
const BEFORE = 60;
const LENGTH = 220;
/** A word that stands further behind than this is not worth the time of looking for it. */
const FURTHEST = 20_000;

/** What makes an article be found: keys of words, and letters that a word begins with. */
export interface Matched {
  readonly keys: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

function isMatched(word: string, { keys, beginnings }: Matched): boolean {
  const folded = foldText(word);
  return (
    keysOfWord(folded).some((key) => keys.has(key)) ||
    beginnings.some((letters) => folded.startsWith(letters))
  );
}

/** Where words of the query stand in a text that is shown, as places of its UTF-16 units. */
export function markWords(text: string, matched: Matched): TextMark[] {
  const marks: TextMark[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (isMatched(word, matched)) marks.push({ start: index, end: index + word.length });
  }
  return marks;
}

function cutAt(text: string, position: number, backwards: boolean): number {
  if (position <= 0 || position >= text.length) return Math.max(0, Math.min(position, text.length));
  const space = backwards ? text.lastIndexOf(' ', position) : text.indexOf(' ', position);
  return space < 0 || Math.abs(space - position) > 40 ? position : space + (backwards ? 1 : 0);
}

/** Plain text around the first word that was matched; the beginning when none of them stands in the text. */
export function excerptOf(text: string, matched: Matched): string {
  const flat = text.slice(0, FURTHEST).replace(/\s+/gu, ' ').trim();
  let found = 0;
  for (const { 0: word, index } of flat.matchAll(WORD)) {
    if (!isMatched(word, matched)) continue;
    found = index;
    break;
  }
  const start = cutAt(flat, found - BEFORE, true);
  const end = cutAt(flat, start + LENGTH, false);
  const isWhole = end >= flat.length && text.length <= FURTHEST;
  const cut = flat.slice(start, end).trim();
  return `${start > 0 ? '…\u00a0' : ''}${isWhole ? cut : `${cut.replace(/[\s,;:–—-]{1,9}$/u, '')}\u00a0…`}`;
}
