import { isMarked, LETTERS, lineBefore, matchAt, nothing, type Found, type Mask, type Rule } from './rule';

const AUTHORITY = /[^ \t\r\n/?#"'<>\\]{1,1024}/y;

/** User and password of an address (RFC 3986, 3.2.1). */
function findUserInformation(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  const authority = matchAt(AUTHORITY, text, start)?.[0] ?? '';
  const sign = authority.lastIndexOf('@');
  if (sign <= 0 || isMarked(text, start)) return nothing(at, matched);
  return { masks: [{ start, end: start + sign, kind: 'url-credentials' }], next: start + sign };
}

const SIP_PASSWORD = /([^ \t\r\n@<>"/?]{1,128})@/y;

/** `sip:user:password@host` (RFC 3261, 19.1.1); a port has no `@` behind it. */
function findSipPassword(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  const match = matchAt(SIP_PASSWORD, text, start);
  if (match === null || isMarked(text, start)) return nothing(at, matched);
  const end = start + (match[1] ?? '').length;
  return { masks: [{ start, end, kind: 'url-credentials' }], next: end };
}

const FIRST_PARAMETER = /\?[\w.~%[\]-]{1,64}=/y;
const QUERY = /\?[^ \t\r\n"'<>`\\?]{0,8000}/y;
const PARAMETER = /(?:^|[?&;]|amp;)([\w.~%[\]-]{1,64})=([^&;#]*)/g;
const SECRET_PARAMETER =
  /passw|passwd|passphrase|pwd$|^pass$|token|secret|api[._-]?key|access[._-]?key|signature|^sig$|^sign$|^key$|^auth|auth$|ticket$|^code$|hash$|sess(?:ion)?[._-]?id|^sid$|^jwt$|^login$|credential|licen[cs]e[._-]?key/i;

/** A code that tells what happened and opens nothing. */
const STATUS = new RegExp(String.raw`^(?:\d{1,4}|0x[\da-f]+|[a-z]+(?:[_-][a-z]+)*)$`);
const BODY_CODE = /&(?:amp;)?code=([^&;# \t\r\n"'<>]{8,2000})/iy;

/** `grant_type=authorization_code&code=…` (RFC 6749, 4.1.3) in a body, where no question mark stands in front. */
function findBodyCode(text: string, at: number, matched: string): Found {
  const value = matchAt(BODY_CODE, text, at)?.[1];
  const start = at + matched.length;
  if (value === undefined || isMarked(text, start) || STATUS.test(value)) return nothing(at, matched);
  return { masks: [{ start, end: start + value.length, kind: 'url-credentials' }], next: start };
}

const OAUTH = /authorization_code|client_secret|redirect_uri/;
const JSON_CODE =
  /"code\\{0,2}"[ \t]{0,4}:[ \t]{0,4}\\{0,2}"((?=[^"]{0,200}(?:\d|[a-z][A-Z]))[\w.~+/=-]{8,2000})/y;

/** The same in JSON, where another member tells what the code is. */
function findJsonCode(text: string, at: number, matched: string): Found {
  const match = matchAt(JSON_CODE, text, at);
  if (match === null) return nothing(at, matched);
  const behind = /^[^\r\n]*/.exec(text.slice(at + match[0].length, at + 3000))?.[0] ?? '';
  if (!OAUTH.test(lineBefore(text, at, 300) + behind)) return nothing(at, matched);
  const end = at + match[0].length;
  return { masks: [{ start: end - (match[1] ?? '').length, end, kind: 'url-credentials' }], next: end };
}

/** Parameters of an address with telling names: `?token=…&api_key=…`. */
function findQuery(text: string, at: number, matched: string): Found {
  if (matchAt(FIRST_PARAMETER, text, at) === null) return nothing(at, matched);
  const run = matchAt(QUERY, text, at)?.[0] ?? '';
  // A key block may begin right behind an address.
  const query = run.split('-----BEGIN', 1)[0] ?? '';
  const masks: Mask[] = [];
  PARAMETER.lastIndex = 0;
  for (let match = PARAMETER.exec(query); match !== null; match = PARAMETER.exec(query)) {
    const [whole, name = '', value = ''] = match;
    if (value === '' || value.startsWith('[masked:') || !SECRET_PARAMETER.test(name)) continue;
    if (/^code$/i.test(name) && STATUS.test(value)) continue;
    const end = at + match.index + whole.length;
    masks.push({ start: end - value.length, end, kind: 'url-credentials' });
  }
  return { masks, next: at + 1 };
}

/** Credentials inside addresses. */
export const addressRules: readonly Rule[] = [
  { starts: ['://'], find: findUserInformation },
  { starts: ['sip:', 'sips:'], pattern: /sips?:[^ \t\r\n@:<>"]{1,64}:/i, find: findSipPassword },
  { starts: [...LETTERS, '_', '.', '~', '%', '[', ']', '-', '#'].map((sign) => `?${sign}`), find: findQuery },
  { starts: ['&code=', '&amp;code='], find: findBodyCode },
  { starts: ['"code'], find: findJsonCode },
];
