import { swapLayout } from './keyboard-layout';
import { conceptsBeginningWith, findConcepts, findForeign, type Synonyms } from './synonyms';
import { soundKey, toCyrillicLetters } from './transliteration';
import type { Vocabulary } from './vocabulary';
import { isCode, isCyrillic, keysOfWord, splitWords, stemWord } from './words';

/** One key to look up for a word of the query; `quality` 1 is the word itself, less is a looser relation. */
export interface QueryKey {
  readonly term: string;
  readonly quality: number;
  readonly prefix: boolean;
}

/** A meaningful word of the query with all keys that stand for it; no keys means that nobody knows it. */
export interface QueryWord {
  readonly word: string;
  readonly keys: readonly QueryKey[];
  /** Says something about the subject: not any word that a question about anything may have. */
  readonly isTelling: boolean;
  /** Stands for something else than a softphone that the query names: no article answers that. */
  readonly isForeign?: true;
}

/** What a query is read against. */
export interface QueryContext {
  readonly vocabulary: Vocabulary;
  readonly synonyms: Synonyms;
}

const FOREIGN_WORD: QueryWord = { word: '', keys: [], isTelling: false, isForeign: true };

interface ReadContext extends QueryContext {
  /** The query is Russian in Latin letters. */
  readonly inLatin: boolean;
  readonly isLong: boolean;
}

interface ReadWord {
  readonly word: string;
  readonly quality: number;
  readonly known: boolean;
  /** The last word may still be typed. */
  readonly last: boolean;
}

const MAX_CHUNKS = 400;
/** In a longer text a misspelt word more or less does not matter, and looking for each costs. */
const MOST_CORRECTED = 24;
/** More foreign things make a query no more foreign. */
const MOST_FOREIGN = 2;
const FORM_QUALITY = [1, 0.7] as const;
const SYNONYM_QUALITY = 0.85;
const TYPO_QUALITY = [1, 0.9, 0.75] as const;
/** A lone word without meaning that is longer than this is no beginning of another one. */
const SHORT_BEGINNING = 3;

function isKnown(word: string, last: boolean, { vocabulary, synonyms }: QueryContext): boolean {
  if (synonyms.ignored.has(word) || vocabulary.has(word)) return true;
  return last && word.length >= 2 && !isCode(word) && vocabulary.hasPrefix(word);
}

/** Whether a Latin word is a Russian one that carries no meaning: `ne`, `kak`, `rabotaet`. */
function isIgnoredSound(word: string, { synonyms }: QueryContext): boolean {
  return word.length >= 2 && !isCyrillic(word) && synonyms.ignoredSounds.has(soundKey(word));
}

/** Shorter sounds are shared by words of both languages: `beer` sounds like `беру`. */
const SURE_SOUND = 5;

/** Latin words that nobody knows and that sound like Russian ones: the whole query is Russian in Latin letters. */
function isInLatinLetters(chunks: readonly string[], context: QueryContext): boolean {
  const words = chunks.flatMap(splitWords).filter((word) => !isCyrillic(word) && !isCode(word));
  const isEnglish = (word: string) => context.vocabulary.has(word) && !isIgnoredSound(word, context);
  const needed = words.some(isEnglish) ? SURE_SOUND : 0;
  const isBegun = (word: string) => word === words.at(-1) && context.vocabulary.hasPrefix(word);
  return words.some((word) => {
    if (word.length < 4 || context.vocabulary.has(word) || isBegun(word)) return false;
    if (soundKey(word).length < needed) return false;
    return isIgnoredSound(word, context) || behindLatin(word, context).length > 0;
  });
}

/** Words behind a Latin spelling (`podderzhka`), the stem's sound as a second try (`podderzhki`). */
function behindLatin(word: string, { vocabulary }: QueryContext): readonly string[] {
  if (isCyrillic(word) || word.length < 4) return [];
  const direct = vocabulary.soundingLike(soundKey(word));
  return direct.length > 0 ? direct : vocabulary.soundingLike(soundKey(stemWord(toCyrillicLetters(word))));
}

function readUnknown(word: string, last: boolean, context: ReadContext): ReadWord[] {
  const sounding = context.inLatin ? behindLatin(word, context) : [];
  if (sounding.length > 0) return [{ word: sounding[0] ?? word, quality: 0.95, known: true, last }];
  if (context.isLong) return [{ word, quality: 1, known: false, last }];
  const near = context.vocabulary.nearest(word);
  if (near.words.length > 0) {
    const quality = TYPO_QUALITY[near.edits] ?? 0.5;
    return [{ word: near.words[0] ?? word, quality, known: true, last }];
  }
  return [{ word, quality: 1, known: false, last }];
}

