import { isLetterCode, toReadable } from './characters';
import { matchAt } from '../rule';
import { found, isReplaced, none, type Finding } from './finding';
import { remember } from './remember';
import { BEFORE_NUMBER, NAME_SIGNS } from './search-tables';

const MAX_NAME = 256;
/** Encoded words (RFC 2047). */
const ENCODED_WORD = String.raw`=\?[\w-]{1,20}\?[bq]\?[^?\r\n]{0,200}\?=[ \t]*`;
const ENCODED = new RegExp(`(?:${ENCODED_WORD}){1,4}$`, 'i');
const MAX_KNOWN = 5000;
const ADDRESS = /(?:<|&lt;|%3[cC]|\\u003[cC])(?:sips?|tel|callto)(?::|%3a)/iy;
const SERVICE =
  /^(?:anonymous|unknown|unavailable|restricted|private|asterisk|аноним[а-яё]*|неизвестн[а-яё]*|скрыт[а-яё]*)$/i;
const HEADER = /(?:^|[\r\n"'([{]|\\n)[ \t]*[A-Za-z][A-Za-z-]{0,40}[ \t]*$/;
/** Words of a sentence in which an address stands: a name comes behind them. */
const SENTENCE =
  /^.*(?:^|[ \t])(?:from|to|by|for|with|call|caller|callee|calling|user|contact|peer|invite|info|debug|warn|error|trace|от|для|к|с|со|на|вызов|звонок|абонент|абонента|контакт|пользователь|номер)(?:[ \t]+|$)/iu;

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end -= 1;
  // A fold (line end and blank) may stand between a name and its address.
  if (end === at || text.charCodeAt(end - 1) !== 10) return end;
  end -= text.charCodeAt(end - 2) === 13 ? 2 : 1;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

/** What the characters in front of an address name: somebody, somebody's number, or nobody. */
const kindOfName = remember(MAX_KNOWN, (raw): 'phone-number' | 'user-name' | null => {
  const readable = toReadable(raw).trim();
  if (readable.length < 2 || isReplaced(raw, 0) || SERVICE.test(readable)) return null;
  return /^\+?[\d ().-]{2,24}$/.test(readable) ? 'phone-number' : 'user-name';
});

function asValue(text: string, start: number, end: number, next: number): Finding {
  const kind = kindOfName(text.slice(start, end));
  return kind === null ? none(next) : found(kind, start, end, next);
}

const CLOSING = /(\\+"|"|&quot;|%22)$/i;

/** A name in plain quotes, `close` is the second. */
function findInQuotes(text: string, close: number, next: number): Finding {
  const limit = Math.max(0, close - MAX_NAME - 1);
  let open = close - 1;
  for (; open >= limit; open -= 1) {
    const code = text.charCodeAt(open);
    if (code === 10 || code === 13) return none(next);
    if (code === 34 && (open === limit || text.charCodeAt(open - 1) !== 92)) break;
  }
  return open < limit || open + 1 === close ? none(next) : asValue(text, open + 1, close, next);
}

function findQuoted(text: string, close: number, quote: string, next: number): Finding {
  const limit = Math.max(0, close - MAX_NAME - quote.length);
  const window = text.slice(limit, close);
  let open = window.length;
  do open = window.lastIndexOf(quote, open - 1);
  while (quote === '"' && open > 0 && window.charAt(open - 1) === '\\');
  if (open < 0) return none(next);
  open += limit;
  const start = open + quote.length;
  if (close <= start || /[\r\n]/.test(text.slice(start, close))) return none(next);
  return asValue(text, start, close, next);
}

/** From where an unquoted name goes: behind the header's colon, a comma, a word of the sentence. */
function unquotedStart(text: string, end: number): number {
  const window = text.slice(Math.max(0, end - MAX_NAME), end);
  const encoded = ENCODED.exec(window);
  if (encoded !== null) return end - encoded[0].length;
  const stop = /^[^]*[\r\n":;=<>,()[\]|{}]/.exec(window)?.[0].length ?? 0;
  const run = window.slice(stop);
  const isHeader = window.charAt(stop - 1) === ':' && HEADER.test(window.slice(0, stop - 1));
  const blanks = /^[ \t]*/.exec(run)?.[0].length ?? 0;
  if (isHeader || window.charAt(stop - 1) === ',') return end - run.length + blanks;
  const digits = /^.*\d[^ \t]*[ \t]*/.exec(run)?.[0].length ?? 0;
  const readable = toReadable(run.slice(digits));
  const sentence = SENTENCE.exec(readable)?.[0] ?? '';
  const kept = readable.slice(sentence.length).trimStart();
  const width = kept === readable ? run.length - digits : widthOf(run.slice(digits), kept);
  return end - width;
}

/** Characters that the readable tail takes in the text as it is stored. */
function widthOf(raw: string, tail: string): number {
  if (raw.length === toReadable(raw).length) return tail.length;
  const utf8 = Buffer.byteLength(tail, 'utf8');
  return raw.slice(-utf8) !== '' && toReadable(raw.slice(-utf8)) === tail ? utf8 : tail.length;
}

const NUMBER = /<(\+?\d{2,15})>/y;

/** `"Anna" <104>`: how exchanges write who calls. */
function findNumbered(text: string, at: number): Finding {
  const number = matchAt(NUMBER, text, at)?.[1];
  const close = text.charCodeAt(at - 1) === 32 ? at - 2 : at - 1;
  if (number === undefined || text.charCodeAt(close) !== 34) return none(at + 1);
  const end = at + 1 + number.length;
  const isEscaped = text.charCodeAt(close - 1) === 92;
  const { values } = isEscaped ? findQuoted(text, close - 1, '\\"', end) : findInQuotes(text, close, end);
  return { values: [...values, { kind: 'phone-number', start: at + 1, end }], next: end };
}

/** The name in front of an address in angle brackets (RFC 3261, 20.10); `at` is the bracket or its escape. */
export function findDisplayName(text: string, at: number): Finding {
  const next = at + 1;
  const sign = text.charCodeAt(next);
  if (sign === 43 || (sign >= 48 && sign <= 57)) return findNumbered(text, at);
  if (matchAt(ADDRESS, text, at) === null) return none(next);
  const end = skipBlanks(text, at);
  if (text.charCodeAt(end - 1) === 34 && text.charCodeAt(end - 2) !== 92)
    return findInQuotes(text, end - 1, next);
  const quote = CLOSING.exec(text.slice(Math.max(0, end - 6), end))?.[1];
  if (quote !== undefined) return findQuoted(text, end - quote.length, quote, next);
  const start = unquotedStart(text, end);
  return start < end ? asValue(text, start, end, next) : none(next);
}

/** Words behind whose colon a name and a number stand. */
const CALL_WORD =
  /^(?:вызов|звонок|абонент|контакт|клиент|имя|call|caller|callee|contact|client|name|from|to)$/;
const NAME_CODES = new Set(Array.from(NAME_SIGNS, (sign) => sign.charCodeAt(0)));

function isNameCode(code: number): boolean {
  return code >= 128 || NAME_CODES.has(code) || (isLetterCode(code) && code !== 95);
}

/** The word that ends at `at`, as it is stored. */
function wordEndingAt(text: string, at: number): string {
  let start = at;
  while (
    start > 0 &&
    at - start < 24 &&
    (isLetterCode(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) >= 128)
  )
    start -= 1;
  return text.slice(start, at);
}

const isCallWord = remember(MAX_KNOWN, (word) => CALL_WORD.test(toReadable(word).toLowerCase()));
const isName = remember(MAX_KNOWN, (raw) => {
  const readable = toReadable(raw).trim();
  return readable.length >= 2 && !SERVICE.test(readable) && !isReplaced(raw, 0);
});

function colonBefore(text: string, at: number): number {
  if (text.charCodeAt(at - 1) === 58) return at - 1;
  const before = text.slice(Math.max(0, at - 3), at).trimEnd();
  return before.endsWith(':') ? text.lastIndexOf(':', at) : -1;
}

/** The name that stands between a call word and a telephone number: `Incoming call: Anna +7…`. */
export function findNameBeforeNumber(text: string, at: number): Finding | null {
  let end = at;
  while (end > 0 && at - end < 4 && BEFORE_NUMBER[text.charCodeAt(end - 1)] === 1) end -= 1;
  if (end === at) return null;
  const quote = text.charCodeAt(end - 1) === 34 ? 1 : 0;
  end -= quote;
  let start = end;
  while (start > 0 && end - start < MAX_NAME && isNameCode(text.charCodeAt(start - 1))) start -= 1;
  const colon = colonBefore(text, start - (text.charCodeAt(start - 1) === 34 ? 1 : 0));
  if (colon < 0 || !isCallWord(wordEndingAt(text, colon))) return null;
  while (start < end && text.charCodeAt(start) === 32) start += 1;
  return isName(text.slice(start, end)) ? found('user-name', start, end, at) : null;
}
