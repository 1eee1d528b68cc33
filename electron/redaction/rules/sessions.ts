import { isMarked, lineBefore, matchAt, nothing, type Found, type Rule } from './rule';

/** A line of a transcript begins with what tells the side, or with a time. */
const SIDE_BEFORE = /(?:^|[>:\]|\d])[ \t]{0,4}$/;
const PASS_VALUE = /([^ \t\r\n/]{1,128})[ \t]{0,8}(?=[\r\n]|$)/y;

/** `PASS secret` of POP3 (RFC 1939) and FTP (RFC 959). */
function findPass(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  const value = matchAt(PASS_VALUE, text, start)?.[1];
  if (value === undefined || isMarked(text, start) || !SIDE_BEFORE.test(lineBefore(text, at, 64)))
    return nothing(at, matched);
  return { masks: [{ start, end: start + value.length, kind: 'password' }], next: start };
}

const LOGIN_VALUE =
  /(?:"[^"\r\n]{1,128}"|[^ \t\r\n"]{1,128})[ \t]("?)([^"\r\n]{1,128})\1[ \t]{0,8}(?=[\r\n]|$)/y;
const TAG_BEFORE = /(?:^|[^\w])[A-Za-z]{0,4}\d{1,6}[ \t]$/;

/** `a1 LOGIN user password` of IMAP (RFC 3501, 6.2.3). */
function findLogin(text: string, at: number, matched: string): Found {
  const match = matchAt(LOGIN_VALUE, text, at + matched.length);
  if (match === null || !TAG_BEFORE.test(lineBefore(text, at, 64))) return nothing(at, matched);
  const [whole, quote = '', value = ''] = match;
  const end = match.index + whole.trimEnd().length - quote.length;
  const start = end - value.trimEnd().length;
  if (isMarked(text, start) || (quote === '' && /[ \t]/.test(value))) return nothing(at, matched);
  return { masks: [{ start, end, kind: 'password' }], next: at + matched.length };
}

const BASE64_LINE =
  /[ \t"']*\r?\n[^\r\n]{0,48}?(?<![\w+/])([A-Za-z0-9+/]{2,400}={0,2})["']?[ \t]{0,8}(?=[\r\n]|$)/y;

/** What follows the questions of `AUTH LOGIN` (SMTP), `User Name:` and `Password:` in base64, in the next line. */
function findAnswer(text: string, at: number, matched: string): Found {
  const match = matchAt(BASE64_LINE, text, at + matched.length);
  const value = match?.[1];
  if (match === null || value === undefined) return nothing(at, matched);
  const end = match.index + match[0].replace(/["' \t]+$/, '').length;
  return { masks: [{ start: end - value.length, end, kind: 'password' }], next: at + matched.length };
}

function findBehind(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  return isMarked(text, start)
    ? nothing(at, matched)
    : { masks: [{ start, end: 'run', kind: 'password' }], next: start };
}

/** Passwords in transcripts of mail and file servers. */
export const sessionRules: readonly Rule[] = [
  { starts: ['pass '], pattern: /PASS /, find: findPass },
  { starts: ['login '], pattern: /LOGIN /, find: findLogin },
  { starts: ['ugfzc#dvcmq#', 'vxnlcm#hbwu#'], pattern: /UGFzc3dvcmQ6|VXNlcm5hbWU6/, find: findAnswer },
  {
    starts: ['xoauth# ', 'oauthbearer '],
    pattern: /(?:xoauth2|oauthbearer) (?=[A-Za-z0-9+/]{16})/i,
    find: findBehind,
  },
  { starts: ['apop '], pattern: /APOP [^ \t\r\n]{1,64} (?=[0-9a-f]{32})/i, find: findBehind },
  { starts: ['cram-md#'], pattern: /CRAM-MD5 (?=[A-Za-z0-9+/]{16})/i, find: findBehind },
];
