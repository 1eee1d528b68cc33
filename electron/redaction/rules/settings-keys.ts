import { INI_KEYS, sectionDecides, type IniKey } from '../secret-names';
import {
  isLineStart,
  isMarked,
  LETTERS,
  matchAt,
  nothing,
  REACH,
  type Found,
  type Memory,
  type Rule,
} from './rule';

const SECTION = /\[([A-Za-z][\w .-]{0,48})\](?=[ \t]*(?:[\r\n]|$))/y;

/** Byte order marks in front of a file's first line, in UTF-16 and in UTF-8 read one character a byte. */
const MARKS: ReadonlySet<string> = new Set(['\ufeff', '\xef\xbb\xbf']);

function findSection(text: string, at: number, matched: string, memory: Memory): Found {
  const isLine = at === 0 || text.charCodeAt(at - 1) === 10 || MARKS.has(text.slice(0, Math.min(at, 4)));
  const name = isLine ? matchAt(SECTION, text, at)?.[1] : undefined;
  if (name !== undefined) {
    memory.section = sectionDecides(name) ? name : null;
    memory.sectionUntil = at + REACH;
  }
  return nothing(at, matched);
}

const KEY_QUOTE = /["']?[ \t]{0,8}[:=][ \t]{0,8}["']?/y;
const ADDRESS = /[a-z][a-z0-9+.-]{1,16}:\/\/([^ \t\r\n/?#"'<>]{1,600})/iy;

function chooseKey(name: string, section: string | null): IniKey | null {
  const keys = INI_KEYS[name] ?? [];
  return keys.find((key) => key.section === null || (section !== null && key.section.test(section))) ?? null;
}

/** An address keeps scheme and host: which service is linked matters, the token behind it does not. */
function maskAddress(text: string, start: number, key: IniKey, inLine: boolean): Found {
  const address = matchAt(ADDRESS, text, start);
  if (address === null)
    return inLine && key.address === 'yes' ? toLineEnd(start, key) : { masks: [], next: start };
  const authority = address[1] ?? '';
  const schemeEnd = start + address[0].length - authority.length;
  const hostStart = schemeEnd + authority.lastIndexOf('@') + 1;
  const authorityEnd = schemeEnd + authority.length;
  const hostEnd = authorityEnd + (text.charAt(authorityEnd) === '/' ? 1 : 0);
  const user =
    hostStart > schemeEnd && !isMarked(text, schemeEnd)
      ? [{ start: schemeEnd, end: hostStart - 1, kind: key.kind }]
      : [];
  const rest = /^[^\r\n]/.test(text.slice(hostEnd, hostEnd + 1)) && !isMarked(text, hostEnd);
  const end = inLine ? ('line' as const) : ('word' as const);
  return { masks: rest ? [...user, { start: hostEnd, end, kind: key.kind }] : user, next: hostEnd };
}

function toLineEnd(start: number, key: IniKey): Found {
  const label = key.label === undefined ? {} : { label: key.label };
  return { masks: [{ start, end: 'line', kind: key.kind, ...label }], next: start };
}

function findSettingsKey(text: string, at: number, matched: string, memory: Memory): Found {
  const name = matched.replace(/[ \t="':]/g, '').toLowerCase();
  const atLineStart = isLineStart(text, at);
  if (!atLineStart && name !== 'loginurl') return nothing(at, matched);
  const key = chooseKey(name, at < memory.sectionUntil ? memory.section : null);
  const separator = matchAt(KEY_QUOTE, text, at + name.length);
  if (key === null || separator === null) return nothing(at, matched);
  const start = separator.index + separator[0].length;
  if (start >= text.length || /[\r\n]/.test(text.charAt(start)) || isMarked(text, start))
    return nothing(at, matched);
  const inLine = atLineStart && !/["']/.test(separator[0]);
  return key.address !== 'no' ? maskAddress(text, start, key, inLine) : toLineEnd(start, key);
}

/** Keys of SoftphonePro.ini whose names alone do not tell, by section. */
export const settingsKeyRules: readonly Rule[] = [
  { starts: LETTERS.map((letter) => `[${letter}`), find: findSection },
  {
    starts: ['guid', 'login', 'link', 'innerphonenumber'],
    pattern: /\b(?:guid|loginurl|login|link|innerphonenumber)["']?[ \t]{0,8}[=:]/i,
    find: findSettingsKey,
  },
];
