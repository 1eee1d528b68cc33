import { readOn, wordStarts } from './readable';
import { matchAt, nothing, type Found, type Mask, type Rule } from './rule';

/** Everything that the pattern matched, from behind its first group. */
function findMatched(kind: Mask['kind'], head: RegExp | null): Rule['find'] {
  return (text, at, matched): Found => {
    if (at > 0 && head === null && /[\w+/]/.test(text.charAt(at - 1))) return nothing(at, matched);
    const start = at + (head?.exec(matched)?.[0].length ?? 0);
    const end = at + matched.length;
    return { masks: [{ start, end, kind }], next: end };
  };
}

/** A password as systems store it: MD5, bcrypt, SHA-256 and SHA-512 of crypt(5), Argon2. */
const CRYPT = new RegExp(
  String.raw`\$(?:2[abxy]\$\d\d\$[./A-Za-z0-9]{53}|(?:1|apr1)\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}|[56y]\$(?:rounds=\d{1,9}\$)?[./A-Za-z0-9$]{1,40}\$[./A-Za-z0-9]{8,86}|argon2(?:id?|d)\$[\w=,$+/.-]{20,200})`,
);
/** What Windows protected for one user (DPAPI): the blob begins with its version and the provider's GUID. */
const PROTECTED =
  /(?<=01000000d08c9ddf0115d1118c7a00c04)fc297eb[0-9a-f]{8,8000}|(?<=\b01,00,00,00),d0,8c,9d,df[0-9a-f,]{20,8000}/i;
const PROTECTED_BASE64 = /AQAAANCMnd8BFdERjHoA[A-Za-z0-9+/]{8,8000}={0,2}/;
/** Messages of NTLM and of Kerberos (SPNEGO) in base64. */
const HANDSHAKE = /TlRMTVNTUAA[A-Za-z0-9+/]{8,8000}={0,2}|YII[A-Za-z0-9+/]{40,8000}={0,2}/;
/** Addresses that let anyone write who knows them. */
const HOOK =
  /(?<=hooks\.)slack\.com\/(?:services|workflows|triggers)\/[\w/-]{8,200}|\/api\/webhooks\/\d{5,24}\/[\w-]{20,100}|\/webhook(?:b2)?\/[\w@-]{20,120}\/IncomingWebhook\/[\w/-]{20,200}/i;
const HOOK_HEAD = /^(?:slack\.com\/[a-z]+\/|\/api\/webhooks\/|\/webhook(?:b2)?\/)/i;
/** One line of a TLS key log (SSLKEYLOGFILE): label, random number, secret. */
const KEY_LOG = new RegExp(
  String.raw`(?:client_random|secret(?:_\d{1,2})?|rsa) [0-9a-f]{16,64} [0-9a-f]{64,128}`,
  'i',
);
const KEY_LOG_HEAD = /^[a-z_]+\d{0,2} /i;

/** A Telegram bot's token without an address: the secret stands behind the bot's number and a colon. */
function findBareBot(text: string, at: number, matched: string): Found {
  if (!/(?<!\w)\d{8,10}$/.test(text.slice(Math.max(0, at - 11), at))) return nothing(at, matched);
  const end = at + matched.length;
  return { masks: [{ start: at + 1, end, kind: 'token' }], next: end };
}

const MAILBOX_LINE = /(=>[ \t]*)(\d{3,12}),/y;

/** `7001 => 4321,Anna`: the PIN of a mailbox in an exchange's voicemail.conf. */
function findMailbox(text: string, at: number, matched: string): Found {
  const match = matchAt(MAILBOX_LINE, text, at);
  const before = /(?:^|[\r\n])[ \t]*\d{2,8}[ \t]*$/.test(text.slice(Math.max(0, at - 24), at));
  if (match === null || !before) return nothing(at, matched);
  const start = at + (match[1] ?? '').length;
  return { masks: [{ start, end: start + (match[2] ?? '').length, kind: 'password' }], next: start };
}

const CARD_CODE = /cv[vc]2?["']{0,2}[ \t]{0,4}[:= ][ \t]{0,4}["']{0,2}(\d{3,4})(?!\d)/iy;

function findCardCode(text: string, at: number, matched: string): Found {
  const match = matchAt(CARD_CODE, text, at);
  if (match === null || /\w/.test(text.charAt(at - 1))) return nothing(at, matched);
  const end = at + match[0].length;
  return { masks: [{ start: end - (match[1] ?? '').length, end, kind: 'card-number' }], next: end };
}

const LICENCE = new RegExp(
  String.raw`^[^\r\n]{0,28}?(?<![\w-])((?=[\d-]*[A-Z])[A-Z0-9]{2,8}(?:-[A-Z0-9]{4,8}){2,7})(?![\w-])`,
);

/** A licence key by its form behind a word that tells it: groups of capitals and digits. */
function findLicence(text: string, at: number, matched: string): Found {
  const behind = at + matched.length;
  const rest = readOn(text, behind, 120);
  const match = LICENCE.exec(rest.text);
  // Other starts may stand inside of this one: `product key`.
  if (match === null) return { masks: [], next: at + 1 };
  const end = match[0].length;
  const start = end - (match[1] ?? '').length;
  return {
    masks: [{ start: rest.toStored(start), end: rest.toStored(end), kind: 'licence-key' }],
    next: at + 1,
  };
}

/** Secrets that nothing names but their own form or the words around them. */
export const unnamedSecretRules: readonly Rule[] = [
  { starts: ['$#', '$apr#', '$argon#', '$y$'], pattern: CRYPT, find: findMatched('password', /^/) },
  { starts: ['fc###eb', ',d#,#c,#d,df'], pattern: PROTECTED, find: findMatched('password', /^/) },
  { starts: ['aqaaancmnd'], pattern: PROTECTED_BASE64, find: findMatched('password', null) },
  { starts: ['tlrmtvntuaa', 'yii'], pattern: HANDSHAKE, find: findMatched('token', null) },
  {
    starts: ['slack.com/', '/api/webhooks/#', '/webhook/', '/webhookb#/'],
    pattern: HOOK,
    find: findMatched('url-credentials', HOOK_HEAD),
  },
  {
    starts: ['client_random ', 'secret ', 'secret_# ', 'rsa '],
    pattern: KEY_LOG,
    find: findMatched('private-key', KEY_LOG_HEAD),
  },
  { starts: [':aa'], pattern: /:AA[\w-]{30,50}(?![\w-])/, find: findBareBot },
  { starts: ['=> #'], find: findMailbox },
  { starts: ['cvv', 'cvc'], find: findCardCode },
  {
    starts: ['licen', ...wordStarts('ключ')],
    find: findLicence,
  },
];
