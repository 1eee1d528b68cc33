import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { soundKey } from './transliteration';
import { isCode, isCyrillic, rootOf, splitWords, stemWord } from './words';

const synonymsSchema = z.strictObject({
  ignored: z.array(z.string().max(64)).max(2000),
  generic: z.array(z.string().max(64)).max(2000),
  foreign: z.array(z.string().max(64)).max(5000),
  programs: z.array(z.string().max(64)).max(1000),
  own: z.array(z.string().max(64)).max(1000),
  groups: z.array(z.array(z.string().max(120)).min(2).max(64)).max(5000),
});

/** Words of everyday speech as data: what carries no meaning, and which phrases mean the same. */
export interface Synonyms {
  /** What they were made of: another index belongs to other data. */
  readonly data: unknown;
  readonly ignored: ReadonlySet<string>;
  /** How the ignored Russian words sound (`soundKey`): `kak dobavit` is read like `как добавить`. */
  readonly ignoredSounds: ReadonlySet<string>;
  /** Stems that say little when no article has them (`получить`, `open`). */
  readonly generic: ReadonlySet<string>;
  /** What is asked about other things than a softphone (`пицца`, `blue screen`), as stems by the first of them. */
  readonly foreign: ForeignPhrases;
  /** Programs that articles name beside the softphone (`zoom`, `1с`), in the same form: foreign where nothing of the query is `own`. */
  readonly programs: ForeignPhrases;
  /** Keys of the words that tie another program to the softphone (`звонок`, `headset`). */
  readonly own: ReadonlySet<string>;
  /** All single words of the phrases: known words even where no article has them. */
  readonly words: ReadonlySet<string>;
  /** Phrases by the stem of their first word, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** One-word phrases with their concept, for a word that is still being typed. */
  readonly singles: readonly { readonly word: string; readonly concept: string }[];
}

/** Phrases by the stem of their first word. */
export type ForeignPhrases = ReadonlyMap<string, readonly ForeignPhrase[]>;

/** A phrase that is about something else than a softphone, as stems. */
export interface ForeignPhrase {
  readonly stems: readonly string[];
  /** Has a word without meaning (`ключ от машины`): said as a whole, so its words are no subject of their own. */
  readonly isSaying: boolean;
}

/** A phrase as stems, and the concept that it stands for. */
export interface Phrase {
  readonly stems: readonly string[];
  readonly concept: string;
}

/** A place in a list of words where something foreign stands. */
export interface ForeignPlace {
  readonly start: number;
  readonly length: number;
  readonly isSaying: boolean;
}

/** A place in a list of words where a phrase stands. */
export interface ConceptPlace {
  readonly concept: string;
  readonly start: number;
  readonly length: number;
}

/** The looser key: `звонки` and `звонок` differ in their stems. */
function keyOf(word: string): string {
  return rootOf(stemWord(word));
}

function readForeign(
  phrases: readonly string[],
  ignored: ReadonlySet<string>,
  words: Set<string>,
): ForeignPhrases {
  const foreign = new Map<string, ForeignPhrase[]>();
  for (const phrase of phrases.map(splitWords)) {
    const [first] = phrase;
    if (first === undefined) continue;
    phrase.forEach((word) => words.add(word));
    const isSaying = phrase.some((word) => ignored.has(word));
    const stem = stemWord(first);
    foreign.set(stem, [...(foreign.get(stem) ?? []), { stems: phrase.map(stemWord), isSaying }]);
  }
  return foreign;
}

/** Builds the look-up tables from the data of `synonyms.json`. */
export function createSynonyms(data: unknown): Synonyms {
  const { ignored, generic, foreign, programs, own, groups } = synonymsSchema.parse(data);
  const phrases = new Map<string, Phrase[]>();
  const words = new Set<string>();
  const singles: { word: string; concept: string }[] = [];
  groups.forEach((group, index) => {
    const concept = `#${index}`;
    for (const text of group) {
      const parts = splitWords(text);
      const [first] = parts;
      if (first === undefined) continue;
      parts.forEach((word) => words.add(word));
      if (parts.length === 1) singles.push({ word: first, concept });
      const stems = parts.map(keyOf);
      phrases.set(stems[0] ?? first, [...(phrases.get(stems[0] ?? first) ?? []), { stems, concept }]);
    }
  });
  for (const list of phrases.values()) list.sort((a, b) => b.stems.length - a.stems.length);
  const dropped = new Set(ignored.flatMap(splitWords));
  const ignoredSounds = new Set([...dropped].filter(isCyrillic).map(soundKey));
  const genericStems = new Set(generic.flatMap(splitWords).map(stemWord));
  return {
    data,
    ignored: dropped,
    ignoredSounds,
    generic: genericStems,
    foreign: readForeign(foreign, dropped, words),
    programs: readForeign(programs, dropped, words),
    own: new Set(own.flatMap(splitWords).map(keyOf)),
    words,
    phrases,
    singles,
  };
}

/** Reads `knowledge-base/synonyms.json` of the assets folder. */
export async function readSynonyms(assetsDir: string): Promise<Synonyms> {
  return createSynonyms(
    JSON.parse(await readFile(join(assetsDir, 'knowledge-base', 'synonyms.json'), 'utf8')),
  );
}

/** Every place where a known phrase stands in the words. */
export function findConcepts(words: readonly string[], synonyms: Synonyms): ConceptPlace[] {
  const stems = words.map(keyOf);
  return stems.flatMap((stem, start) =>
    (synonyms.phrases.get(stem) ?? [])
      .filter((phrase) => phrase.stems.every((part, offset) => stems[start + offset] === part))
      .map((phrase) => ({ concept: phrase.concept, start, length: phrase.stems.length })),
  );
}

function placesOf(words: readonly string[], phrases: ForeignPhrases): ForeignPlace[] {
  const stems = words.map(stemWord);
  return stems.flatMap((stem, start) =>
    (phrases.get(stem) ?? [])
      .filter((phrase) => phrase.stems.every((part, offset) => stems[start + offset] === part))
      .slice(0, 1)
      .map((phrase) => ({ start, length: phrase.stems.length, isSaying: phrase.isSaying })),
  );
}

/** Every place where the words name what has nothing to do with a softphone; another program is that only beside further words, none of which is about calls. */
export function findForeign(words: readonly string[], synonyms: Synonyms): ForeignPlace[] {
  const foreign = placesOf(words, synonyms.foreign);
  const programs = placesOf(words, synonyms.programs);
  const isIn = (at: number) => programs.some(({ start, length }) => at >= start && at < start + length);
  const further = words.filter((word, at) => !isIn(at) && !synonyms.ignored.has(word));
  const isAlien = further.length > 0 && !further.some((word) => synonyms.own.has(keyOf(word)));
  return isAlien ? [...foreign, ...programs] : foreign;
}

/** Concepts that a word of at least four letters may become when it is typed to its end. */
export function conceptsBeginningWith(word: string, synonyms: Synonyms): string[] {
  if (word.length < 4 || isCode(word)) return [];
  const found = synonyms.singles.filter((single) => single.word.startsWith(word));
  return [...new Set(found.map((single) => single.concept))];
}
