import { matchAt, nothing, type Found, type Rule } from './rule';

const CONTIGUOUS = /\d{13,19}(?![\w@]|[.-]\d)/y;
const DIGITS = /\d{1,4096}/y;
const GROUPED = /\d{4}([ -])(?:\d{4}\1\d{4}\1\d{1,7}|\d{6}\1\d{4,5})(?![\w@]|[.-]\d)/y;

/** Issuer ranges with their lengths (ISO/IEC 7812): a length that the issuer does not use is no card. */
const ISSUERS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  { prefix: /^4/, lengths: [13, 16, 19] },
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { prefix: /^220[0-4]/, lengths: [16, 17, 18, 19] },
  { prefix: /^3[47]/, lengths: [15] },
  { prefix: /^3(?:0[0-5]|[689])/, lengths: [14] },
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { prefix: /^(?:50|5[6-9]|6)/, lengths: [16, 17, 18, 19] },
];

/** The check digit of ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Identifiers that support needs and that happen to look like a card: Call-IDs, SDP origins, telephone numbers. */
const IDENTIFIER_BEFORE =
  /(?:call-?id|\bi|branch|tag|cseq|ssrc|session-?id|sess(?:ion)?|imei|iccid)["']?[ \t]*[:=][ \t]*["']?$/i;
const SDP_LINE = /(?:^|\n)[otamb]=[^\r\n]*$/;
const TELEPHONE_BEFORE =
  /(?:sips?:|tel:|callto:|number|phone|dial\w*|call\w*|from|to|ext\w*|msisdn)["']?[ \t]*[:=]?[ \t]*["'<]?$/i;

function isIdentifier(text: string, at: number, digits: string): boolean {
  const before = text.slice(Math.max(0, at - 48), at);
  if (IDENTIFIER_BEFORE.test(before) || SDP_LINE.test(before)) return true;
  return digits.length <= 15 && TELEPHONE_BEFORE.test(before);
}

function findCard(text: string, at: number, matched: string): Found {
  if (at > 0 && /[\w+@./-]/.test(text.charAt(at - 1))) {
    return { masks: [], next: at + (matchAt(DIGITS, text, at)?.[0].length ?? 1) };
  }
  const run = matchAt(CONTIGUOUS, text, at)?.[0] ?? matchAt(GROUPED, text, at)?.[0];
  if (run === undefined) return nothing(at, matched);
  const digits = run.replace(/[ -]/g, '');
  const issued = ISSUERS.some(
    ({ prefix, lengths }) => prefix.test(digits) && lengths.includes(digits.length),
  );
  if (!issued || !passesLuhn(digits) || isIdentifier(text, at, digits))
    return { masks: [], next: at + run.length };
  return { masks: [{ start: at, end: at + run.length, kind: 'card-number' }], next: at + run.length };
}

/** Bank card numbers, contiguous or in their printed groups. */
export const cardNumberRules: readonly Rule[] = [
  {
    starts: ['#############', '#### #### ####', '####-####-####', '#### ###### ', '####-######-'],
    pattern: /[2-6]\d{3}(?:\d{9}|[ -]\d{4}[ -]\d{4}|[ -]\d{6}[ -])/,
    find: findCard,
  },
];
