import type { SearchHit } from '../contract/knowledge';
import type { Language } from '../request/document';

const CARD_ID = /^first-aid\/(?:ru|en)\//;

function twinKey(hit: SearchHit): string {
  return hit.source === 'first-aid' ? hit.id.replace(CARD_ID, '') : hit.id;
}

/**
 * Keeps one language of a first-aid card where both were found: the reader's, at the better of the two places.
 * A card that was found in the other language only stays.
 */
export function preferOwnLanguage(hits: readonly SearchHit[], language: Language): SearchHit[] {
  const kept = new Map<string, SearchHit>();
  for (const hit of hits) {
    const key = twinKey(hit);
    const better = kept.get(key);
    if (better === undefined) kept.set(key, hit);
    else if (hit.lang === language) kept.set(key, { ...hit, score: better.score });
  }
  return [...kept.values()];
}
