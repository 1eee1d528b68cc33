import { russian, russianStarts } from './cyrillic';
import type { Detector } from './detector';
import { isFieldName, isHomeFolder, isName } from './personal-names';

const WINDOWS_FOLDERS = ['users', 'documents and settings'];

const homes: readonly Detector[] = [
  {
    kind: 'user-name',
    starts: WINDOWS_FOLDERS.flatMap((name) => ['\\', '/', '%5c'].map((sign) => sign + name)),
    pattern:
      /(?<=[A-Za-z](?::|%3A)[\\/]{0,3})(?:[\\/]|%5C)(?:Users|Documents and Settings)(?:[\\/]{1,4}|%5C)([^\\/:*?"<>|\r\n%]{1,64})/iy,
    confirm: isName,
  },
  {
    kind: 'user-name',
    starts: ['/home/', '/users/'],
    pattern: /(?<![\w.~-])\/(?:home|Users)\/([^/\\\s"'<>:;,()%]{1,64})/y,
    confirm: isHomeFolder,
  },
];

const sip: readonly Detector[] = [
  {
    kind: 'user-name',
    starts: ['sip:', 'sips:'],
    pattern:
      /sips?:(?!EXT-|PHONE-|USER-|EMAIL-|WORD-|COMPUTER-|IP-|\[)([A-Za-z][\w.-]{1,63})(?:@|:[^@\s]{0,80}@)/iy,
    confirm: isName,
  },
  {
    kind: 'user-name',
    starts: ['<sip:', '<sips:'],
    pattern: /(?<="([^"\r\n\\]{2,128})\\?"[ \t]{0,8})<sips?:/iy,
    confirm: isName,
  },
  {
    kind: 'user-name',
    starts: ['\nfrom', '\nto', '\ncontact', '\np-asserted-identity', '\nremote-party-id'],
    pattern: /\n[A-Za-z-]{2,20}[ \t]{0,4}:[ \t]{0,8}([^"<>\r\n;]{2,128}?)[ \t]{0,8}<sips?:/y,
    confirm: isName,
  },
];

const fields: readonly Detector[] = [
  {
    kind: 'user-name',
    starts: ['display_name', 'displayname', 'username', 'authid', 'auth_id'],
    pattern: /[a-z_]{6,12}\\?["']?[ \t]{0,4}[=:][ \t]{0,4}\\?["']?([^"'\\\r\n<>&,;]{2,128})/iy,
    confirm: isFieldName,
  },
  {
    kind: 'user-name',
    starts: ['"login"', '"user"', '"username"'],
    pattern: /"\w{4,8}"[ \t]{0,4}:[ \t]{0,4}"([^"\r\n@]{2,128})"/iy,
    confirm: isFieldName,
  },
  {
    kind: 'user-name',
    starts: ['call: ', 'caller: ', ...russianStarts('вызов', ': ')],
    pattern: new RegExp(
      String.raw`(?:call|caller|${russian('вызов')}): ([A-Za-z\x80-\uffff][^\r\n:,;+=\d-]{2,80}) (?:PHONE-|EXT-|\+\d)`,
      'iy',
    ),
    confirm: isName,
  },
  {
    kind: 'computer-name',
    starts: [
      'host name:',
      'computer name:',
      ...russianStarts('узла', ':'),
      ...russianStarts('компьютера', ':'),
    ],
    pattern: new RegExp(
      String.raw`(?:host name|computer name|${russian('узла')}|${russian('компьютера')}):[ \t]{1,40}([A-Za-z][\w-]{1,62})(?=[ \t]{0,9}[\r\n]|$)`,
      'iy',
    ),
    confirm: isName,
  },
  {
    kind: 'computer-name',
    starts: ['computername', 'computer_name', 'machinename'],
    pattern: /[a-z_]{11,13}["']?[ \t]{0,4}[=:][ \t]{0,4}["']?([\w-]{2,63})/iy,
    confirm: isName,
  },
  {
    kind: 'computer-name',
    starts: ['\\\\'],
    pattern: /(?<![\w:\\\x80-\uffff])\\\\([A-Za-z][\w-]{1,62})\\[\w$]/y,
    confirm: isName,
  },
];

/** Detectors for names of users and computers. */
export const nameDetectors: readonly Detector[] = [...homes, ...sip, ...fields];
