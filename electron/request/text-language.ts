import { LANGUAGE_PROFILES, SCRIPT_LANGUAGES, type LanguageProfile } from './language-words';
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
/** The same where a letter speaks against the home language: Russian has no `і`, English no `ö`. */
const EVIDENCE_IF_ALIEN = 2;
/** Weight of a word that is only built as those of a language are, and of a letter that a language does not have. */
const SHAPE = 0.5;
const ALIEN = -1;

/**
 * Tells the language of a text by its letters and commonest words, with no network (R11); `null` when there is too little to tell.
 * Russian with English terms or pasted log lines stays `ru`.
 */
export function detectTextLanguage(text: string): TextLanguage | null {
  const prose = proseOf(text);
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
  const [best] = scores(prose, 'cyrillic', 'ru');
  const [foreign] = scores(prose, 'latin', 'en');
  return best.score >= foreign.score;
}

function bestCyrillic(prose: string): TextLanguage {
  const [best, russian, isAlien] = scores(prose, 'cyrillic', 'ru');
  const needed = isAlien ? EVIDENCE_IF_ALIEN : OTHER_EVIDENCE;
  return best.language !== 'ru' && best.score >= needed && best.score > russian * 1.2 ? best.language : 'ru';
}

function bestLatin(prose: string): TextLanguage | null {
  const [best, english, isAlien] = scores(prose, 'latin', 'en');
  const needed = isAlien ? EVIDENCE_IF_ALIEN : OTHER_EVIDENCE;
  if (best.language === 'en') return best.score >= 1 ? 'en' : null;
  if (best.score >= needed && best.score > english * 1.2) return best.language;
  return english >= 1 ? 'en' : null;
}

function scores(
  prose: string,
  script: LanguageProfile['script'],
  home: string,
): readonly [{ readonly language: string; readonly score: number }, number, boolean] {
  const words = wordsOf(prose);
  const profiles = LANGUAGE_PROFILES.filter((profile) => profile.script === script);
  const all = profiles.map((profile) => ({ language: profile.language, score: score(words, profile) }));
  const homeScore = all.find(({ language }) => language === home)?.score ?? 0;
  const best = all.reduce((one, other) => (other.score > one.score ? other : one), {
    language: home,
    score: homeScore,
  });
  const alien = profiles.find(({ language }) => language === home)?.alien;
  return [best, homeScore, words.some((word) => alien?.test(word) === true)];
}

function score(words: readonly string[], profile: LanguageProfile): number {
  let total = 0;
  for (const word of words) total += evidence(word, profile);
  return total;
}

function evidence(word: string, { words, letters, alien, shapes }: LanguageProfile): number {
  if (alien?.test(word) === true) return ALIEN;
  const own = letters?.test(word) === true ? OWN_LETTER : 0;
  if (words.has(word)) return own + (word.length > 1 ? 1 : 0.5);
  return own + (word.length > 3 && shapes?.test(word) === true ? SHAPE : 0);
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
