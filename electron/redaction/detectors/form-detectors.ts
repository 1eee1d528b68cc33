import { russian, russianStarts } from './cyrillic';
import type { Detector } from './detector';

const passwords: readonly Detector[] = [
  {
    kind: 'password',
    starts: ['$#'],
    pattern: new RegExp(
      String.raw`\$(?:2[aby]\$\d\d\$[./\w]{53}|1\$[./\w]{1,8}\$[./\w]{22}|[56]\$(?:rounds=\d{1,9}\$)?[./\w]{1,16}\$[./\w]{12,86})`,
      'y',
    ),
  },
  {
    kind: 'password',
    starts: ['d##c#ddf', ',d#,#c,#d,df', 'aqaaancmnd'],
    pattern:
      /d08c9ddf0115d1118c7a[0-9a-f]{20}|(?<=00),d0,8c,9d,df[0-9a-f,]{20}|(?<![\w+/])AQAAANCMnd8BFdERjHoA[A-Za-z0-9+/]{8}/iy,
  },
  {
    kind: 'password',
    starts: ['password ', 'passwd ', 'pass ', 'pwd '],
    pattern:
      /(?:password|passwd|pass|pwd) {1,16}REG_(?:EXPAND_)?SZ {1,16}(?!\[masked|\d{1,6}[\r\n])([^ \r\n]{3,200})/iy,
  },
  {
    kind: 'password',
    starts: ['p##=', 'p###=', 'p####=', '<p##>', '<p###>', '<p####>'],
    pattern: /(?<![\w.-])<?P(?:34|196|406|506|606|1359)[=>](?!\[masked)([^ \r\n&<]{3,100})/y,
  },
  {
    kind: 'password',
    starts: ['pass ', 'pass# ', 'pass## '],
    pattern: new RegExp(
      String.raw`(?<=<\w{0,20}_)pass\d{0,2}(?: [\w:]{1,20}="[^"<>\r\n]{0,40}"){1,3}>(?!\[masked)([^<\r\n]{2,100})<`,
      'iy',
    ),
  },
  {
    kind: 'password',
    starts: ['pass:', 'pass=', 'pass"', 'pass\\', "pass'", 'pass#=', 'pass#:'],
    pattern:
      /(?<![A-Za-z0-9])pass\d?\\?["']?[:=][ \t]?\\?(?:["']|&(?:quot|apos);)?(?!\[masked|ok\b|\*|\d{1,6}(?:%|[ ,;/]))([^ \t\r\n"'\\&;,<>]{3,100})/iy,
    confirm: ([, value = '']) => !/^(?:true|false|yes|off|null|none|nil|undefined|empty|nan)$/i.test(value),
  },
  {
    kind: 'password',
    starts: ['psk=', 'psk:', 'psk"', 'key content'],
    pattern:
      /(?:(?<![A-Za-z0-9])psk|key content)["']? {0,20}[:=] {0,4}["']?(?!\[masked)([^ \r\n"'&;,<>]{5,100})/iy,
  },
  {
    kind: 'password',
    starts: russianStarts('содержимое ключа'),
    pattern: new RegExp(
      String.raw`${russian('содержимое')} ${russian('ключа')} {0,20}: (?!\[masked)([^ \r\n]{5,100})`,
      'y',
    ),
  },
  { kind: 'password', starts: ['=> #'], pattern: /(?<=\n\d{2,8} )=> (\d{3,12}),/y },
];

