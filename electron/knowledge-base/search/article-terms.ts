import type { StoredArticle } from '../stored-article';
import { findConcepts, type Synonyms } from './synonyms';
import { keysOfWord, splitWords } from './words';

/** The parts of an article that are searched, in the order of their numbers in the index. */
export const FIELDS = ['title', 'topics', 'asked', 'text'] as const;

/** What the index reads of an article. */
export type SearchedArticle = Pick<StoredArticle, 'title' | 'topics' | 'text'> & {
  /** The ways in which people ask for it. */
  readonly asked?: readonly string[];
};

/** An article as the index takes it. */
export interface ArticleTerms {
  /** The keys of each field, with repeats. */
  readonly fields: readonly (readonly string[])[];
  /** Title, topics and questions: each a list of meaningful words, a word being its keys. */
  readonly phrases: readonly (readonly (readonly string[])[])[];
  readonly words: ReadonlySet<string>;
}

/** A phrase of more words says less by each of them. */
const LONGEST_PHRASE = 16;

function meaningful(words: readonly string[], { ignored }: Synonyms): readonly string[] {
  return words.filter((word) => !ignored.has(word));
}

function conceptsOf(words: readonly string[], synonyms: Synonyms): string[] {
  return [...new Set(findConcepts(words, synonyms).map(({ concept }) => concept))];
}

function termsOf(phrases: readonly (readonly string[])[], synonyms: Synonyms): string[] {
  const words = phrases.flatMap((phrase) => meaningful(phrase, synonyms));
  const concepts = new Set(phrases.flatMap((phrase) => conceptsOf(phrase, synonyms)));
  return [...words.flatMap(keysOfWord), ...concepts];
}

/** A phrase word by word; a concept stands with the first word that says it. */
function phraseOf(words: readonly string[], synonyms: Synonyms): readonly (readonly string[])[] {
  const places = findConcepts(words, synonyms);
  return words.slice(0, LONGEST_PHRASE).flatMap((word, at) => {
    const concepts = places
      .filter(({ start, length }) => at >= start && at < start + length)
      .map(({ concept }) => concept);
    if (synonyms.ignored.has(word) && concepts.length === 0) return [];
    return [[...keysOfWord(word), ...concepts]];
  });
}

/** Reads an article for the index; each topic and question is a phrase of its own, so that no phrase reaches over two of them. */
export function readTerms(article: SearchedArticle, synonyms: Synonyms): ArticleTerms {
  const { title, topics, text, asked = [] } = article;
  const fields = [[splitWords(title)], topics.map(splitWords), asked.map(splitWords), [splitWords(text)]];
  return {
    fields: fields.map((field) => termsOf(field, synonyms)),
    phrases: fields
      .slice(0, -1)
      .flat()
      .map((words) => phraseOf(words, synonyms))
      .filter((phrase) => phrase.length > 0),
    words: new Set(fields.flat(2)),
  };
}
