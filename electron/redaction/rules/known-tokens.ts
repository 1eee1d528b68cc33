import { isMarked, lineBefore, matchAt, nothing, type Found, type Rule } from './rule';

/** Tokens that their issuers begin with a word of their own, so that they are told anywhere: code hosts, messengers, clouds, payment. */
const PREFIXED =
  /gh[opsur]_[A-Za-z0-9]{30,255}|github_pat_\w{30,255}|glpat-[\w-]{20,64}|xox[a-z]-[\w-]{10,255}|AKIA[A-Z0-9]{16}|AIza[\w-]{35}|ya29\.[\w-]{20,1024}|[rs]k_(?:live|test)_[A-Za-z0-9]{16,128}|sk-(?:proj|ant|or|svcacct)-[\w-]{16,255}|SG\.[\w-]{16,64}\.[\w-]{16,64}|npm_[A-Za-z0-9]{36}|hf_[A-Za-z0-9]{30,64}|dop_v1_[0-9a-f]{64}|xkeysib-[\w-]{32,255}|whsec_[\w+/=-]{16,128}|y0_[\w-]{20,255}|t1\.[\w-]{8,255}={0,2}\.[\w-]{60,255}={0,2}|AQVN[\w-]{30,80}|ASIA[A-Z0-9]{16}/;

const PREFIXES = [
  ...[
    'gho_',
    'ghp_',
    'ghs_',
    'ghu_',
    'ghr_',
    'github_pat_',
    'glpat-',
    'xoxa-',
    'xoxb-',
    'xoxp-',
    'xoxr-',
    'xoxs-',
  ],
  ...['akia', 'aiza', 'ya##.', 'sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'],
  ...['sk-proj-', 'sk-ant-', 'sk-or-', 'sk-svcacct-', 'sg.', 'npm_', 'hf_', 'dop_v#_', 'xkeysib-', 'whsec_'],
  ...['y#_', 't#.', 'aqvn', 'asia'],
];

function findWhole(text: string, at: number, matched: string): Found {
  if (at > 0 && /\w/.test(text.charAt(at - 1))) return nothing(at, matched);
  const end = at + matched.length;
  return { masks: [{ start: at, end, kind: 'token' }], next: end };
}

/** A Telegram bot's token: number, colon, 35 signs; `bot` stands in front of it in addresses. */
const BOT_TOKEN = /bot\d{6,12}:[\w-]{30,64}(?![\w-])/;

function findBotToken(_text: string, at: number, matched: string): Found {
  const start = at + 'bot'.length;
  return { masks: [{ start, end: at + matched.length, kind: 'token' }], next: at + matched.length };
}

/** A CRM's incoming webhook, as Bitrix24 makes it: `/rest/<user>/<code>/method`; the code alone opens the CRM. */
const WEBHOOK = /\/rest\/\d{1,9}\/[A-Za-z0-9]{8,64}(?![\w.-])/;

function findWebhook(_text: string, at: number, matched: string): Found {
  const end = at + matched.length;
  return { masks: [{ start: at + matched.lastIndexOf('/') + 1, end, kind: 'url-credentials' }], next: end };
}

const SASL_PLAIN = /plain[ \t]{1,4}[A-Za-z0-9+/]{8,1024}={0,2}(?![\w+/])/i;

/** `AUTH PLAIN` of SMTP and IMAP (RFC 4616): user and password between zero bytes, in base64. */
function findSaslPlain(text: string, at: number, matched: string): Found {
  const start = at + matched.length - (/[A-Za-z0-9+/=]+$/.exec(matched)?.[0].length ?? 0);
  const isSasl = Buffer.from(text.slice(start, at + matched.length), 'base64').filter((byte) => byte === 0);
  if (isSasl.length !== 2) return nothing(at, matched);
  return { masks: [{ start, end: at + matched.length, kind: 'password' }], next: at + matched.length };
}

const OPTION_USER = /-(?:u|U|-user|-proxy-user)[ \t=]{1,4}["']?[^ \t\r\n:"']{1,128}:/;
const OPTION_PASSWORD = /[^ \t\r\n"']{1,256}/y;

/** `curl -u user:password`: what administrators paste when they tried an address by hand. */
function findOption(text: string, at: number, matched: string): Found {
  const start = at + matched.length;
  const value = matchAt(OPTION_PASSWORD, text, start)?.[0];
  const isCommand = /(?<![\w-])(?:curl|wget|http)(?:\.exe)?[ \t]/i.test(lineBefore(text, at, 400));
  if (value === undefined || !isCommand || isMarked(text, start)) return nothing(at, matched);
  return { masks: [{ start, end: start + value.length, kind: 'password' }], next: start + value.length };
}

/** Secrets that nothing names but their own form. */
export const knownTokenRules: readonly Rule[] = [
  { starts: PREFIXES, pattern: PREFIXED, find: findWhole },
  { starts: ['bot#'], pattern: BOT_TOKEN, find: findBotToken },
  { starts: ['/rest/#'], pattern: WEBHOOK, find: findWebhook },
  { starts: ['plain ', 'plain\t'], pattern: SASL_PLAIN, find: findSaslPlain },
  { starts: ['-u ', '-u=', '--user', '--proxy-user'], pattern: OPTION_USER, find: findOption },
];
