import { lineBefore, textBehind, type Detector } from './detector';
import { isName } from './personal-names';
import { asRead } from './readable';

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
const NO_DOMAIN =
  /(?:^|[^\w-])(?:HK\w+|SOFTWARE|SYSTEM|SAM|SECURITY|HARDWARE|MICROSOFT|REGISTRY|MACHINE|USERS?|CLASSES|CONTROL|SERVICES?|DRIVERS?|ENUM|USB\w*|PCI|HDAUDIO|INTELAUDIO|SWD|ACPI|ROOT|HID|HTREE|DISPLAY|STORAGE|SCSI|IDE|BTH\w*|UMB|PRINTENUM|MONITOR|MMDEVAPI|DEVICE|GLOBAL|BASENAMEDOBJECTS|WINDOWS|TEMP|LOGS?|AUTHORITY|NT|BUILTIN|IIS|APPPOOL|SIP|HTTP|TCP|UDP|COM\d*|LPT\d*)\\?$/;
const NOBODY =
  /^(?:service|networkservice|local|network|administrators|guests?|users|everyone|interactive|default\w*)$|^[xu][0-9a-f]{2}|\.\w{1,4}$/i;
const TOLD =
  /(?:user|account|account name|owner|logged on as|running as|пользователь|учётная запись|логин) ?[:=]? ?"?$/i;

const PATH = /[A-Za-z]:\\[^"'<>|]*$|\\\\[^ "'<>|]*$/;

/** A name of a domain in capitals and a person's account; neither a path nor an escape. */
function isAccount(match: RegExpExecArray): boolean {
  const name = match[1] ?? '';
  const before = lineBefore(match);
  if (
    !isName(match) ||
    NOBODY.test(name) ||
    NO_DOMAIN.test(before) ||
    /[\\/]/.test(textBehind(match).charAt(0))
  )
    return false;
  if (PATH.test(before)) return false;
  const told = TOLD.test(asRead(before.replace(/[A-Z0-9-]{2,15}\\?$/, '')));
  return told || !/^[nrt]/.test(name);
}

/** Detectors for accounts of Windows domains and for who calls in the words of an exchange. */
export const accountDetectors: readonly Detector[] = [
  {
    kind: 'user-name',
    starts: LETTERS.map((letter) => `\\${letter}`),
    pattern: /(?<=(?:^|[\s"'=(])[A-Z][A-Z0-9-]{1,17}\\?)\\([A-Za-z][\w.-]{2,63})/y,
    confirm: isAccount,
  },
  {
    kind: 'computer-name',
    starts: ['desktop-', 'laptop-', 'win-'],
    pattern: /(?<=^|[\s"'=(])((?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{3,12})\\{1,2}[A-Za-z][\w.-]{2,63}(?![\\/\w])/y,
    confirm: (match) => isName(match) && !PATH.test(lineBefore(match)),
  },
  {
    kind: 'phone-number',
    starts: ['" <#', '"<#', '" <+#'],
    pattern: /(?<="[^"\r\n\\]{2,80})" ?<(\+?\d{3,15})>/y,
  },
  {
    kind: 'user-name',
    starts: ['" <#', '"<#'],
    pattern: /(?<="([^"\r\n\\]{2,80}))" ?<\d{2,15}>/y,
    confirm: isName,
  },
  {
    kind: 'user-name',
    starts: ['callerid=', 'callerid =', 'caller_id_name=', 'callerid(all)=', 'callerid(name)='],
    pattern: new RegExp(String.raw`[a-z_]{8,14}(?:\([a-z]{3,4}\))? ?= ?["']?([^"'<\r\n,;\d]{2,80})`, 'iy'),
    confirm: (match) =>
      isName(match) &&
      !/^(?:hidden|withheld|blocked|not (?:available|set|provided))$/i.test((match[1] ?? '').trim()),
  },
];
