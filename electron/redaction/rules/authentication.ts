import { isMarked, matchAt, nothing, type Found, type Memory, type Rule } from './rule';

const HEADER_MAX = 4096;
const HEADER_END = /\r?\n(?![ \t])|\r(?![\n \t])|\\[rn](?![ \t])/g;
const FOLD = '[ \\t]{0,16}(?:\\r?\\n[ \\t]{1,16}|\\\\r\\\\n[ \\t]{1,16})?';
const HEADER_VALUE = new RegExp(`(?:\\\\*["']|&quot;)?${FOLD}[:=]${FOLD}(?:\\\\*["'])?`, 'y');
const SCHEME =
  /(digest|basic|bearer|ntlm|negotiate|kerberos|token|api-?key|oauth|hawk|jwt|hmac|aws4-hmac-sha256)(?=[ \t\r\n]|\\r\\n)/iy;
const BLANKS = /(?:[ \t\r\n]|\\r\\n[ \t]){1,32}/y;
const PARAMETER_NEXT = /[\w-]{1,40}[ \t]{0,4}=/y;

function headerEnd(text: string, from: number): number {
  HEADER_END.lastIndex = from;
  const match = HEADER_END.exec(text.slice(0, from + HEADER_MAX));
  return match === null ? from + HEADER_MAX : match.index;
}

/** `Authorization: Basic …`: everything behind the scheme; of a Digest the parameters are found one by one. */
function findAuthorization(text: string, at: number, matched: string, memory: Memory): Found {
  const separator = matchAt(HEADER_VALUE, text, at + matched.length);
  if (separator === null) return nothing(at, matched);
  const start = separator.index + separator[0].length;
  const scheme = matchAt(SCHEME, text, start);
  if (scheme === null) return unknownScheme(text, at, start, matched);
  const behind = start + scheme[0].length;
  const value = behind + (matchAt(BLANKS, text, behind)?.[0].length ?? 0);
  const isParameters = matchAt(PARAMETER_NEXT, text, value) !== null;
  if (scheme[0].toLowerCase() === 'digest' || (isParameters && /enticate$/i.test(matched))) {
    memory.authUntil = headerEnd(text, start);
    return { masks: [], next: value };
  }
  if (isMarked(text, value) || value === behind) return { masks: [], next: value };
  const kind = scheme[0].toLowerCase() === 'basic' ? 'password' : 'token';
  return { masks: [{ start: value, end: 'credentials', kind }], next: value };
}

