import { inverseFrequency, type Weigh } from './score-documents';
import type { Synonyms } from './synonyms';
import { isCode, stemWord } from './words';

const RUSSIAN_VERB = /(?:ть|ться|ет|ит|ют|ется|ится|ются|л[аои]|[аеиуыя]л|л[аои]?с[ья])$/u;
const KNOWN_GENERIC = 0.3;
const UNKNOWN_GENERIC = 0.15;
/** Who types a code asks about that code; a number of one or two digits counts something. */
const KNOWN_CODE = 3;
const SHORTEST_CODE = 3;
/** A thing that no article is about outweighs a word or two that some article happens to have. */
export const FOREIGN = 2.5;
/** A word that a single article has is rather there by chance than its subject. */
const LONE = 0.6;
/** In a copy of very few articles every word is common; rarity is judged as if there were at least so many. */
const FEWEST = 5000;

/** Words that any question may have say little about this one; an unknown noun says that it is about something else, an unknown verb less. */
function meaningOf(word: string, isKnown: boolean, synonyms: Synonyms): number {
  if (synonyms.generic.has(stemWord(word))) return isKnown ? KNOWN_GENERIC : UNKNOWN_GENERIC;
  if (isKnown) return isCode(word) && word.length >= SHORTEST_CODE ? KNOWN_CODE : 1;
  if (word.length < 3) return 0.3;
  return RUSSIAN_VERB.test(word) ? 0.4 : 0.85;
}

/** Weighs the words of queries over so many articles: the rarer, the more; the root of that, since the rarest word of a question is seldom all that it is about. */
export function createWeighing(articles: number, synonyms: Synonyms): Weigh {
  const documents = Math.max(articles, FEWEST);
  return ({ word, isForeign = false }, found) => {
    if (isForeign) return FOREIGN;
    const chance = found === 1 ? LONE : 1;
    return chance * Math.sqrt(inverseFrequency(documents, found)) * meaningOf(word, found > 0, synonyms);
  };
}
