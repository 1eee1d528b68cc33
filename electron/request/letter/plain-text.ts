/** Most lines of one free text that stand in the letter; a longer paste belongs into the package. */
export const TEXT_LINES_MAX = 3000;

/** CR LF, CR, and the separators that some programs take for a line break (Unicode UAX 14, class BK and NL). */
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029\v\f]/gu;
const CONTROL_BUT_BREAK = /[^\P{Cc}\n\t]/gu;
/** Format characters (bidirectional controls, marks, invisible tags); joiners stay: words in some scripts need them. */
const INVISIBLE_BUT_JOINERS = /[^\P{Cf}\u200c\u200d]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

function withoutHostileCharacters(text: string): string {
  return text
    .replace(LINE_BREAK, '\n')
    .replace(CONTROL_BUT_BREAK, '')
    .replace(INVISIBLE_BUT_JOINERS, '')
    .replace(LONE_SURROGATE, '\ufffd');
}

/** Lines of a free text without control, bidirectional and broken characters; blank lines at both ends are dropped. */
export function textLines(text: string): string[] {
  const lines = withoutHostileCharacters(text)
    .split('\n')
    .map((line) => line.trimEnd());
  return withoutBlankRuns(lines);
}

/** Blank lines do not push the other parts out of sight: one in a row stays. */
function withoutBlankRuns(lines: readonly string[]): string[] {
  const kept = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''));
  if (kept.at(-1) === '') kept.pop();
  return kept;
}

/** A text on one line, runs of white space as one space. */
export function oneLine(text: string): string {
  return withoutHostileCharacters(text).replace(/\s+/gu, ' ').trim();
}

/** Text for a header field: one line without any invisible character, in composed form (NFC). */
export function headerText(text: string): string {
  return oneLine(text.replace(/[\u200c\u200d]/gu, '')).normalize('NFC');
}

const graphemes = new Intl.Segmenter();

/** Cuts at a grapheme (never inside a surrogate pair or an accent) to at most `max` UTF-16 units. */
export function cutAtGrapheme(text: string, max: number): string {
  if (text.length <= max) return text;
  // The grapheme that holds the first unit too many begins where the cut has to be.
  return text.slice(0, graphemes.segment(text).containing(max)?.index ?? max);
}

/** Lines shifted to the right. */
export function indent(lines: readonly string[], by = '  '): string[] {
  return lines.map((line) => (line === '' ? '' : by + line));
}
