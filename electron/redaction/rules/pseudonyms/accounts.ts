import { lineBefore, matchAt } from '../rule';
import { toReadable } from './characters';
import { isReplaced, none, type Finding, type PersonalValue } from './finding';

/** A backslash, as it is or escaped for JSON, and what an account may be called; no folder goes on behind it. */
const ACCOUNT = /(\\{1,2})([A-Za-z\x80-\uffff][\w.\x80-\uffff-]{1,63})(?![\\/\w])/y;
const WORD = /(?:^|[^\w\\/.%-])([A-Za-z][\w-]{1,14})$/;
/** Names of domains are shown in capitals; an ordinary word in front of a backslash is part of a path. */
const DOMAIN = /^[A-Z][A-Z0-9-]{1,14}$/;
/** Roots of the registry and of devices, and what Windows calls its own accounts. */
const NO_DOMAIN =
  /^(?:HK(?:LM|CU|CR|U|CC)|SOFTWARE|SYSTEM|SAM|SECURITY|HARDWARE|MICROSOFT|REGISTRY|MACHINE|USERS?|CLASSES|CONTROL|SERVICES?|DRIVERS?|ENUM|USB|USBSTOR|PCI|HDAUDIO|INTELAUDIO|SWD|ACPI|ROOT|HID|HTREE|DISPLAY|STORAGE|SCSI|IDE|BTH\w*|UMB|PRINTENUM|MONITOR|MMDEVAPI|DEVICE|GLOBAL|BASENAMEDOBJECTS|WINDOWS|TEMP|LOGS?|AUTHORITY|NT|BUILTIN|IIS|APPPOOL|SIP|HTTP|TCP|UDP|COM\d*|LPT\d*)$/i;
const NOBODY =
  /^(?:system|administrators?|guests?|users?|everyone|network|service|interactive|default\w*|local ?service|networkservice|none|null|nil)$|^[xu][0-9a-f]{2,4}(?![g-z])|\.(?:log|txt|ini|exe|dll|sys|dmp|zip|json|xml|cfg|conf|wav|mp3|db|dat|tmp|bak|old|gz|reg|inf|cat|msi|bat|cmd|ps1|py|js|ts|html?|csv|lnk|\d{1,3})$/i;
const PATH_BEFORE = /[A-Za-z]:\\[^"'<>|]*$|\\\\[^ "'<>|]*$/;
/** The letters behind a backslash that are an escape more often than the beginning of a name. */
const ESCAPE = /^[nrt]/;
const TOLD = new RegExp(
  String.raw`(?:^|[^\p{L}])(?:user|account|owner|login|logon|logged (?:on|in)(?: as)?|run(?:ning)? ?as|runas|as|by|identity|principal|security id|subject|client|пользовател\p{L}*|уч[её]тн\p{L}* запис\p{L}*|уч[её]тк\p{L}*|логин\p{L}*|от имени|имя|выполнен|вош[её]л)(?:[ _-]?name)?\\?["']?[ \t:=(]{1,40}\\?["']?$`,
  'iu',
);

/** The names that Windows gives computers by itself. */
const COMPUTER = /^(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{3,12}$/i;

interface Named {
  readonly domain: string;
  readonly name: string;
  readonly isEscaped: boolean;
  /** What stands in front of the domain. */
  readonly before: string;
}

function isDomain({ domain, name, isEscaped, before }: Named): boolean {
  if (NO_DOMAIN.test(domain) || PATH_BEFORE.test(before)) return false;
  const isCertain = DOMAIN.test(domain) && (isEscaped || !ESCAPE.test(name));
  return isCertain || COMPUTER.test(domain) || TOLD.test(toReadable(before));
}

/** `CORP\anna`: the account, and its domain where that is a computer; `at` is the backslash. */
export function findAccount(text: string, at: number): Finding {
  const domain = WORD.exec(text.slice(Math.max(0, at - 16), at))?.[1];
  const match = domain === undefined ? null : matchAt(ACCOUNT, text, at);
  if (domain === undefined || match === null) return none(at + 1);
  const [, sign = '', raw = ''] = match;
  const name = raw.replace(/[.-]+$/, '');
  const first = at - domain.length;
  const start = at + sign.length;
  const before = lineBefore(text, first, 80);
  if (!isDomain({ domain, name, isEscaped: sign.length > 1, before })) return none(at + 1);
  const values: PersonalValue[] = [];
  if (/[-\d]/.test(domain) && !isReplaced(text, first))
    values.push({ kind: 'computer-name', start: first, end: at });
  if (!NOBODY.test(name) && !isReplaced(text, start))
    values.push({ kind: 'user-name', start, end: start + name.length });
  return { values, next: start + name.length };
}
