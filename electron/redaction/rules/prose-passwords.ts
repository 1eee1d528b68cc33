import { isWordBefore } from './pseudonyms/characters';
import { isReplaced } from './pseudonyms/finding';
import { readOn, wordStarts } from './readable';
import { isMarked, lineBefore, nothing, type Found, type Mask, type Rule } from './rule';

const LOOK = 240;
const VERB = String.raw`(?:is|was|are|equals|это|был[аи]?|стал[аи]?|теперь|сейчас|будет|такой|следующий)(?: (?:now|still|теперь|такой|следующий|это))?(?: set)?(?: to)?|(?:was |has been )?(?:set|changed|reset) to|(?:измен[её]н|изменил[аи]?|сменил[аи]?|смен[её]н|поменял[аи]?) на`;
const SIGN = String.raw`[ \t]{0,4}[:=]>?[ \t]{0,4}|[ \t]{1,4}[-\u2013\u2014\u2212][ \t]{1,4}`;
const LINK = String.raw`(?:[ \t]{1,4}(?:${VERB})(?:[ \t]{0,4}[:=])?[ \t]{1,4}|${SIGN})`;
/** What a password is for: `от линии`, `for the CRM`, `SIP`, `(SIP)`. */
const PURPOSE = String.raw`(?:[ \t]{1,4}\([^()\r\n]{1,30}\)|[ \t]{1,4}(?:от|для|на|к|ко|в|из|с|for|of|to|on|at|from|in)(?:[ \t]{1,4}[\p{L}\d._@-]{1,32}){1,5}?|(?:[ \t]{1,4}(?:sip|crm|vpn|api|ami|smtp|imap|ldap|wi-?fi|линии|администратора|пользователя|уч[её]тной записи|аккаунта|почты|сервера|доступа)){1,2})`;
const LINKED = new RegExp(`^${PURPOSE}?${LINK}`, 'iu');
const FROM_WHERE = /^[ \t]{1,4}от[ \t]{1,4}[\p{L}-]{2,20}[ \t]{1,4}(?=[A-Za-z\d])/iu;
const BECAME = /^[.,;]?[ \t]{1,4}(?:а |и )?(?:стал|теперь|нов\p{L}+|now|new)[ \t]{1,4}/iu;
const QUOTED = /^(?:\\{0,3}(["'`«\u201c])|(&quot;|&apos;))/;
const CLOSING: Readonly<Record<string, string>> = { '«': '»', '\u201c': '\u201d' };

/** What is said about a password and is none. */
const STATE =
  /^[<(]?(?:not?\b|none|null|empty|blank|unset|hidden|masked|set\b|ok\b|required|wrong|incorrect|invalid|expired|unknown|mismatch|missing|(?:не|нет)(?![\p{L}\d])|пуст|скрыт|недейств|неверн|неправ|обязат|отсутств|истек|верн)/iu;
/** Versions, times, counts, names of methods and of hosts: what stands behind the word in messages. */
const TECHNICAL = new RegExp(
  String.raw`^(?:v?\d+(?:[.,:/-]\d+)*\p{L}{0,3}|0x[\da-f]+|\d{4}-\d\d-\d\d.*|(?:md|sha|aes|rc|ntlmv?|http|https|base|utf-?|rfc|win|oauth|ipv|tlsv?|line|account|code|error|err|step|retry|attempt|port|type|mode|method|field|slot|codec|iso|cp|koi8|x|ms-?chapv?|pbkdf)[-_#.]?\d[\d.]*(?:-\w{1,6})?|\d{1,2}-\p{L}+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}|[\w.+-]+@[\w.-]+|[\w.-]+[=:].*|\w+\(.*|[$%<{[].*|/.*|.*://.*)$`,
  'iu',
);

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Letters with digits or signs among them: no word of a sentence looks like that. */
function looksChosen(value: string): boolean {
  if (value.length < 4 || TECHNICAL.test(value) || isReplaced(value, 0)) return false;
  if (!/\p{L}/u.test(value)) return false;
  return /\d/.test(value) || /[!@#$^*+~][\p{L}\d]/u.test(value);
}

function quotedSpan(text: string, at: number, mayHaveBlanks: boolean): Span | null {
  const match = QUOTED.exec(text.slice(at, at + 8));
  if (match === null) return null;
  const start = at + match[0].length;
  const open = match[1] ?? '';
  const close = match[2] ?? CLOSING[open] ?? open;
  const found = text.indexOf(close, start);
  const end = text.charAt(found - 1) === '\\' ? found - 1 : found;
  const value = text.slice(start, Math.max(start, end));
  if (found < 0 || value === '' || value.length > 64 || STATE.test(value)) return null;
  return mayHaveBlanks || !/[ \t]/.test(value) ? { start, end } : null;
}

/** A value without quotes; `digits`: so many at least when it has nothing else. */
function bareSpan(text: string, at: number, digits: number): Span | null {
  const token = /^(?:(?!\\[rntu"']|<\/|&(?:quot|apos|amp|lt|gt);|["'«»])[^ \t]){1,128}/.exec(
    text.slice(at, at + 160),
  );
  const value = (token?.[0] ?? '').replace(/[.,;:)\]}]+$/, '');
  const isNumber = /^\d+$/.test(value) && value.length >= digits && value.length <= 16;
  return isNumber || looksChosen(value) ? { start: at, end: at + value.length } : null;
}

/** Directly behind the word, behind a verb or a sign, or behind what the password is for. */
function spanBehind(text: string): Span | null {
  const blanks = /^[ \t]{0,4}/.exec(text)?.[0].length ?? 0;
  const adjacent = blanks === 0 ? null : (quotedSpan(text, blanks, false) ?? bareSpan(text, blanks, 5));
  if (adjacent !== null) return adjacent;
  const link = LINKED.exec(text)?.[0].length ?? 0;
  const linked = link === 0 ? null : (quotedSpan(text, link, true) ?? bareSpan(text, link, 4));
  const where = linked === null ? (FROM_WHERE.exec(text)?.[0].length ?? 0) : 0;
  return where === 0 ? linked : bareSpan(text, where, 5);
}

function masksBehind(text: string, from: number): Mask[] {
  const line = readOn(text, from, LOOK);
  const ending = /^[а-яё]{0,4}/i.exec(line.text)?.[0].length ?? 0;
  const rest = line.text.slice(ending);
  const first = spanBehind(rest);
  if (first === null || isMarked(text, line.toStored(ending + first.start))) return [];
  const became = BECAME.exec(rest.slice(first.end))?.[0].length;
  const second = became === undefined ? null : bareSpan(rest, first.end + became, 5);
  return (second === null ? [first] : [first, second]).map(({ start, end }) => ({
    start: line.toStored(ending + start),
    end: line.toStored(ending + end),
    kind: 'password',
  }));
}

/** `пароль от линии — Qwerty123`, `the password is hunter2`: a password in a sentence. */
function findSpoken(text: string, at: number, matched: string): Found {
  const behind = at + matched.length;
  return { masks: masksBehind(text, behind), next: behind };
}

const LOGIN_BEFORE = /(?:login|user(?:name)?|account)[ :="']{1,4}[^ \t\r\n]{1,64}[ ,;/]{1,3}$/i;

/** `login anna pass Zima2024`: the short words mean something else in most sentences. */
function findShort(text: string, at: number, matched: string): Found {
  const isTold =
    !isWordBefore(text, at) && (!/^pass/i.test(matched) || LOGIN_BEFORE.test(lineBefore(text, at, 100)));
  return { masks: isTold ? masksBehind(text, at + matched.trimEnd().length) : [], next: at + matched.length };
}

/** `token 9f86d081884c7d65…`: so long a value of letters and digits is nothing else. */
function findLong(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  const { text: rest } = readOn(text, start, LOOK);
  const span = isMarked(text, start) ? null : bareSpan(rest, 0, Infinity);
  const isLong = span !== null && span.end >= (/^t/i.test(matched) ? 16 : 6);
  // A line of a TLS key log has a rule of its own.
  if (!isLong || /^[\da-f]{64} [\da-f]{64}/i.test(rest)) return nothing(at, matched);
  return { masks: [{ start, end: start + span.end, kind: 'token' }], next: start };
}

const PIN_VALUE = new RegExp(
  String.raw`^(?:[ -]?(?:код[а-яё]{0,2}|code))?(?:[ \t]{1,4}(?:is|was|это))?[ \t]{0,4}[:=\u2014-]?[ \t]{0,4}["'«]?(\d{4,12})(?![\p{L}\d.:])`,
  'iu',
);

/** `PIN code is 9812`, `пин-код 8841`, `код подтверждения: 482913`. */
function findCode(text: string, at: number, matched: string): Found {
  const behind = at + matched.length;
  if (isWordBefore(text, at)) return nothing(at, matched);
  const rest = readOn(text, behind, 64);
  const value = PIN_VALUE.exec(rest.text);
  if (value === null || /^[ \t]{0,4}=/.test(rest.text)) return { masks: [], next: behind };
  const end = value[0].length;
  const start = rest.toStored(end - (value[1] ?? '').length);
  return { masks: [{ start, end: rest.toStored(end), kind: 'password' }], next: behind };
}

/** Passwords and codes that somebody or a log tells in a sentence. */
export const prosePasswordRules: readonly Rule[] = [
  { starts: ['password', 'passwd', ...wordStarts('парол')], find: findSpoken },
  { starts: ['pass ', 'pwd ', 'psk '], find: findShort },
  { starts: ['token ', 'secret '], find: findLong },
  {
    starts: ['pin ', 'pin-', ...['пин ', 'пин-', 'пин:', 'код подтверждения'].flatMap(wordStarts)],
    pattern: /(?:pin|[^\0-\x7f]{3,6} [^\0-\x7f]{3,26}|[^\0-\x7f]{3,6})(?=[ :-])/i,
    find: findCode,
  },
];
