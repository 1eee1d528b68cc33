import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { soundKey } from './transliteration';
import { isCode, isCyrillic, rootOf, splitWords, stemWord } from './words';

const synonymsSchema = z.strictObject({
  ignored: z.array(z.string().max(64)).max(2000),
  generic: z.array(z.string().max(64)).max(2000),
  foreign: z.array(z.string().max(64)).max(5000),
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
  readonly foreign: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** All single words of the phrases: known words even where no article has them. */
  readonly words: ReadonlySet<string>;
  /** Phrases by the stem of their first word, longest first. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>;
  /** One-word phrases with their concept, for a word that is still being typed. */
  readonly singles: readonly { readonly word: string; readonly concept: string }[];
}

/** A phrase as stems, and the concept that it stands for. */
export interface Phrase {
  readonly stems: readonly string[];
  readonly concept: string;
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

function readForeign(phrases: readonly string[], words: Set<string>): Synonyms['foreign'] {
  const foreign = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases.map(splitWords)) {
    const [first] = phrase;
    if (first === undefined) continue;
    phrase.forEach((word) => words.add(word));
    foreign.set(stemWord(first), [...(foreign.get(stemWord(first)) ?? []), phrase.map(stemWord)]);
  }
  return foreign;
}

/** Builds the look-up tables from the data of `synonyms.json`. */
export function createSynonyms(data: unknown): Synonyms {
  const { ignored, generic, foreign, groups } = synonymsSchema.parse(data);
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
    foreign: readForeign(foreign, words),
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

/** How many things that have nothing to do with a softphone the words name. */
export function countForeign(words: readonly string[], { foreign }: Synonyms): number {
  const stems = words.map(stemWord);
  const isAt = (start: number) =>
    (foreign.get(stems[start] ?? '') ?? []).some((phrase) =>
      phrase.every((part, offset) => stems[start + offset] === part),
    );
  return stems.filter((_, start) => isAt(start)).length;
}

/** Concepts that a word of at least four letters may become when it is typed to its end. */
export function conceptsBeginningWith(word: string, synonyms: Synonyms): string[] {
  if (word.length < 4 || isCode(word)) return [];
  const found = synonyms.singles.filter((single) => single.word.startsWith(word));
  return [...new Set(found.map((single) => single.concept))];
}
