import type { Detector } from './detector';

const COLUMN = /^[`"[]?(?:password|passwd|pwd|secret|token)[`"\]]?$/i;

function insertedValue([, columns = '', row = '']: RegExpExecArray): string {
  const values = row.split(',');
  const names = columns.split(',');
  const at = names.findIndex((name) => COLUMN.test(name.trim()));
  return names.length === values.length
    ? (/^'([^']{1,200})'$/.exec(values[at]?.trim() ?? '')?.[1] ?? '')
    : '';
}

const isInserted = (match: RegExpExecArray): boolean =>
  insertedValue(match) !== '' && !/^\[masked/.test(insertedValue(match));

/** Passwords in statements of SQL, in transcripts of servers and on command lines. */
export const sessionDetectors: readonly Detector[] = [
  {
    kind: 'password',
    starts: ['insert into ', 'replace into '],
    pattern:
      /[a-z]{6,7} into [^()\r\n]{1,128}\(([^()\r\n]{1,400})\)[ \t]{0,4}values[ \t]{0,4}\(([^()\r\n]{1,400})\)/iy,
    confirm: isInserted,
    value: insertedValue,
  },
  {
    kind: 'password',
    starts: ['identified by ', 'with password ', 'login password '],
    pattern: /[a-z]{4,10} [a-z]{2,8} '(?!\[masked)([^'\r\n]{1,128})'/iy,
  },
  {
    kind: 'password',
    starts: ['\npass ', ': pass ', '> pass '],
    pattern: /[\n:>] ?PASS (?!\[masked)([^ \t\r\n/]{4,64})(?=[\r\n]|$)/y,
  },
  {
    kind: 'password',
    starts: ['login '],
    pattern:
      /(?<=[\r\n \ufeff][A-Za-z]{0,4}\d{1,6} )LOGIN [^ \r\n]{1,128} "?(?!\[masked)([^" \r\n]{3,64})"?(?=[\r\n]|$)/y,
  },
  {
    kind: 'password',
    starts: ['ugfzc#dvcmq#', 'vxnlcm#hbwu#'],
    pattern:
      /(?:UGFzc3dvcmQ6|VXNlcm5hbWU6)\r?\n[^\r\n]{0,16}?(?<![\w+/])([A-Za-z0-9+/]{4,200}={0,2})(?=[\r\n]|$)/y,
  },
  {
    kind: 'password',
    starts: ['xoauth# ', 'oauthbearer '],
    pattern: /[a-z]{6,11}2? (?!\[masked)([A-Za-z0-9+/]{16,2000})/iy,
  },
  {
    kind: 'password',
    starts: ['-pw '],
    pattern: /(?<=(?:plink|pscp|psftp|putty)[^\r\n]{0,100} )-pw ["']?(?!\[masked)([^ \t\r\n"']{3,64})/iy,
  },
  { kind: 'password', starts: ['sshpass -p'], pattern: /sshpass -p ?["']?(?!\[masked)([^ \t\r\n"']{3,64})/y },
  {
    kind: 'password',
    starts: ['net use '],
    pattern: /net use [^\r\n/]{1,100}\/user:[^ \r\n]{1,64} (?![/[])([^ \t\r\n]{3,64})/iy,
  },
  {
    kind: 'password',
    starts: ['securestring '],
    pattern: /securestring (?:-string )?(?:["']|&apos;|&quot;)(?!\[masked)([^"'$&\r\n]{3,64})["'&]/iy,
  },
];
