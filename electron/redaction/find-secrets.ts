import type { RedactionKind } from '../request/package-manifest';
import { decodeBytes, sniffEncoding, SNIFF_BYTES, type TextEncoding } from './text-encoding';

/** A place that looks like a secret: its kind and line, never its value. */
export interface SecretPlace {
  readonly kind: RedactionKind;
  /** From 1. */
  readonly line: number;
}

/** Searches one file that comes in chunks. */
export interface SecretFinder {
  push(bytes: Uint8Array): void;
  /** Everything found, by line. */
  end(): SecretPlace[];
}

interface Detector {
  readonly kind: RedactionKind;
  /** A cheap sign that the line is worth a look. */
  readonly hint: RegExp;
  readonly pattern: RegExp;
  readonly confirm?: (match: RegExpExecArray) => boolean;
}

/** More places than a person reads; the finder stops counting there. */
const MAX_PLACES = 1000;
/** Lines are looked at in pieces of this size, with an overlap, so that cost stays linear. */
const PIECE = 16_384;
const PIECE_OVERLAP = 1024;

const MARK = /^\[masked|^\*{3}/;
const PLAIN = /^(?:true|false|yes|no|on|off|null|none|nil|undefined|empty|nan|\(null\)|<null>|-|\d{1,6})$/i;
const ABOUT =
  /(?:types?|expir\w*|expires?_?in|lifetime|ttl|length|len|count|limit|min|max|policy|required|enabled|visible|timeout|endpoint|ur[li]|path|file|label|placeholder|hint|errors?|status|state|strength|age|attempts?|updated|changed|date|time|at|message)$/i;

function isValue(value: string | undefined): boolean {
  return value !== undefined && value !== '' && !MARK.test(value) && !PLAIN.test(value);
}

function isNamedSecret(match: RegExpExecArray): boolean {
  const [, name = '', value = ''] = match;
  return !ABOUT.test(name) && isValue(value);
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
  const before = match.input.slice(Math.max(0, match.index - 48), match.index);
  if (NO_CARD_BEFORE.test(before)) return false;
  const digits = match[0].replace(/[^0-9]/g, '');
  return /^(?:4|5[1-5]|220[0-4]|6011|3[47])/.test(digits) && [15, 16].includes(digits.length) && luhn(digits);
}

/** Patterns of their own, narrower than the masker's: what they find must be a leak, not a doubt. */
const DETECTORS: readonly Detector[] = [
  {
    kind: 'sip-digest',
    hint: /digest[ \t]|nonce|response|ha1|rspauth/i,
    pattern:
      /\b(?:response|rspauth|ha1|c?nonce|nextnonce)\\?["']?[ \t]*[=:][ \t]*\\?["']?([0-9a-f]{16,128})(?![\w-])/gi,
  },
  {
    kind: 'sip-digest',
    hint: /authori[sz]ation|authenticate/i,
    pattern: /\b(?:response|c?nonce)[ \t]*=[ \t]*"([^"[\r\n]{1,300})"/gi,
  },
  {
    kind: 'password',
    hint: /passw|pwd|passphrase/i,
    pattern:
      /((?:password|passwd|passphrase|pwd)\d{0,3})\\{0,3}["']?[ \t]{0,9}[:=][=>]?[ \t]{0,9}\\{0,3}["']?([^ \t\r\n"'&,;<>\\{}()]{1,200})/gi,
    confirm: isNamedSecret,
  },
  {
    kind: 'password',
    hint: /<[^<>]{0,40}passw/i,
    pattern: /<([\w:]{0,30}password)[^<>]{0,200}>[ \t]{0,9}([^<>\r\n \t][^<>\r\n]{0,199})</gi,
    confirm: isNamedSecret,
  },
  {
    kind: 'password',
    hint: /basic[ \t]/i,
    pattern: /authorization\\?["']?[ \t]*:[ \t]*\\?["']?basic[ \t]+([\w+/=]{6,400})/gi,
  },
  {
    kind: 'licence-key',
    hint: /licen[cs]e/i,
    pattern:
      /(licen[cs]e[ _-]?(?:key|partner))\\{0,3}["']?[ \t]{0,9}[:=][ \t]{0,9}\\{0,3}["']?([^ \t\r\n"',;<>\\]{2,200})/gi,
    confirm: isNamedSecret,
  },
  {
    kind: 'token',
    hint: /token|secret|api[ _-]?key/i,
    pattern:
      /((?:token|secret|api[ _-]?key)(?:[_-]?(?:key|value|id)|))\\{0,3}["']?[ \t]{0,9}[:=][ \t]{0,9}\\{0,3}["']?([\w.~+/=%-]{8,400})/gi,
    confirm: isNamedSecret,
  },
  { kind: 'token', hint: /eyJ/, pattern: /(?<![\w-])eyJ[\w-]{8,2000}\.[\w-]{8,}/g },
  { kind: 'token', hint: /bearer/i, pattern: /bearer[ \t]+[\w.~+/=-]{16,}/gi },
  {
    kind: 'cookie',
    hint: /cookie/i,
    pattern: /(?<![\w-])(?:set-)?cookie\\?["']?[ \t]*:[ \t]*\\?["']?[\w.%-]{1,100}=([^ \t\r\n;"'[]{4,400})/gi,
  },
  {
    kind: 'sdp-key',
    hint: /inline:|k=/i,
    pattern: /inline:[\w+/]{16,}|(?<!\w)k=(?:base64|clear):[\w+/=-]{8,}/gi,
  },
  {
    kind: 'url-credentials',
    hint: /:\/\//,
    pattern: /:\/\/(?!\[masked)[^ \t\r\n/?#"'<>@\\]{1,200}:[^ \t\r\n/?#"'<>@\\[]{1,200}@/g,
  },
  {
    kind: 'url-credentials',
    hint: /[?&][a-z_]{0,8}(?:token|key|password)=/i,
    pattern: /[?&](access_token|auth_token|token|api_?key|password)=([^ \t\r\n&#"'<>;]{4,400})/gi,
    confirm: isNamedSecret,
  },
  {
    kind: 'url-credentials',
    hint: /sips?:/i,
    pattern: /\bsips?:[\w.+-]{1,64}:(?!\[masked)[^ \t\r\n@<>"/?;,]{1,128}@/gi,
  },
  {
    kind: 'card-number',
    hint: /\d{4}[ -]?\d{4}/,
    pattern:
      /(?<![\w+@./-])(?:\d{15,16}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5})(?![\w@]|[.-]\d)/g,
    confirm: isCard,
  },
];

const KEY_BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/;
const KEY_BODY = /^[> \t]*[A-Za-z0-9+/]{32,}={0,2}[ \t]*\r?$|[A-Za-z0-9+/]{48,}/;

/** Only a find that begins before `before` counts: a later one is cut off by the piece's end and seen whole in the next. */
function searchPiece(piece: string, before: number, found: Set<RedactionKind>): void {
  for (const { kind, hint, pattern, confirm } of DETECTORS) {
    if (found.has(kind) || !hint.test(piece)) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(piece); match !== null; match = pattern.exec(piece)) {
      if (match.index >= before) break;
      if (confirm === undefined || confirm(match)) {
        found.add(kind);
        break;
      }
    }
  }
}

/** `isWhole` is false for the beginning of a line whose rest comes later, together with its last `PIECE_OVERLAP`. */
function searchLine(line: string, isWhole: boolean): Set<RedactionKind> {
  const found = new Set<RedactionKind>();
  const end = isWhole ? line.length : line.length - PIECE_OVERLAP;
  for (let at = 0; at < end; at += PIECE) {
    const isLast = isWhole && at + PIECE + PIECE_OVERLAP >= line.length;
    searchPiece(
      line.slice(at, at + PIECE + PIECE_OVERLAP),
      isLast ? Infinity : Math.min(PIECE, end - at),
      found,
    );
    if (isLast) break;
  }
  return found;
}

/** One look over a block that tells whether any of its lines needs a closer one. */
const WORTH =
  /passw|passphrase|pwd|licen[cs]e|token|secret|key|eyJ|bearer|basic|cookie|inline:|nonce|response|rspauth|ha1|:\/\/|sips?:[^ ]{1,64}:|k=|-----BEGIN|\d{4}[ -]?\d{4}/i;

interface LineSearch {
  line: number;
  /** Lines since a private key began; `null` outside. */
  keyLines: number | null;
  readonly places: SecretPlace[];
}

function searchOne(search: LineSearch, line: string, isWhole: boolean): void {
  if (search.keyLines !== null) {
    search.keyLines += 1;
    if (KEY_BODY.test(line.slice(0, PIECE))) search.places.push({ kind: 'private-key', line: search.line });
    const goesOn = KEY_BODY.test(line.slice(0, PIECE)) || /^[ \t\r]*$|^[\w-]{1,20}:/.test(line);
    if (search.keyLines > 2 || !goesOn) search.keyLines = null;
  }
  if (!WORTH.test(line)) return;
  const begin = KEY_BEGIN.exec(line);
  if (begin !== null) {
    // Only a mark that ends its line has its key in the next ones.
    if (/PRIVATE KEY(?: BLOCK)?-----[ \t]*\r?$/.test(line)) search.keyLines = 0;
    const rest = line.slice(begin.index + begin[0].length);
    if (/^[-A-Z ]{0,20}(?:\\n|\\r|[ \t"])*[A-Za-z0-9+/]{12}/.test(rest))
      search.places.push({ kind: 'private-key', line: search.line });
  }
  for (const kind of searchLine(line, isWhole)) search.places.push({ kind, line: search.line });
}

function searchLines(search: LineSearch, text: string, isWhole = true): void {
  for (const line of text.split('\n')) {
    if (search.places.length < MAX_PLACES) searchOne(search, line, isWhole);
    search.line += 1;
  }
  // The last piece of a split is the beginning of the next line.
  search.line -= 1;
}

/** A line longer than this is searched in parts; its number stays. */
const LINE_CAP = 1024 * 1024;

/** A finder for one file; recognises UTF-16. */
export function createSecretFinder(): SecretFinder {
  const search: LineSearch = { line: 1, keyLines: null, places: [] };
  let encoding: TextEncoding | null = null;
  let waiting: Buffer = Buffer.alloc(0);
  let rest = '';

  function take(bytes: Buffer, last: boolean): void {
    waiting = Buffer.concat([waiting, bytes]);
    if (encoding === null && !last && waiting.length < SNIFF_BYTES) return;
    encoding ??= sniffEncoding(waiting);
    const odd = encoding === 'bytes' ? 0 : waiting.length % 2;
    const text = rest + decodeBytes(waiting.subarray(0, waiting.length - odd), encoding);
    waiting = Buffer.from(waiting.subarray(waiting.length - odd));
    const cut = last ? text.length : text.lastIndexOf('\n') + 1;
    rest = text.slice(cut);
    searchLines(search, text.slice(0, cut));
    if (rest.length > LINE_CAP) {
      searchLines(search, rest, false);
      rest = rest.slice(-PIECE_OVERLAP);
    }
  }

  return {
    push: (bytes) => take(Buffer.from(bytes), false),
    end() {
      take(Buffer.alloc(0), true);
      return search.places;
    },
  };
}

/** Searches one string for anything that still looks like a secret. */
export function findSecrets(text: string): SecretPlace[] {
  const search: LineSearch = { line: 1, keyLines: null, places: [] };
  searchLines(search, text);
  return search.places;
}
