import { HOME_PROFILES, LANGUAGE_PROFILES, SCRIPT_LANGUAGES, type LanguageProfile } from './language-words';
import { separateLog } from './log-lines';
import { wordsOf } from './word-pattern';

/** The languages that support reads (R11). */
export const SUPPORT_LANGUAGES: readonly string[] = ['ru', 'en'];

/** ISO 639-1 code of a text's language. */
export type TextLanguage = string;

/** Fewer letters than this tell nothing. */
const LETTERS_MIN = 5;
/** Weight of a letter that only one language has, against one common word. */
const OWN_LETTER = 1.5;
/** Evidence that a text needs before it is called something else than Russian or English: advice must not be given on a guess. */
const OTHER_EVIDENCE = 3;
/** The same where a letter speaks against the home language: Russian has no `і`, English no `ö`; or where none of its words is there. */
const EVIDENCE_IF_ALIEN = 2;
const EVIDENCE_IF_ALONE = { cyrillic: 1.5, latin: 2 } as const;
/** Weight of a letter in what may be a name: people have them of every country. */
const LETTER_IN_NAME = 0.75;
/** Weight of a word that is only built as those of a language are, and of a letter that a language does not have. */
const SHAPE = 0.5;
const ALIEN = -1;

/** A word with the signs that `wordsOf` leaves out of it. */
const CASED_WORD = /\p{L}[\p{L}\p{M}'’‘ʼ`\u200B-\u200F\u2060\uFEFF\u00AD-]*/gu;

/** What the program showed stands after such a word and a colon, or begins with a capital. */
const REPORTED =
  /((?<!\p{L})(?:[Пп]иш[еу]т|[Вв]ыда[её]т|[Пп]оказывает|[Гг]оворит|[Сс]ообщает|[Сс]ообщени[ея]|[Нн]адпись|[Оо]шибк[ауи]|[Ee]rror|[Ss]ays|[Ss]hows|[Rr]eads|[Dd]isplays|[Mm]essage|[Tt]ext)(?!\p{L}))(?:\s?[:—–-]\s?|\s(?=\p{Lu}\p{Ll}))[^.!?;,\n]{1,300}/gu;

/** A word with how it is written: one with a capital may be a name. */
interface Token {
  readonly word: string;
  readonly isCapital: boolean;
}

/** What the words of a text speak for. */
interface Weighed {
  readonly best: { readonly language: string; readonly score: number };
  /** Evidence for Russian or English, whichever is written in this script. */
  readonly home: number;
  /** A letter speaks against that language. */
  readonly isAlien: boolean;
  /** No common word is there that the best has not as well. */
  readonly isAlone: boolean;
}

/**
 * Tells the language of a text by its letters and commonest words, with no network (R11); `null` when there is too little to tell.
 * Russian with English terms, foreign names or words that the program showed stays `ru`.
 */
export function detectTextLanguage(text: string): TextLanguage | null {
  const prose = proseOf(text);
  const told = prose.replace(REPORTED, '$1 ');
  // Only where enough is left: a text that begins with 'error' may go on in its author's own language.
  return told !== prose && isOurs(told) ? languageOf(told) : languageOf(prose);
}

function isOurs(prose: string): boolean {
  const language = languageOf(prose);
  if (language === null || !SUPPORT_LANGUAGES.includes(language)) return false;
  return weigh(prose, language === 'ru' ? 'cyrillic' : 'latin').home >= OWN_LETTER;
}

function languageOf(prose: string): TextLanguage | null {
  const latin = count(prose, /\p{Script=Latin}/gu);
  const cyrillic = count(prose, /\p{Script=Cyrillic}/gu);
  for (const [letters, language] of SCRIPT_LANGUAGES) {
    const own = count(prose, letters);
    if (own >= 2 && own * 2 > latin + cyrillic) return language;
  }
  if (latin + cyrillic < LETTERS_MIN) return null;
  return isCyrillic(prose, cyrillic, latin) ? bestCyrillic(prose) : bestLatin(prose);
}

/** Names of programs and buttons are Latin in any language: where few letters are Cyrillic, the common words decide. */
function isCyrillic(prose: string, cyrillic: number, latin: number): boolean {
  if (cyrillic * 2 >= latin) return true;
  if (cyrillic * 8 < latin) return false;
  return weigh(prose, 'cyrillic').best.score >= weigh(prose, 'latin').best.score;
}

function bestCyrillic(prose: string): TextLanguage {
  const weighed = weigh(prose, 'cyrillic');
  return isSure(weighed, 'cyrillic') ? weighed.best.language : 'ru';
}

function bestLatin(prose: string): TextLanguage | null {
  const weighed = weigh(prose, 'latin');
  if (isSure(weighed, 'latin')) return weighed.best.language;
  // Words that two languages share tell neither.
  const isEnglish = weighed.best.language === 'en' || !weighed.isAlone;
  return isEnglish && weighed.home >= 1 ? 'en' : null;
}

/** Enough speaks for a language that is not the home one. */
function isSure({ best, home, isAlien, isAlone }: Weighed, script: LanguageProfile['script']): boolean {
  if (best.language === HOME_PROFILES[script].language || best.score <= home * 1.2) return false;
  if (isAlone && best.score - Math.max(home, 0) >= EVIDENCE_IF_ALONE[script]) return true;
  return best.score >= (isAlien ? EVIDENCE_IF_ALIEN : OTHER_EVIDENCE);
}

function weigh(prose: string, script: LanguageProfile['script']): Weighed {
  const tokens = tokensOf(prose);
  const home = HOME_PROFILES[script];
  const homeScore = score(tokens, home);
  let best = { profile: home, score: homeScore };
  for (const profile of LANGUAGE_PROFILES.filter((one) => one.script === script)) {
    const rated = score(tokens, profile);
    if (rated > best.score) best = { profile, score: rated };
  }
  return {
    best: { language: best.profile.language, score: best.score },
    home: homeScore,
    isAlien: tokens.some(({ word, isCapital }) => !isCapital && home.alien?.test(word) === true),
    isAlone: !tokens.some(({ word }) => home.words.has(word) && !best.profile.words.has(word)),
  };
}

function score(tokens: readonly Token[], profile: LanguageProfile): number {
  let total = 0;
  for (const token of tokens) total += evidence(token, profile);
  return total;
}

function evidence({ word, isCapital }: Token, profile: LanguageProfile): number {
  const { words, letters, alien, shapes } = profile;
  const mayBeName = isCapital && !profile.capitalisesNouns;
  if (alien?.test(word) === true) return mayBeName ? 0 : ALIEN;
  const isKnown = words.has(word);
  const weight = mayBeName && !isKnown ? LETTER_IN_NAME : OWN_LETTER;
  const own = letters?.test(word) === true ? weight : 0;
  if (isKnown) return own + (word.length > 1 ? 1 : 0.5);
  return own + (word.length > 3 && shapes?.test(word) === true ? SHAPE : 0);
}

/** Each word once: saying it again is no further evidence. */
function tokensOf(prose: string): Token[] {
  const tokens = [...prose.matchAll(CASED_WORD)].flatMap(([piece]) =>
    wordsOf(piece).map((word) => ({ word, isCapital: /^\p{Lu}\p{Ll}/u.test(piece) })),
  );
  return [...new Map(tokens.map((token) => [`${token.word}${token.isCapital ? '^' : ''}`, token])).values()];
}

/** What a person wrote: without log lines, addresses, quoted text of the program, codes and file names. */
function proseOf(text: string): string {
  return separateLog(text)
    .prose.replace(/\S+/gu, (piece) => (/[\\/_=@]/.test(piece) ? ' ' : piece))
    .replace(/["«“„][^"»”“]{0,300}["»”]/gu, ' ');
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
