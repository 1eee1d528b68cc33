import { russian, russianStarts } from './cyrillic';
import { lineBefore, textBehind, type Detector } from './detector';
import { formDetectors } from './form-detectors';
import { asRead } from './readable';
import { sessionDetectors } from './session-detectors';
import { spokenDetectors } from './spoken-detectors';

const MARK = /^\[masked|^\*{3}/;
const PLAIN = /^(?:true|false|yes|no|on|off|null|none|nil|undefined|empty|nan|\(null\)|<null>|-|\d{1,6})$/i;
const ABOUT =
  /(?:types?|expir\w*|expires?_?in|lifetime|ttl|length|len|count|limit|min|max|policy|required|enabled|visible|timeout|endpoint|ur[li]|path|file|label|placeholder|hint|errors?|status|state|strength|age|attempts?|updated|changed|date|time|at|message)$/i;

/** What messages say about a secret. */
const STATE =
  /^(?:(?:not|не|required|incorrect|rejected)[.!]?$|неверн|неверен|неправильн|пустой|скрыт|отсутствует)/i;

function isValue(value: string | undefined): boolean {
  return value !== undefined && value !== '' && !MARK.test(value) && !PLAIN.test(value);
}

function isNamedSecret(match: RegExpExecArray): boolean {
  const [, name = '', value = ''] = match;
  return !ABOUT.test(name) && isValue(value) && !STATE.test(asRead(value));
}

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, sign, index) => {
    const value = Number(sign) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** Numbers of calls, sessions and telephones may pass the check digit by chance. */
const NO_CARD_BEFORE =
  /(?:^[otamb]=.*|(?:call-?id|\bi|branch|tag|cseq|ssrc|session-?id|sess(?:ion)?|imei|iccid|sips?|tel|callto|number|phone|dial\w*|call\w*|from|to|ext\w*|msisdn)["']?[ \t]*[:=]?[ \t]*["'<]?)$/i;

function isCard(match: RegExpExecArray): boolean {
  const before = lineBefore(match);
  if (/[\w+@./-]$/.test(before) || /^(?:[\w@]|[.-]\d)/.test(textBehind(match)) || NO_CARD_BEFORE.test(before))
    return false;
  const digits = match[0].replace(/[^0-9]/g, '');
  return /^(?:4|5[1-5]|220[0-4]|6011|3[47])/.test(digits) && [15, 16].includes(digits.length) && luhn(digits);
}

function isBasic(match: RegExpExecArray): boolean {
  return /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(Buffer.from(match[1] ?? '', 'base64').toString('latin1'));
}

/** A fold (line end and blank) may stand where a blank may (RFC 3261, 7.3.1). */
const BLANKS = String.raw`[ \t]{0,16}(?:\r?\n[ \t]{1,16})?`;
const QUOTE = String.raw`\\{0,3}(?:["']|&quot;)?`;

const digest: readonly Detector[] = [
  {
    kind: 'sip-digest',
    starts: ['response', 'rspauth', 'ha1', 'nonce', 'cnonce', 'nextnonce'],
    pattern: new RegExp(
      String.raw`(?<![\w-])\w{3,9}${QUOTE}${BLANKS}[=:]${BLANKS}${QUOTE}(?!\[masked)[0-9a-f]{16,128}(?![\w-])`,
      'iy',
    ),
  },
  {
    kind: 'sip-digest',
    starts: ['response', 'nonce', 'cnonce'],
    pattern:
      /(?<=[ ,\t])\w{5,8}[ \t]{0,4}=[ \t]{0,4}(?:\\{0,3}"|&quot;)[^"[\r\n&\\]{1,300}(?:\\{0,3}"|&quot;)/iy,
    confirm: isInDigest,
  },
];

function isInDigest(match: RegExpExecArray): boolean {
  const before = match.input.slice(Math.max(0, match.index - 400), match.index);
  return /(?:authori[sz]ation|authenticate|digest[ \t\r\n]{1,20}\w{1,20}=)/i.test(before);
}

const PASSWORD = ['password', 'passwd'];

const passwords: readonly Detector[] = [
  {
    kind: 'password',
    starts: [...PASSWORD, 'passphrase', 'pwd'],
    pattern:
      /((?:password|passwd|passphrase|pwd)\d{0,3})\\{0,3}(?:["'`]|&quot;)?[ \t]{0,9}[:=][=>]?[ \t]{0,9}\\{0,3}(?:["']|&quot;)?([^ \t\r\n"'&,;<>\\{}()]{1,200})/iy,
    confirm: isNamedSecret,
  },
  {
    kind: 'password',
    starts: [...PASSWORD, 'pwd'],
    pattern: /(?<=-)(password|passwd|pwd)[ \t]{1,4}([^ \t\r\n-][^ \t\r\n]{1,200})/iy,
    confirm: isNamedSecret,
  },
  {
    kind: 'password',
    starts: PASSWORD,
    pattern: new RegExp(
      String.raw`((?:password|passwd)(?:[_.\d-][\w.-]{0,16})?)(?:>|[" ][^<>\r\n]{0,80}>)[ \t\r\n]{0,9}(?:<value>|<!\[CDATA\[|)[ \t]{0,9}([^<>\r\n \t][^\r\n]{0,199}?)(?:</|\]\]>)`,
      'iy',
    ),
    confirm: isNamedSecret,
  },
  {
    kind: 'password',
    starts: PASSWORD,
    pattern: /(password|passwd)"[ \t]{1,8}value[ \t]{0,4}=[ \t]{0,4}"([^"\r\n]{1,200})"/iy,
    confirm: isNamedSecret,
  },
  {
    kind: 'password',
    starts: PASSWORD,
    pattern: /(password|passwd)<\/key>[ \t\r\n]{0,32}<string>([^<\r\n]{1,200})</iy,
    confirm: isNamedSecret,
  },
  {
    kind: 'password',
    starts: russianStarts('пароль'),
    pattern: new RegExp(
      String.raw`(${russian('пароль')})["'\x60]?[ \t]{0,4}[:=][ \t]{0,4}["']?([^ \t\r\n]{1,200})`,
      'iy',
    ),
    confirm: isNamedSecret,
  },
  {
    kind: 'password',
    starts: ['basic'],
    pattern: /basic[ \t]{0,4}\r?\n?[ \t]{1,8}([A-Za-z0-9+/]{8,400}={0,2})/iy,
    confirm: isBasic,
  },
];

/** A line in front of the key itself: a header of RFC 1421 or nothing. */
const ARMOUR_HEADER = String.raw`(?:[ \t]{0,8}\r?\n(?!-----END)(?:[\w-]{1,20}:[^\r\n]{0,100})?)?`;

const keysAndTokens: readonly Detector[] = [
  {
    kind: 'licence-key',
    starts: ['licence', 'license', 'activation'],
    pattern:
      /(licen[cs]e[ _-]?(?:key|partner)|activation[ _-]?code)\\{0,3}["']?[ \t]{0,9}[:=][ \t]{0,9}\\{0,3}["']?([^ \t\r\n"',;<>\\]{2,200})/iy,
    confirm: isNamedSecret,
  },
  {
    kind: 'token',
    starts: ['token', 'secret', 'apikey', 'api_key', 'api-key', 'api key'],
    pattern:
      /((?:token|secret|api[ _-]?key)[_-]?(?:key|value|id|s|))\\{0,3}["']?[ \t]{0,9}[:=][ \t]{0,9}\[?\\{0,3}["']?([\w.~+/=%-]{7,400})/iy,
    confirm: isNamedSecret,
  },
  { kind: 'token', starts: ['eyj'], pattern: /(?<![\w-])eyJ[\w-]{8,1900}\.[\w-]{8}/y },
  {
    kind: 'token',
    starts: ['jwt'],
    pattern: /(jwt)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([\w.~+/=-]{10,400})/iy,
    confirm: isNamedSecret,
  },
  { kind: 'token', starts: ['bearer'], pattern: /bearer[ \t]{1,16}[\w.~+/=-]{16,400}/iy },
  {
    kind: 'cookie',
    starts: ['cookie', 'set-cookie'],
    pattern:
      /(?<![\w-])(?:set-)?cookie\\?["']?[ \t]{0,8}:[ \t]{0,8}\\?["']?[\w.%-]{1,100}=([^ \t\r\n;"'[]{4,400})/iy,
  },
  { kind: 'sdp-key', starts: ['inline:'], pattern: /inline:[\w+/]{16}/iy },
  {
    kind: 'sdp-key',
    starts: ['k=base64:', 'k=clear:', 'k=uri:'],
    pattern: /(?<!\w)k=\w{3,6}:[\w+/=-]{8}/iy,
  },
  {
    kind: 'private-key',
    starts: ['-----begin '],
    pattern: new RegExp(
      String.raw`-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:[ \t"]{0,4}(?:\\[rn]){1,4}[A-Za-z0-9+/]{12}|${ARMOUR_HEADER.repeat(4)}[^\r\n]{0,60}?[A-Za-z0-9+/]{32})`,
      'y',
    ),
  },
  {
    kind: 'private-key',
    starts: ['\nprivate-lines:'],
    pattern: /\nPrivate-Lines:[ \t]{0,4}\d{1,4}\r?\n[A-Za-z0-9+/]{32}/y,
  },
];

const encoded: readonly Detector[] = [
  ['password', 'password|passwd|passphrase|pwd'],
  ['token', 'token|secret|api_?key'],
  ['licence-key', 'licen[cs]e_?key'],
].map(([kind = '', names = '']) => ({
  kind: kind as Detector['kind'],
  starts: ['%3d', '%3a'],
  pattern: new RegExp(
    String.raw`(?<=(${names})(?:%22|%27)?)%3[da](?:%20|\+)?(?:%22|%27)?((?!%2[27])[\w.~+!*%-]{4,200})`,
    'iy',
  ),
  confirm: isNamedSecret,
  value: (match: RegExpExecArray) => match[2] ?? '',
}));

const addresses: readonly Detector[] = [
  {
    kind: 'url-credentials',
    starts: ['://'],
    pattern: /:\/\/(?!\[masked)[^ \t\r\n/?#"'<>@\\]{0,200}:(?!\[masked)[^ \t\r\n/?#"'<>@\\[]{1,200}@/y,
  },
  {
    kind: 'url-credentials',
    starts: ['access_token=', 'auth_token=', 'token=', 'apikey=', 'api_key=', 'key=', 'password='],
    pattern: /(?<=[?&;])(\w{3,12})=([^ \t\r\n&#"'<>;]{4,400})/y,
    confirm: isNamedSecret,
  },
  {
    kind: 'url-credentials',
    starts: ['sip:', 'sips:'],
    pattern: /(?<!\w)sips?:[\w.+-]{1,64}:(?!\[masked)[^ \t\r\n@<>"/?;,]{1,128}@/iy,
  },
  {
    kind: 'card-number',
    starts: ['####'],
    pattern: /[2-6]\d{3}(?:\d{11,12}|([ -])\d{4}\1\d{4}\1\d{4}|([ -])\d{6}\2\d{5})/y,
    confirm: isCard,
  },
];

/** What its own form tells: tokens of well-known issuers, a CRM's webhook, the sign-in of a mail server. */
const known: readonly Detector[] = [
  {
    kind: 'token',
    starts: ['ghp_', 'gho_', 'ghs_', 'ghu_', 'ghr_', 'glpat-', 'xoxa-', 'xoxb-', 'xoxp-', 'xoxr-', 'xoxs-'],
    pattern: /(?<!\w)(?:gh[a-z]_[A-Za-z0-9]{30}|glpat-[\w-]{20}|xox[a-z]-[\w-]{10})[\w-]{0,200}/y,
  },
  {
    kind: 'token',
    starts: ['akia', 'aiza', 'sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'],
    pattern: /(?<!\w)(?:AKIA[A-Z0-9]{16}|AIza[\w-]{35}|[rs]k_[a-z]{4}_[A-Za-z0-9]{16})/y,
  },
  { kind: 'token', starts: ['bot#'], pattern: /bot\d{6,12}:[\w-]{30,64}/y },
  { kind: 'url-credentials', starts: ['/rest/#'], pattern: /\/rest\/\d{1,9}\/[A-Za-z0-9]{8,64}(?=\/)/y },
  {
    kind: 'password',
    starts: ['plain '],
    pattern: /(?<=auth[a-z]{0,8} )plain ([A-Za-z0-9+/]{8,400}={0,2})/iy,
    confirm: (match) => Buffer.from(match[1] ?? '', 'base64').includes(0),
  },
  {
    kind: 'password',
    starts: ['-u ', '--user '],
    pattern:
      /(?<=curl[^\r\n]{0,200}[ \t])-(?:u|-user) ["']?[^ \t\r\n:"']{1,64}:(?!\[masked)([^ \t\r\n"']{3,100})/iy,
  },
  {
    kind: 'password',
    starts: ['authpass', 'userpass', 'smtppass', 'sippass', 'pin', 'pincode'],
    pattern:
      /(?<!\w)(?:auth|user|smtp|sip)pass["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?!\[masked)([^ \t\r\n"',;]{4,100})|(?<=[\W_]|mail)pin(?:code)?\\{0,3}["']?[ \t]{0,4}[:=][ \t]{0,4}\\{0,3}["']?\d{3,12}(?!\w)/iy,
  },
];

/** Keys of SoftphonePro.ini that are secret in their section. */
const settings: readonly Detector[] = [
  {
    kind: 'token',
    starts: ['[simplecallsaccount'],
    pattern: /\[SimpleCallsAccount[^\]\r\n]{0,8}\][^[]{0,1500}?\nguid[ \t]{0,4}=[ \t]{0,4}(?=[^\s[])/iy,
  },
  {
    kind: 'url-credentials',
    starts: ['\nloginurl'],
    pattern: /\nloginurl[ \t]{0,4}=[ \t]{0,4}https?:\/\/[^/\s]{1,200}\/(?=[^\s[])/iy,
  },
  {
    kind: 'url-credentials',
    starts: ['[externaleventreceiver'],
    pattern:
      /\[ExternalEventReceiver[^\]\r\n]{0,8}\][^[]{0,1500}?\nlink[ \t]{0,4}=[ \t]{0,4}(?!\[masked|[a-z][a-z0-9+.-]{1,16}:\/\/[^/\s]{1,200}(?:\/?(?:\[masked|[\r\n])|$))[^\s]/iy,
  },
  {
    kind: 'account-name',
    starts: ['[crmaccount'],
    pattern: /\[CrmAccount[^\]\r\n]{0,8}\][^[]{0,1500}?\nlogin[ \t]{0,4}=[ \t]{0,4}(?=[^\s[])/iy,
  },
  {
    kind: 'account-name',
    starts: ['\ninnerphonenumber'],
    pattern: /\ninnerphonenumber[ \t]{0,4}=[ \t]{0,4}(?=[^\s[])/iy,
  },
];

/** Detectors for secrets: patterns of their own, narrower than the masker's: what they find must be a leak, not a doubt. */
export const secretDetectors: readonly Detector[] = [
  ...digest,
  ...passwords,
  ...keysAndTokens,
  ...settings,
  ...encoded,
  ...addresses,
  ...known,
  ...formDetectors,
  ...sessionDetectors,
  ...spokenDetectors,
];
