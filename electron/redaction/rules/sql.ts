import { isMarked, matchAt, nothing, type Found, type Mask, type Rule } from './rule';

/** A statement is read so far: the scanner keeps back no more. */
const LOOK = 5000;
const TABLE = String.raw`[ \t]{1,8}(?:into[ \t]{1,8})?[^ \t\r\n()'";]{1,128}(?:[ \t]{1,8}[^ \t\r\n()'";]{1,64})?[ \t]{0,8}`;
const COLUMNS = new RegExp(
  String.raw`(?:insert|replace)${TABLE}\(([^()'\r\n]{1,1000})\)[ \t]{0,8}values?[ \t]{0,8}(?=\()`,
  'iy',
);
const SECRET_COLUMN = /passw|passwd|pwd|^pass$|secret|token|api_?key|^pin$|^ha1b?$|private_?key/i;
/** One value of a row, with the sign in front of it. */
const VALUE = new RegExp(
  String.raw`[ \t]{0,8}([(,])[ \t]{0,8}(?:[NEXB]?'((?:[^'\\\r\n]|\\[^\r\n]|''){0,2000})'|([^,()'\r\n]{0,200}(?:\([^()\r\n]{0,200}\))?))`,
  'iy',
);
const ROW_END = /[ \t]{0,8}\)[ \t]{0,8}(,?)[ \t]{0,8}/y;

function listSecret(columns: string): boolean[] {
  return columns.split(',').map((column) => SECRET_COLUMN.test(column.replace(/[`"[\] \t]/g, '')));
}

function isPlain(value: string): boolean {
  return value === '' || /^(?:null|default|\?|\$\d+|:\w+|@\w+|%s)$/i.test(value.trim());
}

/** `INSERT INTO users (login, password) VALUES ('bob', '…')`: by the name of its column. */
function findInserted(text: string, at: number, matched: string): Found {
  const head = matchAt(COLUMNS, text, at);
  const secret = listSecret(head?.[1] ?? '');
  if (head === null || !secret.includes(true)) return nothing(at, matched);
  const masks: Mask[] = [];
  let place = at + head[0].length;
  let column = 0;
  while (place < at + LOOK) {
    const value = matchAt(VALUE, text, place);
    if (value === null) break;
    const [whole, sign, quoted, bare = ''] = value;
    column = sign === '(' ? 0 : column + 1;
    place += whole.length;
    const content = quoted ?? bare;
    const end = quoted === undefined ? place : place - 1;
    const start = end - content.length;
    if (secret[column] === true && !isPlain(content) && !isMarked(text, start))
      masks.push({ start, end, kind: 'password' });
    const rowEnd = matchAt(ROW_END, text, place);
    if (rowEnd !== null) place += rowEnd[0].length - (rowEnd[1] ?? '').length;
    if (rowEnd !== null && rowEnd[1] !== ',') break;
    if (rowEnd !== null) place += 1;
  }
  return { masks, next: at + matched.length };
}

const QUOTED_BEHIND = new RegExp(
  String.raw`[ \t]{0,8}(?:by[ \t]{1,8})?(?:password[ \t]{1,8})?'([^'\r\n]{1,128})'`,
  'iy',
);
const IN_BRACKETS = /[ \t]{0,8}\([ \t]{0,8}'([^'\r\n]{1,128})'/iy;

/** `IDENTIFIED BY '…'` and `PASSWORD('…')`. */
function findIdentified(text: string, at: number, matched: string): Found {
  const behind = at + matched.length;
  const match = matchAt(
    matched.endsWith('(') ? IN_BRACKETS : QUOTED_BEHIND,
    text,
    matched.endsWith('(') ? behind - 1 : behind,
  );
  const value = match?.[1];
  if (match === null || value === undefined) return nothing(at, matched);
  const end = match.index + match[0].length - 1;
  const start = end - value.length;
  return isMarked(text, start)
    ? nothing(at, matched)
    : { masks: [{ start, end, kind: 'password' }], next: behind };
}

/** Passwords in statements of SQL. */
export const sqlRules: readonly Rule[] = [
  { starts: ['insert ', 'insert\t', 'replace '], pattern: /(?:insert|replace)[ \t]/i, find: findInserted },
  { starts: ['identified ', 'password('], find: findIdentified },
];
