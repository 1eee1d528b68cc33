import type { RedactionKind } from '../request/package-manifest';

/** What a key name says about its value. */
export interface SecretName {
  readonly kind: RedactionKind;
  /** Bare numbers and flags are no secrets under this name (`tokens: 5`, `SavePassword=1`). */
  readonly flagsAllowed: boolean;
}

interface NameRule {
  readonly kind: RedactionKind;
  readonly core: RegExp;
}

/** Key names by their core, in this order (softphone-pro research, part 3: by pattern in any section). */
const NAME_RULES: readonly NameRule[] = [
  {
    kind: 'licence-key',
    core: /licen[cs]e[ _-]?(?:key|partner|code)|activation[ _-]?(?:key|code)|product[_-]?key|serial[_-]?key/g,
  },
  { kind: 'cookie', core: /sessid|sessionid/g },
  {
    kind: 'password',
    core: /password|passwd|passphrase|pwd|psw$|(?:^|[_.-])pass$|_pass\d{1,2}$|(?:^|[_.-])psk$|key[ _]content$|^p(?:2|34|196|406|506|606|1359)$|(?:^|[_. -])pin$|(?:^|[_. -])pin[_ -]?code$/g,
  },
  {
    kind: 'token',
    core: /token|secret|api[ _-]?key|access[_-]?key|credential|jwt|private[_-]?key|shared[_-]?key|account[_-]?key|encryption[ _-]?key|master[ _-]?key|(?:^|[_.-])(?:tx|rx|srtp|auth|wifi|network|subscription|signing)[ _-]?key|code[_-]?verifier|(?:^|[_.-])signature$/g,
  },
];

/** `пароль` as UTF-16 units, as UTF-8 bytes and as windows-1251 bytes, in the spellings that logs have. */
const CYRILLIC_PASSWORD =
  /^(?:\u043f\u0430\u0440\u043e\u043b\u044c|\xd0[\xbf\x9f]\xd0[\xb0\x90]\xd1\x80\xd0\xbe\xd0\xbb\xd1\x8c|\xd0\x9f\xd0\x90\xd0\xa0\xd0\x9e\xd0\x9b\xd0\xac|\xef\xe0\xf0\xee\xeb\xfc)$/i;

/** `AuthPass`, `VoicemailPin`; what stands in front tells filters of sound and steps of work from passwords. */
const HUMPED = /[a-z0-9](?:Pass|Pin|PinCode)$/;
const NO_PASSWORD = /(?:band|low|high|by|all|first|second|two|single|multi|gpio)(?:pass|pin)$/i;
/** A PIN is a number, so that a bare number is a secret there. */
const PIN = /pin$|pin[_ -]?code$/i;

/** What may follow the core inside one key name: `passwordHash`, `token_id`, `Password2`, `secrets`; not `secretary`. */
const SUFFIX = /^(?:s|hash|value|key|id|text|data|string|base64|b64|enc|encrypted|plain|)$|^s?[A-Z0-9_.-]/;
/** The same in names that are all capitals, where no capital marks the next word. */
const CAPITAL_SUFFIX = /^S?$|^S?[0-9_.-]/;

/** Names that talk about a secret and do not hold one. */
const ABOUT =
  /(?:types?|expir\w*|expires?_?in|lifetime|ttl|length|len|count|limit|min|max|policy|required|enabled|visible|timeout|endpoint|ur[li]|path|file|label|placeholder|hint|errors?|status|state|strength|age|attempts?|updated|changed|date|time|at|message)$/i;

function mayFollow(name: string, suffix: string): boolean {
  const isWord = SUFFIX.test(suffix) || (name === name.toUpperCase() && CAPITAL_SUFFIX.test(suffix));
  return isWord && (suffix === '' || !ABOUT.test(suffix));
}

const MOST_KNOWN = 4096;
const known = new Map<string, SecretName | null>();

/** Reads a key name; `null` where it names no secret. */
export function classifyName(name: string): SecretName | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  // A file has few key names and each of them often; hostile ones do not add up.
  if (known.size >= MOST_KNOWN) known.clear();
  const found = readName(name);
  known.set(name, found);
  return found;
}

function readName(name: string): SecretName | null {
  if (CYRILLIC_PASSWORD.test(name)) return { kind: 'password', flagsAllowed: false };
  const lower = name.toLowerCase();
  // The core nearest to the value decides: `token_type` is a type, `secretary_token` is a token.
  let last: { readonly kind: RedactionKind; readonly start: number; readonly end: number } | null = null;
  for (const { kind, core } of NAME_RULES) {
    for (const { 0: found, index } of lower.matchAll(core)) {
      if (last === null || index > last.start) last = { kind, start: index, end: index + found.length };
    }
  }
  if (last === null && HUMPED.test(name) && !NO_PASSWORD.test(name))
    return { kind: 'password', flagsAllowed: !PIN.test(name) };
  if (last === null || !mayFollow(name, name.slice(last.end))) return null;
  const isExact = last.start === 0 && last.end === name.length;
  return { kind: last.kind, flagsAllowed: (last.kind !== 'password' || !isExact) && !PIN.test(name) };
}

/** Keys that are secret only as an ini key, some only in one section. */
export interface IniKey {
  readonly kind: RedactionKind;
  /** Word in the mark, where the kind's own name would mislead. */
  readonly label?: string;
  readonly section: RegExp | null;
  /** Addresses keep scheme and host, which support needs; `only` leaves values without an address alone. */
  readonly address: 'no' | 'yes' | 'only';
}

/** Sections in which an ini key means something else than elsewhere. */
const DECIDING_SECTION = /^(?:SimpleCallsAccount|ExternalEventReceiver|CrmAccount)/i;

/** Tells whether the name of an ini section decides about the keys in it. */
export function sectionDecides(name: string): boolean {
  return DECIDING_SECTION.test(name);
}

/** Exact ini keys (lower case) of SoftphonePro.ini (softphone-pro research, part 3). */
export const INI_KEYS: Readonly<Record<string, readonly IniKey[]>> = {
  guid: [{ kind: 'token', label: 'guid', section: /^SimpleCallsAccount/i, address: 'no' }],
  loginurl: [{ kind: 'url-credentials', section: null, address: 'yes' }],
  link: [
    { kind: 'url-credentials', section: /^ExternalEventReceiver/i, address: 'yes' },
    { kind: 'url-credentials', section: null, address: 'only' },
  ],
  login: [{ kind: 'account-name', section: /^CrmAccount/i, address: 'no' }],
  innerphonenumber: [{ kind: 'account-name', label: 'phone-number', section: null, address: 'no' }],
};