const tokens: readonly Detector[] = [
  {
    kind: 'token',
    starts: ['tlrmtvntuaa', 'yii'],
    pattern: /(?<![\w+/])(?:TlRMTVNTUAA[A-Za-z0-9+/]{8}|YII[A-Za-z0-9+/]{40})/y,
  },
  {
    kind: 'token',
    starts: ['ntlm ', 'negotiate '],
    pattern: /(?<=enticate: |authorization: )[a-z]{4,9} (?!\[masked)([A-Za-z0-9+/]{16,4000})/iy,
  },
  {
    kind: 'token',
    starts: ['sk-proj-', 'sk-ant-', 'npm_', 'hf_', 'whsec_', 'xkeysib-', 'github_pat_', 'sg.'],
    pattern:
      /(?<!\w)(?:sk-(?:proj|ant)-[\w-]{16}|npm_[A-Za-z0-9]{36}|hf_[A-Za-z0-9]{30}|whsec_\w{16}|xkeysib-[\w-]{32}|github_pat_\w{30}|SG\.[\w-]{16,64}\.[\w-]{16})/y,
  },
  { kind: 'token', starts: [':aa'], pattern: /(?<=(?<!\w)\d{8,10}):AA[\w-]{30,50}(?![\w-])/y },
  {
    kind: 'token',
    starts: [
      'accountkey=',
      'code_verifier',
      'master key',
      'master-key',
      'encryption_key',
      '_access_key',
      'privatekey',
    ],
    pattern:
      /[a-z]{4,10}[ _-]?(?:access_key|key|verifier)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?!\[masked)(?=[^ \r\n"']{0,60}\d)([\w+/~.-]{8,400})/iy,
  },
  {
    kind: 'token',
    starts: ['key=', 'key:'],
    pattern: /(?<=(?<![\w.-]|_)(?:integrity )?)key[:=] ?(?!\[masked)([\da-f]{32}|[\da-f]{64})(?![\w-])/iy,
    confirm: ({ input, index }) =>
      !/(?:public|host|registry|cache|device|finger)[\w ]{0,12}$/i.test(
        input.slice(Math.max(0, index - 24), index),
      ),
  },
  {
    kind: 'token',
    starts: ['token]=', 'secret]=', 'token%#d=', 'secret%#d='],
    pattern: /(?:token|secret)(?:\]|%5D)=(?!\[masked)([^ \r\n&"'<>;]{6,400})/iy,
  },
  {
    kind: 'token',
    starts: [
      'token"=hex',
      'secret"=hex',
      'token\\"=hex',
      'secret\\"=hex',
      'token&quot;=hex',
      'secret&quot;=hex',
    ],
    pattern: /(?:token|secret)(?:\\?"|&quot;)=hex(?:\(\d\))?:([0-9a-f,]{8,400})/iy,
  },
  {
    kind: 'token',
    starts: ['token ', 'secret '],
    pattern: /(?<![\w-])(?:token|secret) (?=[a-z]{0,40}\d)(?=\d{0,40}[a-z])([\da-f]{32,128})(?![\w-])/iy,
  },
];

const addresses: readonly Detector[] = [
  {
    kind: 'url-credentials',
    starts: ['hooks.slack.com/', '/api/webhooks/#'],
    pattern: /(?:hooks\.slack\.com\/services\/|\/api\/webhooks\/)(?!\[masked)[\w/-]{20}/iy,
  },
  {
    kind: 'url-credentials',
    starts: ['code='],
    pattern: /(?<=[?&]|&amp;)code=(?!\[masked)(?=[^&\s]{0,60}\d)([A-Za-z0-9][\w.~%/+-]{7,2000})/iy,
    confirm: ([, value = '']) => !/^0x[\da-f]+$/i.test(value),
  },
  {
    kind: 'url-credentials',
    starts: ['"code"', '"code\\"'],
    pattern:
      /(?<=authorization_code\\?"[^\r\n]{0,200})"code\\?": ?\\?"((?=[^"\r\n]{0,40}\d)[\w.~+/=-]{8,2000})/y,
  },
  {
    kind: 'url-credentials',
    starts: ['signature=', 'sig=', 'sign=', 'credential='],
    pattern:
      /(?<=\?[^ \r\n"'<>`\\]{0,400}[?&;][\w-]{0,12})(?:signature|sig|sign|credential)=(?!\[masked)([^ \t\r\n&#"'<>;]{6,400})/iy,
  },
];

const others: readonly Detector[] = [
  {
    kind: 'private-key',
    starts: ['client_random ', '_secret ', '_secret_# '],
    pattern: /(?:client_random|_secret(?:_\d)?) [0-9a-f]{64} [0-9a-f]{64}/iy,
  },
  {
    kind: 'card-number',
    starts: ['cvv', 'cvc'],
    pattern: /(?<!\w)cv[vc]2?["']?[:=] ?["']?(\d{3,4})(?!\d)/iy,
  },
  {
    kind: 'licence-key',
    starts: [...russianStarts('ключ'), ...russianStarts('лицензии')],
    pattern: new RegExp(
      String.raw`(?:${russian('ключ')}|${russian('лицензии')})[^\r\n-]{0,24}?(?<![\w-])((?=[\d-]{0,40}[A-Z])[A-Z0-9]{4,8}(?:-[A-Z0-9]{4,8}){2,7})(?![\w-])`,
      'y',
    ),
  },
  {
    kind: 'sdp-key',
    starts: ['key-mgmt:mikey '],
    pattern: /key-mgmt:mikey (?!\[masked)[A-Za-z0-9+/]{16}/iy,
  },
  {
    kind: 'cookie',
    starts: ['sessionid', 'sessid'],
    pattern: /(?:phpsessid|jsessionid|sessionid|sessid)\\?["']?[:=] ?\\?["']?(?!\[masked)([\w-]{12,200})/iy,
    confirm: ([, value = '']) => /\d/.test(value),
  },
  { kind: 'sip-digest', starts: ['ha#('], pattern: /HA1\((?!\[masked)([0-9a-f]{32})\)/iy },
];

/** Secrets that their form tells, or a name of one maker or program. */
export const formDetectors: readonly Detector[] = [...passwords, ...tokens, ...addresses, ...others];
