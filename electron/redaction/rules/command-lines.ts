import { isMarked, matchAt, nothing, type Found, type Rule } from './rule';

const VALUE = String.raw`(?:"([^"\r\n]{1,128})"|'([^'\r\n]{1,128})'|(?:&quot;|&apos;)([^&\r\n]{1,128})|([^ \t\r\n"'&][^ \t\r\n"']{0,127}))`;
const REST = String.raw`[^\r\n|]{0,200}?`;
/** Programs and the option behind which their password stands. */
const PROGRAMS: readonly (readonly [starts: readonly string[], option: string])[] = [
  [['sshpass '], String.raw`sshpass[ \t]{1,8}-p[ \t]{0,8}`],
  [
    ['plink', 'pscp', 'psftp', 'putty'],
    String.raw`(?:plink|pscp|psftp|putty)(?:\.exe)?[ \t]${REST}-pw[ \t]{1,8}`,
  ],
  [['psexec'], String.raw`psexec(?:64)?(?:\.exe)?[ \t]${REST}[ \t]-p[ \t]{1,8}`],
  [['schtasks'], String.raw`schtasks(?:\.exe)?[ \t]${REST}[ \t]/rp[ \t]{1,8}`],
  [['mysql'], String.raw`mysql(?:dump|admin)?(?:\.exe)?[ \t]${REST}[ \t]-p(?=[^ \t\r\n-])`],
  [['net use '], String.raw`net use[ \t]${REST}/user:[^ \t\r\n]{1,64}[ \t]{1,8}(?!/)`],
  [['net user '], String.raw`net user[ \t]{1,8}[^ \t\r\n/]{1,64}[ \t]{1,8}(?![/*])`],
  [['securestring'], String.raw`securestring[ \t]{1,8}(?:-string[ \t]{1,8})?(?!-)`],
];
const PATTERNS = PROGRAMS.map(([, option]) => new RegExp(option + VALUE, 'iy'));

function findOf(pattern: RegExp): Rule['find'] {
  return (text, at, matched): Found => {
    const match = matchAt(pattern, text, at);
    if (match === null) return nothing(at, matched);
    const [whole, double, single, entity, bare = ''] = match;
    const quote = double === undefined && single === undefined ? 0 : 1;
    const value = double ?? single ?? entity ?? bare;
    const end = at + whole.length - quote;
    const start = end - value.length;
    // A variable is no password.
    if (isMarked(text, start) || /^(?:\$|%\w+%)/.test(value)) return nothing(at, matched);
    return { masks: [{ start, end, kind: 'password' }], next: at + matched.length };
  };
}

/** Passwords on command lines, where only the program tells what an option means. */
export const commandLineRules: readonly Rule[] = PROGRAMS.map(([starts], index) => ({
  starts,
  find: findOf(PATTERNS[index] as RegExp),
}));