function unknownScheme(text: string, at: number, start: number, matched: string): Found {
  const value = /^[^ \t\r\n"'<>,;]{8,4096}(?=["'<>,;\r\n]|$)/.exec(text.slice(start, start + 4097))?.[0];
  if (value === undefined || isMarked(text, start) || /^[a-z-]+$/.test(value)) return nothing(at, matched);
  return { masks: [{ start, end: 'credentials', kind: 'token' }], next: start };
}

const DIGEST_SEPARATOR = new RegExp(`(?:\\\\*["']|&quot;)?${FOLD}([=:(])${FOLD}(\\\\*["']|&quot;)?`, 'y');
const HEX = /[0-9a-f]{16,128}(?![\w-])/iy;
const OPAQUE = /[\w+/=.:~-]{8,512}/y;
const BARE = /[^ \t\r\n,;"'<>()]{1,4096}/y;

function quoteStyle(quote: string): 'double' | 'single' | 'entity' | 'escaped' {
  if (quote === '"') return 'double';
  if (quote === "'") return 'single';
  return quote === '&quot;' ? 'entity' : 'escaped';
}

/** Digest parameters (RFC 7616, RFC 3261 part 22): any value in a header, elsewhere only what looks like one. */
function findDigest(text: string, at: number, matched: string, memory: Memory): Found {
  if (at > 0 && /[\w-]/.test(text.charAt(at - 1))) return nothing(at, matched);
  const separator = matchAt(DIGEST_SEPARATOR, text, at + matched.length);
  if (separator === null) return nothing(at, matched);
  const start = separator.index + separator[0].length;
  if (isMarked(text, start)) return { masks: [], next: start };
  const quote = separator[2];
  const inHeader = at < memory.authUntil && separator[1] === '=';
  const isHash = /^(?:response|rspauth)$/i.test(matched);
  if (!inHeader && matchAt(isHash ? HEX : OPAQUE, text, start) === null) return nothing(at, matched);
  if (quote !== undefined) {
    return { masks: [{ start, end: quoteStyle(quote), kind: 'sip-digest' }], next: start };
  }
  const bare = matchAt(BARE, text, start)?.[0];
  if (bare === undefined) return { masks: [], next: start };
  return { masks: [{ start, end: start + bare.length, kind: 'sip-digest' }], next: start + bare.length };
}

/** `Digest username=…` outside of a header, as programs print it. */
function findDigestScheme(text: string, at: number, matched: string, memory: Memory): Found {
  memory.authUntil = Math.max(memory.authUntil, headerEnd(text, at));
  return nothing(at, matched);
}

const COOKIE_SEPARATOR = /(?:["']|\\["'])?[ \t]{0,16}[:=][ \t]{0,16}("|'|\\["']|)/y;

function findCookie(text: string, at: number, matched: string): Found {
  if (at > 0 && /[a-z]/i.test(text.charAt(at - 1))) return nothing(at, matched);
  const separator = matchAt(COOKIE_SEPARATOR, text, at + matched.length);
  if (separator === null) return nothing(at, matched);
  const start = separator.index + separator[0].length;
  const sample = /^[^\r\n]*/.exec(text.slice(start, start + 2048))?.[0] ?? '';
  if (isMarked(text, start) || !/^[^ \t\r\n"']*(?:=|[\w.%+/-]{16})/.test(sample)) return nothing(at, matched);
  const quote = separator[1] ?? '';
  const end = quote === '' ? 'header' : quoteStyle(quote);
  return { masks: [{ start, end, kind: 'cookie' }], next: start };
}

const BEARER_VALUE = /[\w.~+/=-]{16,}/y;

function findBearer(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  if (matchAt(BEARER_VALUE, text.slice(start, start + 24), 0) === null) return nothing(at, matched);
  return { masks: [{ start, end: 'run', kind: 'token' }], next: start };
}

function findBasic(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  const value = /^[A-Za-z0-9+/]{6,400}={0,2}(?![\w+/])/.exec(text.slice(start, start + 420))?.[0];
  if (value === undefined || !/^[\x20-\x7e]+:[^\0]*$/.test(Buffer.from(value, 'base64').toString('latin1')))
    return nothing(at, matched);
  return { masks: [{ start, end: start + value.length, kind: 'password' }], next: start + value.length };
}

/** A JSON Web Token (RFC 7519) anywhere: its header always begins with `{"` in base64. */
function findJsonWebToken(text: string, at: number, matched: string): Found {
  if (at > 0 && /[\w-]/.test(text.charAt(at - 1))) return nothing(at, matched);
  const head = /^[\w-]{10,2048}(\.?)/.exec(text.slice(at, at + 2052));
  if (head === null) return nothing(at, matched);
  if (head[1] !== '.' && head[0].length < 2048) return { masks: [], next: at + head[0].length };
  return { masks: [{ start: at, end: 'run', kind: 'token' }], next: at };
}

/** SIP and HTTP authentication: headers, digest parameters, cookies, bearer and JSON Web Tokens. */
export const authenticationRules: readonly Rule[] = [
  { starts: ['authorization', 'authenticate'], find: findAuthorization },
  {
    starts: ['response', 'rspauth', 'nonce', 'cnonce', 'nextnonce', 'snonce'],
    find: findDigest,
  },
  { starts: ['ha#'], pattern: /ha1/i, find: findDigest },
  { starts: ['digest ', 'digest\t'], pattern: /digest[ \t]+(?=[a-z]{2,12}=)/i, find: findDigestScheme },
  { starts: ['cookie', 'set-cookie'], pattern: /(?:set-)?cookie2?/i, find: findCookie },
  { starts: ['bearer ', 'bearer\t'], pattern: /bearer[ \t]+/i, find: findBearer },
  { starts: ['basic ', 'basic\t'], pattern: /basic[ \t]+/i, find: findBasic },
  { starts: ['eyj'], pattern: /eyJ/, find: findJsonWebToken },
];