/** Order of research: as it is, else the other keyboard layout of the raw chunk, else word by word. */
function readChunk(chunk: string, last: boolean, context: ReadContext): ReadWord[] {
  const words = splitWords(chunk);
  // Among Russian words in Latin letters the beginning of an English one is a chance.
  const mayBegin = last && !(context.inLatin && !isCyrillic(chunk));
  const known = words.map((word, at) => isKnown(word, mayBegin && at === words.length - 1, context));
  if (!known.every(Boolean) || words.length === 0) {
    const swapped = splitWords(swapLayout(chunk));
    const swappedKnown = swapped.every((word, at) =>
      isKnown(word, last && at === swapped.length - 1, context),
    );
    if (swapped.length > 0 && swappedKnown && swapped.join('').length >= 2)
      return swapped.map((word, at) => ({
        word,
        quality: 0.95,
        known: true,
        last: last && at === swapped.length - 1,
      }));
  }
  return words.flatMap((word, at) => {
    const isLast = last && at === words.length - 1;
    return known[at] === true
      ? [{ word, quality: 1, known: true, last: isLast }]
      : readUnknown(word, isLast, context);
  });
}

function keysOf(read: ReadWord, concepts: readonly string[], { synonyms }: QueryContext): QueryKey[] {
  const keys: QueryKey[] = [];
  if (read.known) {
    keysOfWord(read.word).forEach((term, at) =>
      keys.push({ term, quality: read.quality * (FORM_QUALITY[at] ?? 0.7), prefix: false }),
    );
    if (read.last && read.word.length >= 2 && !isCode(read.word))
      keys.push({ term: read.word, quality: read.quality * 0.9, prefix: true });
  }
  const typed = read.last ? conceptsBeginningWith(read.word, synonyms) : [];
  const all = new Set([...concepts, ...typed]);
  for (const term of all) keys.push({ term, quality: read.quality * SYNONYM_QUALITY, prefix: false });
  return keys;
}

/** A word said twice means no more; where it stands in a known phrase it has the most keys. */
function withoutRepeats(words: readonly QueryWord[]): readonly QueryWord[] {
  const kept = new Map<string, QueryWord>();
  for (const word of words) {
    const stem = stemWord(word.word);
    if (word.keys.length > (kept.get(stem)?.keys.length ?? -1)) kept.set(stem, word);
  }
  return [...kept.values()];
}

interface Place {
  readonly start: number;
  readonly length: number;
}

/** Whether a place is a part of a longer one. */
function isInside(part: Place, whole: Place): boolean {
  const ends = [part, whole].map(({ start, length }) => start + length) as [number, number];
  return part.length < whole.length && part.start >= whole.start && ends[0] <= ends[1];
}

/**
 * Reads a query the way a person meant it: wrong keyboard layout, Latin spelling of Russian words, typos,
 * synonyms and the unfinished last word. Words without meaning are dropped.
 */
export function interpretQuery(query: string, context: QueryContext): QueryWord[] {
  const all = query.trim().split(/\s+/u).slice(0, MAX_CHUNKS);
  const inLatin = isInLatinLetters(all, context);
  const chunks = inLatin ? all.filter((chunk) => !isIgnoredSound(chunk.toLowerCase(), context)) : all;
  const reading = { ...context, inLatin, isLong: chunks.length > MOST_CORRECTED };
  const read = chunks.flatMap((chunk, at) =>
    readChunk(chunk, at === chunks.length - 1 && !/\s$/u.test(query), reading),
  );
  const readWords = read.map(({ word }) => word);
  const places = findConcepts(readWords, context.synonyms);
  // "меню банка" is a phrase that we know: what stands in it is not foreign.
  const foreign = findForeign(readWords, context.synonyms).filter(
    (one) => !places.some((place) => isInside(one, place)),
  );
  const wanted = read.flatMap((item, at) => {
    // "нет ответа" means something though "нет" alone does not; a lone short word may be a beginning ("по…").
    const mayBegin = item.last && read.length === 1 && item.word.length <= SHORT_BEGINNING;
    if (context.synonyms.ignored.has(item.word) && !mayBegin) return [];
    const here = places.filter(({ start, length }) => at >= start && at < start + length);
    const concepts = here.map(({ concept }) => concept);
    const isSaid = foreign.some(
      ({ start, length, isSaying }) => isSaying && at >= start && at < start + length,
    );
    if (isSaid) return [{ word: item.word, keys: [], isTelling: false }];
    const isTelling =
      item.known && (concepts.length > 0 || !context.synonyms.generic.has(stemWord(item.word)));
    return [{ word: item.word, keys: keysOf(item, concepts, context), isTelling }];
  });
  return [...withoutRepeats(wanted), ...foreign.slice(0, MOST_FOREIGN).map(() => FOREIGN_WORD)];
}
