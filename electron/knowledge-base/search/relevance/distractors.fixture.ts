import type { Language } from '../../../request/document';
import type { StoredArticle } from '../../stored-article';
import distractorWords from './distractors.json';

interface Words {
  readonly domains: readonly { readonly place: string; readonly things: readonly string[] }[];
  readonly verbs: readonly string[];
  readonly sentences: readonly string[];
  readonly roles: readonly string[];
  readonly departments: readonly string[];
  readonly syllables: readonly string[];
}

const data: Readonly<Record<Language, Words>> = distractorWords;

/** The same numbers for the same seed (mulberry32), 0 to below 1. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A name as products and customers have them: what makes the vocabulary of a large copy grow. */
function makeBrand(random: () => number, syllables: readonly string[]): string {
  const pick = () => syllables[Math.floor(random() * syllables.length)] ?? '';
  const name = Array.from({ length: 2 + Math.floor(random() * 3) }, pick).join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function makeArticle(number: number, random: () => number): StoredArticle {
  const lang: Language = number % 2 === 0 ? 'ru' : 'en';
  const words = data[lang];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const { place, things } = pick(words.domains);
  const thing = pick(things);
  const verb = pick(words.verbs);
  const fill = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const values: Record<string, string> = {
        thing: pick(things),
        verb: verb.split(' ').at(-1)?.toLowerCase() ?? '',
        role: pick(words.roles),
        department: pick(words.departments),
        brand: makeBrand(random, words.syllables),
        hour: String(2 + Math.floor(random() * 20)),
        code: String(1000 + Math.floor(random() * 9000)),
      };
      return values[name] ?? '';
    });
  const brand = makeBrand(random, words.syllables);
  const length = 5 + Math.floor(random() * 6);
  return {
    id: `vendor/${lang}/distractor-${String(number)}`,
    url: null,
    lang,
    title: `${verb} ${thing} ${place} ${brand}`,
    source: 'vendor-title',
    topics: [thing, brand],
    text: Array.from({ length }, () => fill(pick(words.sentences))).join(' '),
  };
}

/** Articles of other help desks, half in each language, the same for the same seed: what a search must not take for an answer. */
export function makeDistractors(count: number, seed = 1): StoredArticle[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, number) => makeArticle(number, random));
}
