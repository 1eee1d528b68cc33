import type { PseudonymKind } from '../../../request/redaction-kinds';
import { isLineStart, matchAt } from '../rule';
import { isWordCode, toReadable } from './characters';
import { found, isReplaced, none, type Finding, type PersonalValue } from './finding';
import { remember } from './remember';

const RUSSIAN_USER = /(?:^|[ \t])(?:имя пользователя|отображаемое имя|пользователь|уч[её]тная запись)$/;
const RUSSIAN_COMPUTER = /(?:имя компьютера|имя узла|сетевое имя)$/;
const USER = new RegExp(
  String.raw`(?:^|[._-])(?:user_?name|login_?name|auth_?(?:name|user|id)|sip_?user|display_?name|display|caller_?name|callee_?name|caller_?id(?:_?name)?|clid|contact_?name|full_?name|sur_?name|first_?name|last_?name|middle_?name|agent_?name|login|user|owner)$|^agent$`,
);
const COMPUTER =
  /(?:^|[._-])(?:computer_?name|machine_?name|host_?name|pc_?name|netbios_?name|workstation_?name|device_?name|user_?domain|logon_?server)$/;
const OPENING_QUOTE = String.raw`(\\{1,3}["']|["']|&quot;)`;
const BEFORE_VALUE = new RegExp(String.raw`[ \t]{0,40}${OPENING_QUOTE}?`, 'y');
const FREE_NAME = /(?:display|clid|caller|callee|contact|full|sur|first|last|middle|agent)/;
const BARE = /[^ \t\r\n"'<>&,;(){}[\]|?\\]{1,128}/y;
const MEANINGLESS =
  /^(?:true|false|yes|no|on|off|null|none|nil|undefined|empty|default|anonymous|unknown|root|system|admin|administrator|user|test|phone|ip|hidden|private|restricted|withheld|blocked|unavailable|not (?:available|set|provided)|\d|-+|\*+|%\w+%?|\$\{?\w+\}?|n\/a|(?:local)?host|localhost)$/i;

interface Field {
  readonly kind: PseudonymKind;
  /** Its values are names with blanks in them. */
  readonly isFree: boolean;
}

const MAX_KNOWN = 5000;

function classifyName(stored: string): Field | null {
  const raw = stored.replace(/^(?:\ufeff|\xef\xbb\xbf)/, '');
  const readable = toReadable(raw);
  if (/[а-яё]$/i.test(readable)) {
    const lower = readable.toLowerCase();
    if (RUSSIAN_COMPUTER.test(lower)) return { kind: 'computer-name', isFree: true };
    return RUSSIAN_USER.test(lower) ? { kind: 'user-name', isFree: true } : null;
  }
  const words = raw
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[ \t]+/g, '_')
    .toLowerCase();
  // Of the words in front only the last can belong to a name: `Host Name`.
  const parts = words.split('_');
  const [before = '', last = ''] = parts.slice(-2);
  const name =
    parts.length > 1 && /[a-z]$/.test(before)
      ? `${/[a-z]+$/.exec(before)?.[0] ?? ''}_${last}`
      : (parts.at(-1) ?? words);
  const candidates = [
    words,
    name,
    /[^_]*$/.exec(raw.includes(' ') ? (raw.split(' ').at(-1)?.toLowerCase() ?? '') : words)?.[0] ?? '',
  ];
  if (candidates.slice(0, 2).some((each) => COMPUTER.test(each)))
    return { kind: 'computer-name', isFree: false };
  const user = candidates.find((each) => USER.test(each));
  return user === undefined ? null : { kind: 'user-name', isFree: FREE_NAME.test(user) };
}

const classify = remember(MAX_KNOWN, classifyName);

/** Last letters of telling field names, Latin and as the last byte or unit of Russian ones. */
const LAST_LETTERS = new Set(
  Array.from('enrdtyENRDTY\x8f\xaf\xff\xdf\xb0\xe0\x8c\xac\xfcяаьЯАЬ', (sign) => sign.charCodeAt(0)),
);

function isNameCode(code: number): boolean {
  return code >= 128 || isWordCode(code) || code === 45 || code === 46;
}

/** Where the name begins that ends at `end`: one word, or two with a blank between. */
function nameStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 40 && isNameCode(text.charCodeAt(start - 1))) start -= 1;
  const code = text.charCodeAt(start - 1);
  if (code !== 32) return start;
  let first = start - 1;
  while (first > 0 && end - first < 48 && isNameCode(text.charCodeAt(first - 1))) first -= 1;
  return first < start - 1 ? first : start;
}

