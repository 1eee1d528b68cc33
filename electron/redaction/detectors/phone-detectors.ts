import { russian, russianStarts } from './cyrillic';
import { lineBefore, textBehind, type Detector } from './detector';
import { asRead } from './readable';

const IDENTIFIER_BEFORE =
  /(?:branch|tag|cseq|ssrc|session|sess|id|bytes|size|length|time|stamp|ts|imei|seq|offset|memory|total|free|hash|crc|nonce)["']?[ \t]{0,4}[:=]?[ \t]{0,4}["'<]?$/i;
const ORIGIN_BEFORE = /^o=/;

function isNational(match: RegExpExecArray): boolean {
  const before = lineBefore(match);
  if (/[\w+.-]$/.test(before) || IDENTIFIER_BEFORE.test(before) || ORIGIN_BEFORE.test(before)) return false;
  return !/^[\w=]|^\.\d/.test(textBehind(match));
}

/** A number without the word or the scheme in front of it. */
function numberIn([matched]: RegExpExecArray): string {
  return /(?:\+|%2b|00)?\d[\d ().-]{0,40}$/i.exec(matched)?.[0] ?? matched;
}

function isInternational(match: RegExpExecArray): boolean {
  return (
    !/[\w=/]$/.test(lineBefore(match).replace(/%[0-9a-f]{2}$/i, '')) && !/^[\w=/+]/.test(textBehind(match))
  );
}

/** Lines, ports and versions have numbers too, and numbers may count something. */
function isSubscriber(match: RegExpExecArray): boolean {
  const before = asRead(lineBefore(match));
  if (
    /(?:строк|порт|верси|сборк|канал|попытк|запис|заявк|заказ|сч[её]т|ошибк|очеред)[а-яё]{0,3} н$/i.test(
      before,
    )
  )
    return false;
  return !/^[ ]?(?:ms|s|sec|min|байт|мс|сек|с|мин)(?![a-zа-яё])/i.test(asRead(textBehind(match)));
}

const SCHEMES = ['sip', 'sips', 'tel', 'callto'];
const WORDS = ['ext', 'extension', 'user', 'dialing', 'dialed', 'caller', 'callee'];

/** Between two digits of a number may stand a bracket and a blank. */
const SPACED_DIGIT = '[ ()-]{0,2}\\d';

const inAddresses: readonly Detector[] = [
  {
    kind: 'phone-number',
    starts: SCHEMES.flatMap((scheme) =>
      [':', '%3a'].flatMap((sign) => ['#', '+', '%2b'].map((begin) => scheme + sign + begin)),
    ),
    pattern: /[a-z]{3,6}(?::|%3a)(?:\+|%2b)?\d[\d().-]{1,20}(?=@|%40|[>;"'\s]|$)/iy,
    confirm: (match) => !/\d\.\d/.test(match[0]),
  },
];

const byForm: readonly Detector[] = [
  {
    kind: 'phone-number',
    starts: ['+#', '%2b#'],
    pattern: new RegExp(`(?:\\+|%2B)[1-9]${SPACED_DIGIT.repeat(9)}${`(?:${SPACED_DIGIT})?`.repeat(5)}`, 'iy'),
    confirm: isInternational,
  },
  {
    kind: 'phone-number',
    starts: 'likely-numbers',
    pattern:
      /[78](?:[3489]\d{9}|[ -]?\([3489]\d{2}\)[ -]?\d{3}[ -]?\d\d[ -]?\d\d|[ -][3489]\d{2}[ -]\d{3}[ -]\d\d[ -]\d\d)(?!\d)/y,
    confirm: isNational,
  },
  {
    kind: 'phone-number',
    starts: 'likely-numbers',
    pattern: /00[1-9]\d{9,12}(?!\d)/y,
    confirm: isNational,
  },
];

const byWord: readonly Detector[] = [
  {
    kind: 'phone-number',
    starts: [
      ...['phone', 'caller', 'callee', 'extension', 'msisdn', '"ext'],
      ...['username', 'authid', 'auth_id', 'innerphonenumber', '"number'],
    ],
    pattern: /"?[a-z_]{3,16}["']?[ \t]{0,8}[:=][ \t]{0,8}["']?\d{3,15}(?=["'\r\n,;&} \t]|$)/iy,
  },
  {
    kind: 'phone-number',
    starts: WORDS.flatMap((word) => [' ', '.', ':'].map((sign) => word + sign)),
    pattern:
      /(?<![\w-])[a-z]{3,9}[ .:]{1,2}\d{3,9}(?![\w%:/-]|\.\w| ?(?:ms|s|sec|bytes|times|packets|of)\b)/iy,
  },
  {
    kind: 'phone-number',
    starts: [...russianStarts('омер'), ...russianStarts('бонент')],
    pattern: new RegExp(
      `(?:${russian('омер')}|${russian('бонент')})[: ]{1,2}\\d{3,15}(?![\\d%:-]|\\.\\d)`,
      'y',
    ),
    confirm: isSubscriber,
  },
  {
    kind: 'phone-number',
    starts: [...russianStarts('тел', '.'), ...russianStarts('тел', ':')],
    pattern: new RegExp(`${russian('тел')}[.:][ :]{0,2}\\d[\\d-]{5,14}`, 'y'),
  },
];

/** Detectors for telephone numbers and extensions. */
export const phoneDetectors: readonly Detector[] = [...inAddresses, ...byForm, ...byWord].map((detector) => ({
  ...detector,
  value: numberIn,
}));
