import { russian, russianStarts } from './cyrillic';
import { lineBefore, type Detector } from './detector';
import { asRead } from './readable';

const PURPOSE = String.raw`(?: (?:от|для|for|of)(?: \p{L}{1,16}){1,3})?`;
const LINK = String.raw`(?: ?:| [\u2014\u2013-]| (?:is|was|это|был|теперь)| is set:)`;
const SPOKEN = new RegExp(
  String.raw`^(?:${PURPOSE}${LINK})? (?:["'«]|\\?"|&quot;|&apos;)?(\p{L}{2}[\p{L}\d!#^*+~?-]{3,62})(?=["'»\\&]|[.,;!?]{0,3}(?:\s|$))`,
  'iu',
);
/** Methods, things that are counted, and what has been replaced. */
const NO_PASSWORD =
  /^(?:md|sha|aes|rc|ntlm|ntlmv|https?|base|utf|rfc|win|oauth|ipv|tlsv?|line|account|code|error|err|step|retry|attempt|port|type|mode|method|field|slot|codec|iso|cp|koi|mschapv?|ms-chapv?|pbkdf|user|login|ext|sip)[\d_#-]|^(?:EXT|PHONE|USER|EMAIL|WORD|COMPUTER|IP)-/i;

function spokenValue([, rest = '']: RegExpExecArray): string {
  return SPOKEN.exec(asRead(rest))?.[1] ?? '';
}

function isSpoken(match: RegExpExecArray): boolean {
  const value = spokenValue(match);
  return /\d/.test(value) && !NO_PASSWORD.test(value);
}

/** Passwords and codes in sentences. */
export const spokenDetectors: readonly Detector[] = [
  {
    kind: 'password',
    starts: ['password', 'passwd'],
    pattern: /passw(?:or)?d((?=[ :])[^\r\n]{1,160})/iy,
    confirm: isSpoken,
    value: spokenValue,
  },
  {
    kind: 'password',
    starts: russianStarts('парол'),
    pattern: new RegExp(String.raw`${russian('парол')}[\x80-\uffff]{0,6}((?=[ :])[^\r\n]{1,160})`, 'y'),
    confirm: isSpoken,
    value: spokenValue,
  },
  {
    kind: 'password',
    starts: ['pass '],
    pattern: /(?<=login[ :][^ \r\n]{1,64} )pass ([A-Za-z]{2}[A-Za-z\d!-]{3,62})(?![^ \r\n])/iy,
    confirm: ([, value = '']) => /\d/.test(value) && !NO_PASSWORD.test(value),
  },
  {
    kind: 'password',
    starts: ['pin '],
    pattern: /(?<![\w\x80-\uffff-])pin (?:code )?(?:is )?(\d{4,8})(?![\w.:-])/iy,
  },
  {
    kind: 'password',
    starts: russianStarts('пин'),
    pattern: new RegExp(String.raw`${russian('пин')}(?:-${russian('код')})?:? (\d{4,8})(?![\w.:-])`, 'y'),
    confirm: (match) => !/[\w\x80-\ufefe]$/.test(lineBefore(match)),
  },
  {
    kind: 'password',
    starts: russianStarts('код подтверждения'),
    pattern: new RegExp(
      String.raw`${russian('код')} ${russian('подтверждения')}:? (\d{4,8})(?![\w.:-])`,
      'y',
    ),
    confirm: (match) => !/[\w\x80-\ufefe]$/.test(lineBefore(match)),
  },
];
