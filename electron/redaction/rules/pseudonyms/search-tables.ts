import { LAYOUT, type PlacedTable } from '../../kernel/kernel';
import { markEndings } from './endings';

/**
 * Tables for the kernel's quick looks (kernel/assembly): nearly every digit, colon or slash of a log begins nothing personal, and what a
 * table says about the characters around it tells so without a call into the slower decisions. Codes are one a character, Cyrillic as
 * in windows-1251 or as bytes of UTF-8.
 */

/** Marks some one-byte characters. */
export function markSigns(signs: string): Uint8Array {
  const marked = new Uint8Array(256);
  for (const sign of signs) marked[sign.charCodeAt(0)] = 1;
  return marked;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LETTER_SIGNS = markSigns(`_${LETTERS}${LETTERS.toUpperCase()}`);
const DIGIT_SIGNS = markSigns('0123456789');
/** What cannot belong to the part in front of an at sign. */
export const TOKEN_STOPS: Uint8Array = markSigns(' \t\r\n@<>"\'(),[]{}=&?/\\|;`');
/** In front of an address in brackets, at most one blank between: no name stands there. */
const NO_NAME = markSigns(':<>,()[]|{}');
/** Between a name and its number. */
export const BEFORE_NUMBER: Uint8Array = markSigns(' \t<(');
/** What a name in front of a number consists of, besides letters. */
export const NAME_SIGNS = " \xa0-.'\u2019\u00ab\u00bb";
/** Between a telling word and its number. */
const GLUE = markSigns(' \t=:"\'(#>.[\xa0\\');
/** Between a version word and its number. */
const VERSION_GLUE = markSigns(' \t"\':=(');
/** Between the groups of a printed telephone number. */
const GROUP_GAPS = markSigns(' .-/()\xa0\xc2\xe2\x80\x91');
/** Last characters of words that tell a number. High codes are Cyrillic or `№`, which is 0 in UTF-16. */
const TELLING_END = markSigns('\0elnmoprtdgisxcELNMOPRTDGISXC').map((mark, code) => (code >= 128 ? 1 : mark));
/** Last characters of field names that tell a name: Latin ones, and the last byte or unit of Russian ones. */
const FIELD_END = markSigns('enrdtyENRDTY)\x8f\xaf\xff\xdf\xb0\xe0\x8c\xac\xfc\xdc\xc0');
const NAMES = markSigns(NAME_SIGNS + LETTERS + LETTERS.toUpperCase()).map((mark, code) =>
  code >= 128 ? 1 : mark,
);

/** The bits of kernel/assembly/codes.ts. */
const FLAGS: readonly (readonly [bit: number, marked: Uint8Array])[] = [
  [1, DIGIT_SIGNS],
  [2, LETTER_SIGNS],
  [4, GLUE],
  [8, TELLING_END],
  [16, FIELD_END],
  [32, GROUP_GAPS],
  [64, TOKEN_STOPS],
  [128, VERSION_GLUE],
  [256, BEFORE_NUMBER],
  [512, NAMES],
  [1024, NO_NAME],
];

/** What the words of telling-words.ts end with. */
const TELLING_ENDINGS = `one tel ile sdn sip ips ext ten ion lee ler ?id led ing ial red num ani nis ser ame gin unt ent tor ber eer
  rom ?to ?no src dst rce all cal ote act`;
/** What the Latin names of named-fields.ts end with. */
const FIELD_ENDINGS = 'ame gin lay ?id ser ner ent ain ver lid ll) me) um)';
/** What version words (public-addresses.ts) end with. */
const VERSION_ENDINGS =
  'ion ver ??v ild are ?fw ase ate uct one pro ome ron ows nux cos ork ime sdk api ent oid';

/** What a place may begin: `kernel/assembly/search.ts` has the same numbers. */
export const SIGN = {
  other: 0,
  digit: 1,
  at: 2,
  percent: 3,
  plus: 4,
  angle: 5,
  backslash: 6,
  slash: 7,
  colon: 8,
  equals: 9,
  /** A number that has been found; a name may stand in front of it. */
  named: 10,
} as const;

const CLASS_OF: Readonly<Record<string, number>> = {
  '@': SIGN.at,
  '%': SIGN.percent,
  '+': SIGN.plus,
  '<': SIGN.angle,
  '&': SIGN.angle,
  '\\': SIGN.backslash,
  '/': SIGN.slash,
  ':': SIGN.colon,
  '=': SIGN.equals,
  '>': SIGN.equals,
};

/** What each one-byte character may begin. */
export const SIGN_CLASSES: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) =>
  DIGIT_SIGNS[code] === 1 ? SIGN.digit : (CLASS_OF[String.fromCharCode(code)] ?? SIGN.other),
);

/**
 * A table of one byte for each code: what it may be behind another character (low half), and what may stand behind it (high half).
 * Small, and one look for each character: larger tables are pushed out of the processor's nearest memory.
 */
export type Neighbours = Uint8Array;

/** How far what may stand behind a character lies above what it may be itself. */
export const BEHIND = 4;

const BEFORE_SEPARATOR = markSigns(' \t"\'');
const HEX = markSigns('0123456789abcdefABCDEF');
const IS_DIGIT = 1;
const IS_COLON = 2;
const IS_EQUALS = 4;
const IS_SIGN = 8;

function roleOf(code: number): number {
  const sign = SIGN_CLASSES[code] ?? SIGN.other;
  if (sign === SIGN.other) return 0;
  if (sign === SIGN.digit) return IS_DIGIT;
  if (sign === SIGN.colon) return IS_COLON;
  return sign === SIGN.equals ? IS_EQUALS : IS_SIGN;
}

/** What may give something away behind a character: no digits inside of a word, no colon behind just any letter. */
function letsBegin(code: number): number {
  const endsName = BEFORE_SEPARATOR[code] === 1 || FIELD_END[code] === 1;
  const digit = LETTER_SIGNS[code] === 1 || DIGIT_SIGNS[code] === 1 ? 0 : IS_DIGIT;
  const colon = endsName || HEX[code] === 1 ? IS_COLON : 0;
  return digit | colon | (endsName ? IS_EQUALS : 0) | IS_SIGN;
}

const ROLES: Neighbours = Uint8Array.from(
  { length: 256 },
  (_, code) => roleOf(code) | (letsBegin(code) << BEHIND),
);

/** Everything that the search for personal values needs in the kernel. */
export const SEARCH_TABLES: readonly PlacedTable[] = [
  {
    at: LAYOUT.signFlags,
    table: Uint16Array.from({ length: 256 }, (_, code) =>
      FLAGS.reduce((flags, [bit, marked]) => flags | (marked[code] === 1 ? bit : 0), 0),
    ),
  },
  { at: LAYOUT.roles, table: ROLES },
  { at: LAYOUT.signClasses, table: SIGN_CLASSES },
  { at: LAYOUT.tellingEndings, table: markEndings(TELLING_ENDINGS.split(/\s+/)) },
  { at: LAYOUT.fieldEndings, table: markEndings(FIELD_ENDINGS.split(' ')) },
  { at: LAYOUT.versionEndings, table: markEndings(VERSION_ENDINGS.split(' ')) },
];
