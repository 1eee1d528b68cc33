import type { PseudonymKind } from '../../../request/redaction-kinds';
import { LAYOUT, type PlacedTable } from '../../kernel/kernel';
import type { MaskingProfile } from '../../masking-profile';
import { isWordAt, isWordBefore } from './characters';
import { found, none, type Finding } from './finding';
import { BEHIND, type Neighbours } from './search-tables';
import { remember } from './remember';
import { openingsOf, spellingsOf } from './spellings';
import { normalizeValue, toPlain } from './values';

/** Names that many computers and people have: they tell nothing, and hiding them would garble every log. */
const GENERIC = new Set(
  `user users admin administrator root test tester guest default public home owner office work desktop laptop notebook
  computer server client host local localhost system service softphone phone sip pbx agent operator manager support
  info debug warn error call audio video windows linux macos mac ubuntu debian node name password login account
  администратор пользователь гость оператор менеджер компьютер сервер директор офис дом тест`.split(/\s+/),
);
const MIN_NAME = 3;
const MIN_NUMBER = 5;
const MAX_KNOWN = 1000;

/** A search for the words that are known before the first line is read. */
export interface KnownWords {
  /** Finds one at its place, in any case and in every spelling. */
  readonly pattern: RegExp;
  /** What the kernel needs to find the places where one may begin. */
  readonly tables: readonly PlacedTable[];
  readonly find: (text: string, at: number, matched: string) => Finding;
}

function isTelling(kind: PseudonymKind, value: string): boolean {
  if (kind === 'phone-number') return value.replace(/[^0-9]/g, '').length >= MIN_NUMBER;
  return value.trim().length >= MIN_NAME && !GENERIC.has(value.trim().toLowerCase()) && !/^\d+$/.test(value);
}

interface Word {
  readonly value: string;
  readonly kind: PseudonymKind;
}

function listWords({ names, ownWords, kept }: MaskingProfile): Word[] {
  const own = ownWords.map((value): Word => ({ value, kind: 'own-word' }));
  const known = names.filter(({ kind, value }) => isTelling(kind, value));
  return [...own, ...known]
    .filter(({ kind, value }) => value.trim() !== '' && !kept.includes(kind))
    .sort((one, other) => other.value.length - one.value.length);
}

/** Codes of a word's beginning that are looked at before the word is. */
const OPENING = 4;
const ANY_CODES = Array.from({ length: 32 }, (_, code) => code);

/** A few groups of words: what begins one hardly ever stands in front of what goes on in another. */
function tableOfOpenings(openings: readonly (readonly string[])[]): Neighbours {
  const table = new Uint8Array(256);
  openings.forEach((ofWord, index) => {
    const bit = 1 << (index % 4);
    for (const opening of ofWord) {
      const first = opening.charCodeAt(0);
      table[first] = (table[first] ?? 0) | (bit << BEHIND);
      const seconds = opening.length < 2 ? table.keys() : [opening.charCodeAt(1)];
      for (const second of seconds) table[second] = (table[second] ?? 0) | bit;
    }
  });
  return table;
}

/** Marks what may stand behind the first code of a word: five bits of each of three codes. */
function filterOf(openings: readonly string[]): Uint8Array {
  const marks = new Uint8Array(32_768);
  const bitsAt = (opening: string, at: number) =>
    at < opening.length ? [opening.charCodeAt(at) & 31] : ANY_CODES;
  for (const opening of openings)
    for (const one of bitsAt(opening, 1))
      for (const two of bitsAt(opening, 2))
        for (const three of bitsAt(opening, 3)) marks[(one << 10) | (two << 5) | three] = 1;
  return marks;
}

/** Words of one package, or `null` when there is none; own words count inside of other words, names only as whole ones. */
export function findKnownWords(profile: MaskingProfile): KnownWords | null {
  const words = listWords(profile);
  const sources = words.map(({ value }) => spellingsOf(value)).filter((source) => source !== '');
  if (sources.length === 0) return null;
  const kinds = new Map<string, PseudonymKind>();
  for (const { value, kind } of words) {
    const key = normalizeValue('own-word', value);
    if (!kinds.has(key)) kinds.set(key, kind);
  }
  const kindOf = remember(
    MAX_KNOWN,
    (matched): PseudonymKind =>
      kinds.get(normalizeValue('own-word', toPlain(matched).replaceAll('+', ' '))) ?? 'own-word',
  );
  const openings = words.map(({ value }) => openingsOf(value, OPENING));
  return {
    tables: [
      { at: LAYOUT.openings, table: tableOfOpenings(openings) },
      { at: LAYOUT.wordFilter, table: filterOf(openings.flat()) },
    ],
    pattern: new RegExp(sources.join('|'), 'y'),
    find(text, at, matched) {
      const end = at + matched.length;
      const kind = kindOf(matched);
      const isWhole = kind === 'own-word' || !(isWordBefore(text, at) || isWordAt(text, end));
      // The pseudonym of an earlier masking is not made anew.
      const isPseudonym = /(?:PHONE|EXT|EMAIL|USER|COMPUTER|IP|WORD)-[A-Z]{0,8}$|\[masked:[a-z-]{0,20}$/.test(
        text.slice(Math.max(0, at - 24), at),
      );
      return isWhole && !isPseudonym ? found(kind, at, end) : none(end);
    },
  };
}
