import { isDigit, isWordCode } from './characters';
import { found, isReplaced, none, type Finding } from './finding';
import { TOKEN_STOPS } from './search-tables';

const MAX_LOCAL = 160;
const SCHEME = /^(sips?|mailto|xmpp|im|pres|ssh|ftp)(?::|%3a)/i;
const NUMBER = /^(?:\+|%2b)?[\d().-]{2,24}$/i;
/** Names of services, not of people: support needs to see them. */
const SERVICE =
  /^(?:anonymous|unknown|unavailable|restricted|private|asterisk|freeswitch|kamailio|opensips|sipp|ping|invalid|null|none|s|h|voicemail|conference|parking|registrar|keepalive|options)$/i;
/** A pseudonym of an earlier masking, also behind a feature code. */
const PSEUDONYM = /(?:PHONE|EXT|WORD|USER)-[B-DF-HJ-NP-TV-XZ]{8}/;
/** Labels and the top-level domain of a host name (RFC 1035, 2.3.4; RFC 5890). */
const LABEL = String.raw`[A-Za-z0-9\x80-\uffff](?:[A-Za-z0-9\x80-\uffff-]{0,62}[A-Za-z0-9\x80-\uffff])?`;
const TOP_LEVEL = String.raw`(?:xn--[A-Za-z0-9-]{2,30}|[A-Za-z]{2,24}|[\x80-\uffff]{2,40})`;
const DOMAIN = new RegExp(String.raw`^(?:${LABEL}\.){1,8}${TOP_LEVEL}(?![A-Za-z0-9_-])`);
const LOCAL = /^[A-Za-z0-9._%+\x80-\uffff-]{1,128}$/;
const CALL_ID_NAME = String.raw`(?:call[-_ ]?id|(?:^|[\r\n])i|in-reply-to|replaces|dialog(?:[-_ ]?id)?|message-?id|content-?id|cid|x-cid|session[-_ ]?id|references)`;
const CALL_ID_BEFORE = new RegExp(String.raw`${CALL_ID_NAME}["']?[ \t]*[:=]?[ \t]*["'<(]?[ \t]*$`, 'i');
/** The vendor's own mailbox is no person's. */
const VENDOR = /^help(?:@|%40)softphone\.pro$/i;

function tokenStart(text: string, at: number): number {
  const limit = Math.max(0, at - MAX_LOCAL);
  let start = at;
  // A masked password stands between the user and the at sign.
  if (text.charCodeAt(at - 1) === 93) {
    const mark = text.slice(Math.max(0, at - 64), at).lastIndexOf('[masked:');
    if (mark >= 0) start = Math.max(0, at - 64) + mark;
  }
  while (start > limit && TOKEN_STOPS[text.charCodeAt(start - 1)] !== 1) start -= 1;
  return start;
}

/** Identifiers of calls and messages: long, with digits, without the look of a name. */
function isIdentifier(text: string, start: number, local: string): boolean {
  if (CALL_ID_BEFORE.test(text.slice(Math.max(0, start - 32), start))) return true;
  const digits = local.replace(/[^0-9]/g, '').length;
  return (
    (local.length >= 16 && digits >= 4 && !/^[a-z]+[._-][a-z]+\d*$/i.test(local)) ||
    /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(local)
  );
}

function findSipUser(text: string, start: number, at: number): Finding {
  const user = text.slice(start, at).split(/:|%3a|;/i, 1)[0] ?? '';
  const end = start + user.length;
  if (user.length < 2 || isReplaced(text, start) || PSEUDONYM.test(user) || SERVICE.test(user))
    return none(at + 1);
  if (NUMBER.test(user)) return found('phone-number', start, end, at + 1);
  const inside = /\d{5,15}/.exec(user);
  // `*21*84951234567#`: a feature code with a number in it.
  if (/^[*#\d]+$/.test(user)) {
    if (inside === null) return none(at + 1);
    return found('phone-number', start + inside.index, start + inside.index + inside[0].length, at + 1);
  }
  return found('user-name', start, end, at + 1);
}

/** A local part that is a number: `1001@pbx.example.ru`. */
function isSubscriber(local: string): boolean {
  return /^\d{2,6}$/.test(local) || /^(?:\+|%2b|00)\d{7,15}$/i.test(local) || /^[78]\d{10}$/.test(local);
}

/** What stands around an at sign (`width` 1) or its URL escape (3): an e-mail address, a SIP user, a Call-ID. */
export function findAtSign(text: string, at: number, width: number): Finding {
  const tokenAt = tokenStart(text, at);
  const token = text.slice(tokenAt, at);
  const scheme = SCHEME.exec(token) ?? /^.{0,60}?(?:%[0-9a-f]{2}|:)(sips?|mailto)(?::|%3a)/i.exec(token);
  const start = tokenAt + (scheme?.[0].length ?? 0);
  if (start >= at) return none(at + width);
  if (/^sips?$/i.test(scheme?.[1] ?? '')) return findSipUser(text, start, at);
  return findAddress(text, start, at, width);
}

/** Escapes and labels in front of a local part do not belong to it. */
function localStart(text: string, start: number, at: number): number {
  const raw = text.slice(start, at);
  const cut = /^.*(?:%(?:20|22|27|28|2c|2f|3a|3b|3c|3d|3f|5b|7b)|[:!*^$#~])/i.exec(raw)?.[0].length ?? 0;
  return start + cut;
}

function findAddress(text: string, from: number, at: number, width: number): Finding {
  const start = localStart(text, from, at);
  const local = text.slice(start, at);
  const next = at + width;
  if (local === '' || isReplaced(text, start) || isIdentifier(text, start, local)) return none(next);
  const behind = text.slice(next, next + 260);
  if (isSubscriber(local) && /^[\w[]/.test(behind)) return found('phone-number', start, at, next);
  const domain = DOMAIN.exec(behind)?.[0];
  if (
    domain === undefined ||
    !LOCAL.test(local) ||
    (!isWordCode(text.charCodeAt(start)) && text.charCodeAt(start) < 128)
  )
    return none(next);
  const end = next + domain.length;
  if (VENDOR.test(text.slice(start, end)) || isDigit(text.charCodeAt(end))) return none(end);
  return found('email-address', start, end);
}
