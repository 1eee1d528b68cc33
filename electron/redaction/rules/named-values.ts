import { classifyName, type SecretName } from '../secret-names';
import type { ValueStyle } from '../value-end';
import { findKey } from './key-values';
import { toReadable } from './pseudonyms/characters';
import { wordStarts } from './readable';
import {
  isLineStart,
  lineBefore,
  isMarked,
  matchAt,
  nothing,
  type Found,
  type Mask,
  type Rule,
} from './rule';
import { tellsState } from './state-phrases';

const NAME_MAX = 64;
const FLAG = /^(?:true|false|yes|no|on|off|null|none|nil|undefined|empty|nan|\d{1,6}|-)$/i;
const NULL = /^(?:null|none|nil|undefined|true|false|\(null\)|<null>|-)$/i;

const SEPARATOR =
  /`?[ \t]{0,16}(?:[:=][=>]?|->)[ \t]{0,64}|[ \t]{1,16}REG_(?:EXPAND_|MULTI_)?(?:SZ|BINARY|DWORD)[ \t]{1,16}/iy;
/** `auth[access_token]=` in the body of a form, as it is or escaped. */
const BRACKET = /(?:\]|%5d)=/iy;
const FORM_VALUE = /[^&; \t\r\n"'<>\\]{1,4096}/y;
/** Around the separator of a quoted name (JSON) line ends may stand. */
const QUOTED_SEPARATOR = /[ \t\r\n]{0,64}(?:[:=]>?)[ \t\r\n]{0,64}/y;
const NAME_QUOTE = /\\+"|["']|&quot;/y;
const VALUE_ATTRIBUTE = /[ \t]{1,16}value[ \t]{0,8}=[ \t]{0,8}(["'])/iy;
/** Tags, lists and quoted values go on in an indented line only: a cut between other lines tears none (see neutral-cut.ts). */
const TAG_REST = /([^<>]{0,400}>)[ \t\r\n]{0,64}(?:<value>|<!\[CDATA\[|)[ \t\r\n]{0,64}/iy;
const PLIST = /<\/key>[ \t\r\n]{0,64}<string>/iy;
const OPTION_BLANK = /[ \t]{1,8}(?![-/])/y;
const BARE_JSON = /[^,}\] \t\r\n"'[{]{1,4096}/y;
/** Bytes in a registry export; a backslash and an indented line go on with them. */
const HEX_RUN = new RegExp(
  String.raw`hex(?:\([0-9a-f]\))?:[0-9a-f]{2}(?:,(?:\\\r?\n[ \t]{1,8})?[0-9a-f]{2}){0,2000}`,
  'iy',
);
const QUOTED_STRING = /[ \t\r\n]{0,64},?[ \t\r\n]{0,64}"((?:[^"\\\r\n]|\\[^\r\n]){0,1024})"/y;
const AFTER_ATTRIBUTE = /[ \t]*(?:[/>?,;)}]|[\r\n]+[ \t]+[\w:.-]+=|[ \t][\w:.-]{1,64}[ \t]*=)/y;

/** 1 for each one-byte character that a key name may have; a table is several times faster than a pattern here. */
const NAME_CHARACTERS = Uint8Array.from({ length: 256 }, (_, code) =>
  /[\w.-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const HYPHEN = 45;

function wordLeft(text: string, at: number): number {
  const limit = Math.max(0, at - NAME_MAX);
  let start = at;
  while (start > limit && NAME_CHARACTERS[text.charCodeAt(start - 1)] === 1) start -= 1;
  return start;
}

/** Two hyphens do not belong to a name: they begin `-----BEGIN`. */
function wordRight(text: string, from: number): number {
  const limit = Math.min(text.length, from + NAME_MAX);
  let end = from;
  while (end < limit && NAME_CHARACTERS[text.charCodeAt(end)] === 1) {
    if (text.charCodeAt(end) === HYPHEN && text.charCodeAt(end + 1) === HYPHEN) break;
    end += 1;
  }
  return end;
}

const QUOTE_STYLES: Readonly<Record<string, ValueStyle>> = {
  '"': 'double',
  "'": 'single',
  '&quot;': 'entity',
};

function firstWord(text: string, start: number): string {
  return /^[^ \t\r\n,;&}\]"'<>)]*/.exec(text.slice(start, start + 80))?.[0] ?? '';
}

function isEmptyOrFlag(text: string, start: number, name: SecretName): boolean {
  const word = firstWord(text, start);
  return name.flagsAllowed ? FLAG.test(word) : NULL.test(word);
}

interface Place {
  readonly text: string;
  readonly name: SecretName;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** The search goes on here when nothing is secret. */
  readonly triggerEnd: number;
}

function one(place: Place, mask: Omit<Mask, 'kind'>): Found {
  const found = { ...mask, kind: place.name.kind };
  return { masks: [found], next: place.triggerEnd };
}

function skip(place: Place): Found {
  return { masks: [], next: place.triggerEnd };
}

const UNFOLDED = /\n(?![ \t])/g;

/** Where a quoted value is closed within its line and the indented ones behind it; below 0 where it is not. */
function closingQuote(text: string, from: number, quote: string): number {
  const near = text.slice(from, from + 4096);
  const close = near.indexOf(quote);
  UNFOLDED.lastIndex = 0;
  const lineEnd = close < 0 ? null : UNFOLDED.exec(near);
  return close < 0 || (lineEnd !== null && lineEnd.index < close) ? -1 : from + close;
}

/** The rest of a tag and what opens its text. */
function matchTag(text: string, at: number): RegExpExecArray | null {
  const match = matchAt(TAG_REST, text, at);
  return match === null || /\n(?![ \t])/.test(match[1] ?? '') ? null : match;
}

/** A quoted value: inside the quotes; an ini value that merely begins with a quote is masked to the end of its line. */
function quotedValue(place: Place, start: number, quote: string, wholeLine: boolean): Found {
  const { text } = place;
  const inside = start + quote.length;
  if (text.startsWith(quote, inside) || isMarked(text, inside)) return skip(place);
  if (
    place.name.flagsAllowed &&
    FLAG.test(firstWord(text, inside)) &&
    /^[\w-]{1,9}["'\\&]/.test(text.slice(inside, inside + 12))
  ) {
    return skip(place);
  }
  if (wholeLine) {
    const close = closingQuote(text, inside, quote);
    const attribute = close > 0 && matchAt(AFTER_ATTRIBUTE, text, close + quote.length) !== null;
    if (!attribute) return one(place, { start, end: 'line' });
  }
  return one(place, { start: inside, end: QUOTE_STYLES[quote] ?? 'escaped' });
}

function arrayValues(place: Place, from: number): Found {
  const masks: Mask[] = [];
  let at = from;
  for (
    let match = matchAt(QUOTED_STRING, place.text, at);
    match !== null && at - from < 4096;
    match = matchAt(QUOTED_STRING, place.text, at)
  ) {
    const value = match[1] ?? '';
    at = match.index + match[0].length;
    if (value !== '' && !value.startsWith('[masked:'))
      masks.push({ start: at - 1 - value.length, end: at - 1, kind: place.name.kind });
  }
  return { masks, next: place.triggerEnd };
}

/** The value behind a quoted name: JSON, a Python or JavaScript object, a string within a string. */
function objectValue(place: Place, start: number): Found {
  const { text, name } = place;
  const quote = matchAt(NAME_QUOTE, text, start)?.[0];
  if (quote !== undefined) return quotedValue(place, start, quote, false);
  const hex = matchAt(HEX_RUN, text, start)?.[0];
  if (hex !== undefined) return one(place, { start, end: start + hex.length });
  if (text.charAt(start) === '[') return arrayValues(place, start + 1);
  const bare = matchAt(BARE_JSON, text, start)?.[0];
  if (
    bare === undefined ||
    NULL.test(bare) ||
    (name.flagsAllowed && FLAG.test(bare)) ||
    bare.startsWith('[masked:')
  )
    return skip(place);
  return one(place, { start, end: start + bare.length, quote: true });
}

function plainValue(place: Place, start: number): Found {
  const { text, name, nameStart } = place;
  const quote = matchAt(NAME_QUOTE, text, start)?.[0];
  const wholeLine = isLineStart(text, nameStart);
  if (quote !== undefined) return quotedValue(place, start, quote, wholeLine);
  if (start >= text.length || /[\r\n]/.test(text.charAt(start)) || isMarked(text, start)) return skip(place);
  if (isEmptyOrFlag(text, start, name) || tellsState(text, place.nameEnd, start)) return skip(place);
  return one(place, { start, end: wholeLine ? 'line' : 'word' });
}

/** Text of an element: `<password>x</password>`, `<entry key="password">x</entry>`, `<setting name="…"><value>x`. */
function elementValue(place: Place, start: number, opening: string): Found {
  if (isMarked(place.text, start)) return skip(place);
  if (/CDATA\[[ \t\r\n]*$/i.test(opening)) return one(place, { start, end: 'cdata' });
  if (place.text.charAt(start) === '<') return skip(place);
  return one(place, { start, end: 'markup' });
}

function quotedNameValue(place: Place, quote: string): Found | null {
  const { text } = place;
  const behind = place.nameEnd + quote.length;
  const separator = matchAt(QUOTED_SEPARATOR, text, behind);
  if (separator !== null) return objectValue(place, behind + separator[0].length);
  const attribute = matchAt(VALUE_ATTRIBUTE, text, behind);
  if (attribute !== null)
    return quotedValue(place, behind + attribute[0].length - 1, attribute[1] ?? '"', false);
  // Only inside of a tag: in running text a quotation may be followed by anything.
  const before = lineBefore(text, place.nameStart, 200);
  const tag = before.lastIndexOf('<') > before.lastIndexOf('>') ? matchTag(text, behind) : null;
  return tag === null ? null : elementValue(place, behind + tag[0].length, tag[0]);
}

function bracketValue(place: Place, start: number): Found {
  const value = matchAt(FORM_VALUE, place.text, start)?.[0] ?? '';
  const isSecret =
    value !== '' && !isMarked(place.text, start) && !isEmptyOrFlag(place.text, start, place.name);
  return isSecret ? one(place, { start, end: start + value.length }) : skip(place);
}

function unquotedNameValue(place: Place): Found | null {
  const { text, nameStart, nameEnd } = place;
  const bracket = matchAt(BRACKET, text, nameEnd);
  if (bracket !== null) return bracketValue(place, nameEnd + bracket[0].length);
  const separator = matchAt(SEPARATOR, text, nameEnd);
  if (separator !== null) return plainValue(place, nameEnd + separator[0].length);
  const before = text.slice(Math.max(0, nameStart - 24), nameStart);
  if (/<[\w-]{0,20}:?$/.test(before)) {
    const tag = matchTag(text, nameEnd);
    return tag === null ? null : elementValue(place, nameEnd + tag[0].length, tag[0]);
  }
  const plist = /<key>$/i.test(before) ? matchAt(PLIST, text, nameEnd) : null;
  if (plist !== null) return elementValue(place, nameEnd + plist[0].length, '');
  const blank = text.charAt(nameStart) === '-' ? matchAt(OPTION_BLANK, text, nameEnd) : null;
  return blank === null ? null : plainValue(place, nameEnd + blank[0].length);
}

/** `Содержимое ключа : …`: the password of a wireless network as Windows shows it. */
function findKeyContent(text: string, at: number, matched: string): Found {
  const before = text.slice(Math.max(0, at - 21), at);
  if (!/содержимое $/i.test(toReadable(before))) return nothing(at, matched);
  const nameStart = at - (/[\x80-\xff]{20} $/.test(before) ? 21 : 11);
  const end = at + matched.length;
  const name = { kind: 'password', flagsAllowed: false } as const;
  return unquotedNameValue({ text, name, nameStart, nameEnd: end, triggerEnd: end }) ?? nothing(at, matched);
}

function findNamedValue(text: string, at: number, matched: string): Found {
  const blank = /(?:api|activation|master|encryption) $/i.test(text.slice(Math.max(0, at - 12), at)) ? 1 : 0;
  const nameStart = wordLeft(text, at - blank);
  const nameEnd = wordRight(text, at + matched.length);
  const name = classifyName(text.slice(nameStart, nameEnd).replace(/^[-.]+|[-.]+$/g, ''));
  if (name === null)
    return matched.toLowerCase() === 'key' ? findKey(text, nameEnd) : { masks: [], next: nameEnd };
  const place: Place = { text, name, nameStart, nameEnd, triggerEnd: at + matched.length };
  const quote = matchAt(NAME_QUOTE, text, nameEnd)?.[0];
  const found = quote === undefined ? unquotedNameValue(place) : quotedNameValue(place, quote);
  return found ?? nothing(at, matched);
}

/** Values behind telling names in ini, JSON, XML, YAML, form bodies, command lines and plain log text. */
export const namedValueRules: readonly Rule[] = [
  {
    starts: [
      ...['password', 'passwd', 'passphrase', 'secret', 'token', 'credential', 'пароль'],
      ...['license', 'licence'].flatMap((word) =>
        ['key', 'partner', 'code'].flatMap((what) => ['', ' ', '_', '-'].map((sign) => word + sign + what)),
      ),
      ...['', ' ', '_', '-'].map((sign) => `activation${sign}code`),
      // Searching for `key` and looking back finds `api-key` and its like.
      ...['key', 'pwd', 'sessid', 'sessionid', 'code_verifier', 'codeverifier', 'signature'],
      // `пароль`, `Пароль` and `ПАРОЛЬ` in the bytes of UTF-8.
      ...[
        '\xd0\xbf\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c',
        '\xd0\x9f\xd0\xb0\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c',
        '\xd0\x9f\xd0\x90\xd0\xa0\xd0\x9e\xd0\x9b\xd0\xac',
      ],
    ],
    find: findNamedValue,
  },
  { starts: ['psw', 'psk'], pattern: /ps[wk](?=\W|$)/i, find: findNamedValue },
  {
    starts: ['pass', 'jwt'],
    // `pass: 12 fail: 3`, `pass: ok` tell how tests went.
    pattern: new RegExp(
      String.raw`(?:pass|jwt)(?=["'\\]{0,2}[ \t]{0,4}[:=](?![ \t]{0,4}(?:ok\b|\d{1,6}(?:%|[ \t,;/]{1,3}fail)))|[ \t]{1,16}REG_|\d{0,2}(?:[ \t][\w:]{1,20}="[^"<>\r\n]{0,40}"){0,3}>)`,
      'i',
    ),
    find: findNamedValue,
  },
  // Passwords of accounts and of the administrator in the numbered parameters of Grandstream's configuration files.
  {
    starts: ['p#', 'p##', 'p###'].flatMap((name) => ['=', '>'].map((sign) => name + sign)).concat('p####'),
    pattern: /(?<![\w.-])P(?:2|34|196|406|506|606|1359)(?=[ \t]{0,4}[=>])/,
    find: findNamedValue,
  },
  { starts: ['key content'], find: findNamedValue },
  { starts: wordStarts('ключа'), find: findKeyContent },
  {
    starts: ['pin'],
    // Three digits at least: `Pin=1` is a window that stays in front.
    pattern: /(?:pin|pin[_ -]?code)(?=["'\\]{0,2}[ \t]{0,4}[:=][ \t]{0,4}["'\\]{0,2}\d{3})/i,
    find: findNamedValue,
  },
];
