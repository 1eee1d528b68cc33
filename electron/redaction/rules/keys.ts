import { isMarked, matchAt, nothing, type Found, type Rule } from './rule';

const INLINE = /[A-Za-z0-9+/=_-]{8,512}/y;

/** SRTP master keys in SDP (RFC 4568): `a=crypto:1 … inline:KEY|2^20|1:32`. */
function findInlineKey(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  const value = matchAt(INLINE, text, start)?.[0];
  if (value === undefined) return nothing(at, matched);
  return { masks: [{ start, end: start + value.length, kind: 'sdp-key' }], next: start + value.length };
}

/** `k=base64:…` (RFC 4566, 5.12) and `a=key-mgmt:mikey …` (RFC 4567). */
function findSdpKey(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  if (isMarked(text, start) || (at > 0 && /\w/.test(text.charAt(at - 1)))) return nothing(at, matched);
  return { masks: [{ start, end: 'word', kind: 'sdp-key' }], next: start };
}

/** PEM, OpenSSH, PGP and PuTTY private keys: every line up to the END mark. */
function findPrivateKey(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  const isBlock = /^[ \t]*[\r\n]/.test(text.slice(start, start + 8));
  if (isBlock) return { masks: [{ start, end: start, kind: 'private-key', armour: true }], next: start };
  if (isMarked(text, start) || isMarked(text, start + 1)) return nothing(at, matched);
  return { masks: [{ start, end: 'armour', kind: 'private-key' }], next: start };
}

/** Keys of calls and of machines. */
export const keyRules: readonly Rule[] = [
  { starts: ['inline:'], find: findInlineKey },
  { starts: ['k=clear:', 'k=base64:', 'k=uri:'], pattern: /k=(?:clear|base64|uri):/i, find: findSdpKey },
  { starts: ['key-mgmt:mikey'], pattern: /key-mgmt:mikey[ \t]{1,8}/i, find: findSdpKey },
  {
    starts: ['-----begin ', 'private-lines:'],
    pattern: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|(?<![^\n])Private-Lines:[ \t]*\d+/,
    find: findPrivateKey,
  },
];
