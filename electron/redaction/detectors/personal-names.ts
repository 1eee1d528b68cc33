import { lineBefore } from './detector';

/** Pseudonyms and marks of the masker are no leak. */
const REPLACED = /^(?:PHONE|EXT|EMAIL|USER|COMPUTER|IP|WORD)-[B-DF-HJ-NP-TV-XZ]{8}|^\[masked|^\*{3}/;
const NAMELESS: ReadonlySet<string> = new Set(
  'anonymous unknown unavailable restricted private asterisk freeswitch kamailio opensips sipp ping invalid null none voicemail conference parking registrar keepalive options true false root system admin administrator user test default public shared common localhost'.split(
    ' ',
  ),
);
const NAMELESS_PAIRS: ReadonlySet<string> = new Set(['all users', 'default user']);

/** Whether the first group of a match names somebody. */
export function isName(match: RegExpExecArray): boolean {
  const value = (match[1] ?? '').trim();
  const folded = value.toLowerCase();
  if (value.length < 2 || NAMELESS.has(folded) || NAMELESS_PAIRS.has(folded)) return false;
  return !REPLACED.test(value) && /[A-Za-z\x80-\uffff]/.test(value);
}

/** The same for a folder below `/home` or `/Users`, which may be the path of a request. */
export function isHomeFolder(match: RegExpExecArray): boolean {
  return isName(match) && !/(?:GET|POST|PUT|HEAD|PATCH|DELETE|OPTIONS) $/.test(lineBefore(match));
}

/** The same for the value of a field: variables, addresses and numbers have detectors of their own. */
export function isFieldName(match: RegExpExecArray): boolean {
  const value = match[1] ?? '';
  return isName(match) && !/@|%40|:\/\/|%\w{1,64}%|\$\{|^n\/a$|^-{1,64}$|^\d{1,64}$/i.test(value);
}
