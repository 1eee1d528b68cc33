import { endsAnyKey } from './armour';
import { REACH } from './rules/rule';
import { sectionDecides } from './secret-names';
import { decodeBytes, type TextEncoding } from './text-encoding';

/** Bytes in front of the wanted place that `findNeutralCut` has to see, or everything from the file's beginning. */
export function neutralLookBehind(encoding: TextEncoding): number {
  return (REACH + 1024) * (encoding === 'bytes' ? 1 : 2);
}

/** An opening is at most this long. */
const OPENING_MAX = 128;

const LINE_FEED = 10;
const TAB = 9;
const CARRIAGE_RETURN = 13;
const BLANK = 32;

/** Behind such a line no value can go on in a line that is not indented: no quote, separator, comma or tag at its end. */
const SETTLED_END = /[\w)\]}.!?%\x80-\uffff]$/;
/** The credentials of an authentication scheme may stand in the next line. */
const SCHEME_END =
  /(?:digest|basic|bearer|ntlm|negotiate|kerberos|token|api-?key|oauth|hawk|jwt|hmac|aws4-hmac-sha256|VXNlcm5hbWU6|UGFzc3dvcmQ6)$/i;

/** What reaches over lines that are not indented: from its opening to its closing, or as far as the masker lets it reach. */
const SPANS: readonly {
  readonly opening: string;
  readonly findEnd: (text: string, from: number) => number;
}[] = [
  { opening: '-----BEGIN ', findEnd: findKeyEnd },
  { opening: 'Private-Lines:', findEnd: findKeyEnd },
  { opening: '<![CDATA[', findEnd: findCdataEnd },
  { opening: '<![cdata[', findEnd: findCdataEnd },
];

function findCdataEnd(text: string, from: number): number {
  const end = text.indexOf(']]>', from);
  return end < 0 ? from + REACH : end + 3;
}

function findKeyEnd(text: string, from: number): number {
  let line = text.indexOf('\n', from) + 1;
  while (line > 0 && line < from + REACH) {
    const feed = text.indexOf('\n', line);
    if (feed < 0) break;
    const content = text.slice(line, text.charCodeAt(feed - 1) === CARRIAGE_RETURN ? feed - 1 : feed);
    if (endsAnyKey(content)) return feed;
    const mark = content.indexOf('-----END');
    if (mark >= 0) return line + mark + 1;
    line = feed + 1;
  }
  return from + REACH;
}

const SECTION =
  /(?:(?<![^\n])|(?<=^(?:\ufeff|\xef\xbb\xbf)))\[([A-Za-z][\w .-]{0,48})\](?=[ \t]*(?:[\r\n]|$))/g;

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB || code === CARRIAGE_RETURN || code === LINE_FEED;
}

/** Whether the line in front of `at` is over in every way, and the line at `at` continues nothing. */
function isBetweenLines(text: string, at: number): boolean {
  if (at >= text.length || isBlank(text.charCodeAt(at))) return false;
  let end = at - 1;
  if (text.charCodeAt(end - 1) === CARRIAGE_RETURN) end -= 1;
  while (end > 0 && (text.charCodeAt(end - 1) === BLANK || text.charCodeAt(end - 1) === TAB)) end -= 1;
  const tail = text.slice(Math.max(0, end - 24), end);
  return SETTLED_END.test(tail) && !SCHEME_END.test(tail);
}

/** Where that which still reaches to `at` ends; `at` when nothing does. */
function reachedUntil(text: string, at: number): number {
  let until = at;
  const from = Math.max(0, at - REACH - OPENING_MAX);
  const before = text.slice(from, at);
  for (const { opening, findEnd } of SPANS) {
    // Searching forwards skips whole words, backwards it sees every character: nearly always there is none.
    if (!before.includes(opening)) continue;
    const start = before.lastIndexOf(opening);
    const inside = from + start + opening.length;
    until = Math.max(until, Math.min(findEnd(text, inside), inside + REACH + OPENING_MAX));
  }
  return until;
}

/** Whether `SECTION` can match behind a line end: most logs have no such line, and the pattern is slow to tell. */
function maySectionBegin(text: string): boolean {
  for (let at = text.indexOf('\n['); at >= 0; at = text.indexOf('\n[', at + 2)) {
    const letter = text.charCodeAt(at + 2) | 32;
    if (letter >= 97 && letter <= 122) return true;
  }
  return false;
}

/** The same for ini sections that decide about keys: up to the next section. */
function sectionUntil(text: string, at: number): number {
  const from = Math.max(0, at - REACH - OPENING_MAX);
  const before = text.slice(from, at);
  if (from > 0 && !maySectionBegin(before)) return at;
  let deciding = -1;
  SECTION.lastIndex = 0;
  for (const { 1: name = '', index } of before.matchAll(SECTION)) {
    // The window may begin in the middle of a line.
    if (index > 0 || from === 0) deciding = sectionDecides(name) ? from + index : -1;
  }
  if (deciding < 0) return at;
  // Section after section is passed here: looking back again from each of them would be quadratic.
  for (SECTION.lastIndex = at; ;) {
    const next = SECTION.exec(text);
    if (next === null || next.index >= deciding + REACH) return Math.max(at, deciding + REACH) + 1;
    if (!sectionDecides(next[1] ?? '')) return next.index + 1;
    deciding = next.index;
  }
}

/**
 * The first line start at or behind `from` where a file can be cut and its parts masked by themselves: what is masked
 * behind the cut does not depend on what stands in front of it, and the other way round, so that the parts together are
 * byte for byte the masked whole. `bytes` is a window of the file that begins `neutralLookBehind` bytes in front of
 * `from` (or at the file's beginning) and on a whole character; `null` when the window has no such place.
 */
export function findNeutralCut(bytes: Buffer, from: number, encoding: TextEncoding): number | null {
  const unit = encoding === 'bytes' ? 1 : 2;
  const text = decodeBytes(bytes, encoding);
  let at = Math.ceil(from / unit);
  if (at === 0) return 0;
  while (at <= text.length) {
    const feed = text.indexOf('\n', at - 1);
    if (feed < 0) return null;
    at = feed + 1;
    if (!isBetweenLines(text, at)) {
      at += 1;
      continue;
    }
    const until = Math.max(reachedUntil(text, at), sectionUntil(text, at));
    if (until === at) return at * unit;
    at = until;
  }
  return null;
}
