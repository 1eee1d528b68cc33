import { lineBefore } from '../rule';
import { isLetterCode, isWordCode, toReadable } from './characters';
import { remember } from './remember';

/** How surely a word says that the number behind it is somebody's. */
export type Telling = 'sure' | 'key-only' | 'after-call' | 'none';

const SURE_WORD = String.raw`(?:phone|telephone|tel|mobile|msisdn|callto|sips?|ext|exten|extension|callee|caller|callerid|caller_?id|clid|calleeid|called|calling|dial|registering|unregistering|registered|dialed|dialled|dialing|dialling|dialnum|ani|dnis|user|username|authid|auth_?user|auth_?name|login|account|agent|operator|subscriber|peer|inner_?phone_?number|a_?number|b_?number|number|no)`;
const SURE = new RegExp(String.raw`^(?:.*[_-])?${SURE_WORD}$`);
const KEY =
  /^(?:from|to|from_?(?:user|tag_user)|to_?user|src|dst|source|destination|call|local|remote|contact|line_?number)$/;
const COMPOUND =
  /(?:phone|caller|callee|called|calling|dialed|dialled|inner|inbound|outbound|contact|ext|extension|from|to|sip)_?(?:number|num|no|id|user|ext|phone|extension)$/;
const NOT_A_PERSON =
  /(?:port|line|seq|sequence|serial|build|packet|error|version|channel|order|ticket|invoice|page|process|thread|frame|row|retry|attempt|max|min|total|cseq|account|record|item|part|random|magic|track|rtp|session|file|code|bug|issue|id|строк[аиуе]|порт[ау]?|верси[яию]|сборк[аи]|канал[ау]?|попытк[аи]|запис[ьи]|заявк[аи]|заказ[ау]?|сч[её]т[ау]?|ошибк[аи]|очеред[ьи])[ _.-]?$/i;
const RUSSIAN =
  /^(?:ном(?:ер|ера|еру|ером|ере)|тел|телефон[а-яё]*|абонент[а-яё]*|внутренн[а-яё]*|вн|доб|добавочн[а-яё]*|звонящ[а-яё]*|вызываем[а-яё]*|вызывающ[а-яё]*|позвонил[аи]?|позвонить|набор|набран[а-яё]*|набира[а-яё]*|звон(?:ок|ка|ит)|вызов[а-яё]*|логин|пользовател[а-яё]*|оператор[а-яё]*|агент[а-яё]*|клиент[а-яё]*|моб|сот)$/;
const RUSSIAN_WEAK = /^(?:на|с|со|от|к|для|через)$/;
const CALL_STEM =
  '(?:call|dial|invit|transfer|forward|redirect|ring|звон|вызов|перевод|переадрес|соедин|набор|набира)';
const CALL_BEFORE = new RegExp(String.raw`${CALL_STEM}[\p{L}]{0,10}(?: [\p{L}]{1,14})?$`, 'iu');

/** Last letters of telling words: every other word needs no closer look. */
const LAST_LETTERS = new Set(Array.from('elnmoprtdgisxcELNMOPRTDGISXC', (sign) => sign.charCodeAt(0)));
const GLUE = new Set(Array.from(' \t=:"\'(#>.[\xa0', (sign) => sign.charCodeAt(0)));
const MAX_GLUE = 8;
const MAX_WORD = 40;
const MAX_KNOWN = 5000;

function judgeLatin(word: string): Telling {
  const plain = word.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  if (SURE.test(plain))
    return /^.+_(?:no|user|login|account|agent|number|operator|peer)$/.test(plain) &&
      NOT_A_PERSON.test(plain.replace(/_?[a-z]+$/, ''))
      ? 'none'
      : 'sure';
  if (COMPOUND.test(plain)) return 'sure';
  return KEY.test(plain) ? 'key-only' : 'none';
}

const judge = remember(MAX_KNOWN, (word): Telling => {
  const readable = toReadable(word)
    .replace(/^\ufeff/, '')
    .toLowerCase();
  if (!/[^\0-\x7f]/.test(readable)) return judgeLatin(word);
  if (RUSSIAN.test(readable)) return 'sure';
  return RUSSIAN_WEAK.test(readable) ? 'after-call' : 'none';
});

interface Word {
  readonly start: number;
  readonly end: number;
}

function wordBefore(text: string, at: number): Word | null {
  let end = at;
  while (end > 0 && at - end < MAX_GLUE && GLUE.has(text.charCodeAt(end - 1))) end -= 1;
  // `\"` and `%3A` separate as well.
  if (text.charCodeAt(end - 1) === 92) end -= 1;
  if (/%3[aAdD]$/.test(text.slice(Math.max(0, end - 3), end))) end -= 3;
  while (end > 0 && at - end < MAX_GLUE && GLUE.has(text.charCodeAt(end - 1))) end -= 1;
  const last = text.charCodeAt(end - 1);
  if (end === at && last !== 92) return null;
  if (last < 128 && !LAST_LETTERS.has(last)) return null;
  let start = end;
  const isLatin = isLetterCode(last);
  while (start > 0 && end - start < MAX_WORD) {
    const code = text.charCodeAt(start - 1);
    if (isLatin ? !(isWordCode(code) || code === 45) : code < 128) break;
    start -= 1;
  }
  return start === end ? null : { start, end };
}

/** `№` ends with 0x96 in UTF-8, is 0xB9 in windows-1251 and one unit in UTF-16. */
function isNumberSign(text: string, at: number): boolean {
  const blank = text.charCodeAt(at - 1) === 32 ? 1 : 0;
  const code = text.charCodeAt(at - 1 - blank);
  if (code === 0x96) return text.charCodeAt(at - 2 - blank) === 0x84;
  return code === 0x2116 || (code === 0xb9 && text.charCodeAt(at - 2 - blank) < 128);
}

/** How telling the word is that stands in front of a number at `at`: names of fields, English and Russian words. */
export function tellBefore(text: string, at: number): 'sure' | 'likely' | 'none' {
  if (isNumberSign(text, at)) return 'likely';
  const word = wordBefore(text, at);
  if (word === null) return 'none';
  const name = text.slice(word.start, word.end);
  const telling = judge(name);
  if (telling === 'none') return 'none';
  const glue = text.slice(word.end, at);
  const before = lineBefore(text, word.start, 32);
  if (telling === 'sure') {
    if (/^(?:no|login)$/i.test(name) && !/[.:=#]/.test(glue)) return 'none';
    if (/^(?:sips?|tel|callto)$/i.test(name) && !/^(?::|%3a)$/i.test(glue)) return 'none';
    return /(?:number|no|account|номер)$/i.test(toReadable(name)) && NOT_A_PERSON.test(toReadable(before))
      ? 'none'
      : 'sure';
  }
  if (telling === 'key-only' && /[:=]/.test(glue)) return 'likely';
  return CALL_BEFORE.test(toReadable(before).trimEnd()) ? 'likely' : 'none';
}