const QUOTED: Readonly<Record<string, RegExp>> = {
  '"': /(?:[^"\\\r\n]|\\[^\r\n]){1,256}/y,
  "'": /[^'\r\n]{1,256}/y,
  '&quot;': /(?:[^&\r\n]|&(?!quot;)){1,256}/y,
};
const ESCAPED = /[^\\"'\r\n]{1,256}/y;
const MARKUP = /[^<\r\n]{1,256}/y;
const LINE = /[^\r\n&;=]{1,256}/y;
/** A name in running text: commas and the like end it. */
const PHRASE = /[^\r\n,;|<>"\t[\](){}=]{1,80}/y;

interface Place {
  readonly quote: string | undefined;
  readonly sign: string | undefined;
  readonly atLineStart: boolean;
  readonly isFree: boolean;
}

function valuePattern({ quote, sign, atLineStart, isFree }: Place): RegExp {
  if (quote !== undefined) return QUOTED[quote] ?? ESCAPED;
  if (sign === '>') return MARKUP;
  if (sign === '=' && atLineStart) return LINE;
  return isFree ? PHRASE : BARE;
}

function asValue(kind: PseudonymKind, text: string, start: number, end: number): Finding {
  const readable = toReadable(text.slice(start, end)).trim();
  if (readable.length < 2 || MEANINGLESS.test(readable) || isReplaced(text, start)) return none(end);
  // Addresses and numbers have rules of their own, and servers' names stay.
  if (/@|%40|:\/\//.test(readable) || /^<?sips?:/i.test(readable)) return none(start);
  if (kind === 'computer-name')
    return /^[\p{L}\d][\p{L}\d_-]{1,62}$/u.test(readable) ? found(kind, start, end) : none(start);
  if (/^\+?[\d ().-]{2,24}$/.test(readable)) return found('phone-number', start, end);
  return /[\p{L}]/u.test(readable) && !/^[\d.:]+$/.test(readable) ? found(kind, start, end) : none(start);
}

/** Where the name ends in `CALLERID(all)=`, a function of an exchange's dial plan. */
function nameInBrackets(text: string, end: number): number {
  const brackets = /callerid(\((?:all|name|num)\))$/i.exec(text.slice(Math.max(0, end - 16), end))?.[1];
  return end - (brackets?.length ?? 0);
}

/** The value of a field; `at` is the sign between name and value: ini, JSON, XML, headers, output of commands. */
export function findField(text: string, at: number): Finding {
  let end = at;
  while (end > 0 && at - end < 6 && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9))
    end -= 1;
  const isQuoted = text.charCodeAt(end - 1) === 34 || text.charCodeAt(end - 1) === 39;
  if (isQuoted) end -= 1;
  while (isQuoted && end > 0 && text.charCodeAt(end - 1) === 92) end -= 1;
  if (text.charCodeAt(end - 1) === 41) end = nameInBrackets(text, end);
  if (!LAST_LETTERS.has(text.charCodeAt(end - 1))) return none(at + 1);
  const start = nameStart(text, end);
  const field = classify(text.slice(start, end));
  return field === null ? none(at + 1) : findValue(text, at, start, field);
}

const NUMBER_BEHIND = /(\\?["']?[ \t]{0,4}<)(\+?\d{2,15})>/y;

/** `callerid="Anna" <104>`: the number of the person named. */
function numberBehind(text: string, at: number): PersonalValue | null {
  const match = matchAt(NUMBER_BEHIND, text, at);
  if (match === null) return null;
  const start = at + (match[1] ?? '').length;
  return { kind: 'phone-number', start, end: start + (match[2] ?? '').length };
}

function findValue(text: string, at: number, nameAt: number, field: Field): Finding {
  const sign = text.charAt(at);
  if (sign === '>' && !/(?:[<:]|<data name=["'])$/i.test(text.slice(Math.max(0, nameAt - 12), nameAt)))
    return none(at + 1);
  const separator = matchAt(BEFORE_VALUE, text, at + 1);
  let start = at + 1 + (separator?.[0].length ?? 0);
  if (field.kind === 'computer-name') start += /^\\{2,4}/.exec(text.slice(start, start + 4))?.[0].length ?? 0;
  const place = { quote: separator?.[1], sign, atLineStart: isLineStart(text, nameAt), isFree: field.isFree };
  const value = matchAt(valuePattern(place), text, start)?.[0];
  if (value === undefined) return none(at + 1);
  const end = start + value.replace(/[ \t]*<\+?\d{2,15}>.*$|[ \t;,.]+$/, '').length;
  const { values } = asValue(field.kind, text, start, end);
  const number = field.isFree ? numberBehind(text, end) : null;
  if (number !== null) return { values: [...values, number], next: at + 1 };
  // What lies inside is looked at as well: an address, a number.
  return { values, next: at + 1 };
}
