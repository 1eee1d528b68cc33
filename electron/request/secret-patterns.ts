import type { TextSecretKind } from './text-secrets';
import { isCardNumber, isLicenceKey, isToldSecret } from './secret-values';

/** One kind of secret: where it stands, and what its value must look like. Patterns take linear time. */
export interface SecretPattern {
  readonly kind: TextSecretKind;
  /** The value is the group `secret`, or the whole match. */
  readonly pattern: RegExp;
  readonly accept?: (value: string, text: string, start: number) => boolean;
}

const BEFORE = '(?<![\\p{L}\\p{N}_])';
/** What can stand between a name and its value: `:`, `=`, a dash, `is`, an opening quote. */
const BETWEEN = '\\s{0,3}(?:[:=]|->|=>|[—–-](?=\\s)|\\b(?:is|was)\\b|это|был[ао]?)\\s{0,3}["\'«„“”`]?';
const VALUE = '(?<secret>[^\\s"\'«»„“”`<>,;]{3,200})';

function told(names: string): RegExp {
  return new RegExp(`${BEFORE}(?:${names})${BETWEEN}${VALUE}`, 'giu');
}

function follows(names: string): RegExp {
  return new RegExp(`${BEFORE}(?:${names})\\s{1,3}["'«„“”\`]?${VALUE}`, 'giu');
}

function card(digits: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}+.@-])${digits}(?![\\p{L}\\p{N}@]|[-.]\\d)`, 'gu');
}

const PASSWORD =
  'парол(?:ь|я|ю|ем|е|и)|пасс?ворд|passwords?|passwd|pwd|passphrase|pass|pw|пин-?код|pin(?:[- ]?code)?';
const SIP_SECRET =
  '(?:sip|сип)[- ]?(?:password|secret|парол(?:ь|я|ем))|парол(?:ь|я|ем) (?:от |для |к )?(?:sip|сип)(?:[- ](?:аккаунта|уч[её]тки|account))?|auth(?:entication)?[_ -]?password|secret|секрет';
const TOKEN =
  '(?:access|refresh|auth|api|bearer|session|oauth)[_ -]?(?:token|key)|token|токен(?:а|ом)?|api[_ -]?ключ|client[_ -]?secret|authorization|cookie|jwt';
const LICENCE =
  'licen[cs]e[_ -]?key|licen[cs]e(?: number| code)|activation (?:key|code)|serial(?: number)?|ключ(?:ом|а)? (?:лицензии|активации|продукта)|лицензионн(?:ый|ого|ым) ключ(?:ом|а)?|код активации|лицензи[яю]';

/** Every kind of secret that people type (R7 depth: privacy); the first that matches a place names it. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  { kind: 'private-key', pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g },
  {
    kind: 'token',
    pattern: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{4,4000}\.?[A-Za-z0-9_-]{0,4000}/g,
  },
  {
    kind: 'token',
    pattern:
      /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{20,255}|xox[abpr]-[A-Za-z0-9-]{10,250}|AKIA[A-Z0-9]{16}|sk-[A-Za-z0-9_-]{20,250}|AIza[A-Za-z0-9_-]{30,50})/g,
  },
  {
    kind: 'token',
    pattern: /(?<![A-Za-z0-9])Bearer\s{1,3}(?<secret>[A-Za-z0-9._~+/=-]{8,4000})/gi,
    accept: isToldSecret,
  },
  {
    kind: 'token',
    pattern: /(?<![A-Za-z0-9])Authorization:\s{0,3}Basic\s{1,3}(?<secret>[A-Za-z0-9+/=]{8,4000})/gi,
  },
  {
    kind: 'url-credentials',
    pattern: /(?<![A-Za-z0-9])[a-z][a-z0-9+.-]{1,15}:\/\/[^\s:/@]{1,100}:(?<secret>[^\s/@]{1,200})@/gi,
  },
  { kind: 'sip-secret', pattern: /(?<![A-Za-z0-9])sips?:[^\s:/@;]{1,100}:(?<secret>[^\s/@]{1,200})@/gi },
  {
    kind: 'sip-secret',
    pattern: /(?<![A-Za-z])(?:response|ha1)\s{0,3}=\s{0,3}"?(?<secret>[0-9a-f]{32})(?![0-9a-f])/gi,
  },
  { kind: 'sip-secret', pattern: told(SIP_SECRET), accept: isToldSecret },
  { kind: 'licence-key', pattern: told(LICENCE), accept: isLicenceKey },
  { kind: 'licence-key', pattern: follows(LICENCE), accept: isLicenceKey },
  {
    kind: 'licence-key',
    pattern: /(?<![A-Za-z0-9-])[A-Z0-9]{4,6}-[A-Z0-9]{4,6}-[A-Z0-9]{4,6}-[A-Z0-9-]{4,55}(?![A-Za-z0-9-])/g,
    accept: isLicenceKey,
  },
  {
    kind: 'password',
    pattern:
      /(?<![\p{L}\p{N}_])(?:логин|login|user|уч[её]тка)\s{0,3}[/\\]\s{0,3}(?:парол\p{L}{1,2}|password|pass)\s{0,3}[:=]?\s{0,3}[^\s/\\]{1,100}\s{0,3}[/\\]\s{0,3}(?<secret>\S{3,200})/giu,
  },
  { kind: 'password', pattern: told(`(?:${PASSWORD}|[a-z]{0,20}password)`), accept: isToldSecret },
  { kind: 'password', pattern: follows(PASSWORD), accept: looksMixed },
  { kind: 'token', pattern: told(TOKEN), accept: looksMixed },
  { kind: 'card-number', pattern: card('\\d{4}([ -])\\d{4}\\1\\d{4}\\1\\d{1,7}'), accept: isCardNumber },
  { kind: 'card-number', pattern: card('3\\d{3}([ -])\\d{6}\\1\\d{5}'), accept: isCardNumber },
  { kind: 'card-number', pattern: card('\\d{13,19}'), accept: isCardNumber },
];

/** Without a sign between name and value only a value of mixed characters counts: 'пароль не подходит' stays. */
function looksMixed(value: string): boolean {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\p{N}.,!?:()]/u].filter((kind) =>
    kind.test(value),
  ).length;
  return value.length >= 5 && /\d/.test(value) && kinds >= 2 && isToldSecret(value);
}
