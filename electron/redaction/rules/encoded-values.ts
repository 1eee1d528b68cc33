import type { RedactionKind } from '../../request/package-manifest';
import { classifyName } from '../secret-names';
import { isMarked, matchAt, nothing, type Found, type Rule } from './rule';

/** `%22password%22%3A%20%22` or `password%3D`: what stands between a name and its value in an address (RFC 3986, 2.1). */
const SEPARATOR = /(?:%22|%27)?%3[da](?:%20|\+){0,4}(%22|%27)?/iy;
const NAME_BEFORE = /[\w.-]{1,64}$/;
const ESCAPE = '%[0-9a-f]{2}';
/** A bare value ends at what separates pairs, a quoted one at its quote; both at a line end and at what no address holds. */
const BARE = new RegExp(
  `(?:[\\w.~+!*()@$-]|(?!%26|%2c|%3b|%7d|%0d|%0a|%22|%27|%3c|%20)${ESCAPE}){1,4096}`,
  'iy',
);
const QUOTED = new RegExp(`(?:[\\w.~+!*()@$-]|%5c%22|(?!%0d|%0a|%22|%27)${ESCAPE}){1,4096}`, 'iy');
const FLAG = /^(?:true|false|yes|no|on|off|null|none|undefined|\d{1,6})$/i;
const DIGEST = /^(?:response|rspauth|ha1|(?:c|next)?nonce)$/i;
const HASH = /^[0-9a-f]{16,128}$/i;

/** The name in front of `at`; the digits of an escape in front of it are no part of it. */
function nameBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 67), at).replace(/%2[27]$/, '');
  const name = NAME_BEFORE.exec(before)?.[0] ?? '';
  return before.charAt(before.length - name.length - 1) === '%' ? name.slice(2) : name;
}

function kindOf(name: string, value: string): RedactionKind | null {
  if (DIGEST.test(name)) return HASH.test(value) ? 'sip-digest' : null;
  const secret = name === '' ? null : classifyName(name);
  return secret === null || (secret.flagsAllowed && FLAG.test(value)) ? null : secret.kind;
}

function findEncoded(text: string, at: number, matched: string): Found {
  const separator = matchAt(SEPARATOR, text, at);
  if (separator === null) return nothing(at, matched);
  const start = at + separator[0].length;
  const value = matchAt(separator[1] === undefined ? BARE : QUOTED, text, start)?.[0] ?? '';
  const kind = value === '' || isMarked(text, start) ? null : kindOf(nameBefore(text, at), value);
  if (kind === null) return nothing(at, matched);
  return { masks: [{ start, end: start + value.length, kind }], next: at + matched.length };
}

/** Named values of which name, sign and value are URL-encoded together. */
export const encodedValueRules: readonly Rule[] = [{ starts: ['%3d', '%3a'], find: findEncoded }];
