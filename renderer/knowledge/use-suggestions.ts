import { useEffect, useRef, useState } from 'react';
import type { SearchHit } from '../../electron/contract/knowledge';
import { LONGEST_QUERY } from '../../electron/contract/longest-query';
import type { Language } from '../../electron/request/document';
import type { Client } from '../api/client';
import { useClient } from '../api/client-context';
import { useLanguage } from '../i18n/language-context';
import type { KnowledgeRecord } from './knowledge-record';

/** Pause in writing after which it is asked. */
const PAUSE_MS = 700;
/** Fewer characters describe nothing yet. */
const SHORTEST_TEXT = 12;
const SHOWN = 3;
/** More are asked for, because those that did not help leave their place to the next. */
const ASKED = 8;

/** What was written so far. */
export interface Written {
  readonly summary: string;
  readonly happened: string;
}

/** The hits for what was written, best first; while `isHeld` those that are shown stay, so that nothing moves under a hand. */
export function useSuggestions(
  written: Written,
  articles: KnowledgeRecord['articles'],
  isHeld: boolean,
): readonly SearchHit[] {
  const found = useFound(written);
  const [shown, setShown] = useState(found);
  if (!isHeld && shown !== found) setShown(found);
  const judged = new Set(articles.filter(({ verdict }) => verdict !== null).map(({ id }) => cardOf(id)));
  return shown.filter(({ id }) => !judged.has(cardOf(id))).slice(0, SHOWN);
}

function useFound({ summary, happened }: Written): readonly SearchHit[] {
  const client = useClient();
  const { language } = useLanguage();
  const [found, setFound] = useState<readonly SearchHit[]>([]);
  const wasAsked = useRef(false);
  useEffect(() => {
    const queries = queriesOf({ summary, happened });
    let isOvertaken = false;
    const timer = setTimeout(
      () => {
        void searchAll(client, queries, language).then((hits) => {
          if (isOvertaken || hits === null) return;
          setFound((before) => (isSameSet(before, hits) ? before : hits));
        });
      },
      wasAsked.current ? PAUSE_MS : 0,
    );
    wasAsked.current = true;
    return () => {
      isOvertaken = true;
      clearTimeout(timer);
    };
  }, [client, summary, happened, language]);
  return found;
}

/** The summary mostly says by itself what it is about, whatever the long text beside it names. */
function queriesOf({ summary, happened }: Written): readonly string[] {
  const whole = `${summary.trim()}\n${happened.trim()}`.trim();
  if (whole.length < SHORTEST_TEXT) return [];
  const queries = [whole, summary.trim()].filter((query) => query.length >= SHORTEST_TEXT);
  return [...new Set(queries.map((query) => query.slice(0, LONGEST_QUERY)))];
}

/** `null` where the knowledge base could not be asked: the first step says so, here nothing is suggested anew. */
async function searchAll(
  client: Client,
  queries: readonly string[],
  language: Language,
): Promise<readonly SearchHit[] | null> {
  const answers = await Promise.all(
    queries.map((query) => client.call('searchKnowledgeBase', { query, language, limit: ASKED })),
  );
  const best = new Map<string, SearchHit>();
  for (const answer of answers) {
    if (!answer.ok) return null;
    for (const hit of answer.value)
      if (hit.score > (best.get(hit.id)?.score ?? Number.NEGATIVE_INFINITY)) best.set(hit.id, hit);
  }
  return [...best.values()].sort((one, other) => other.score - one.score).slice(0, ASKED);
}

function isSameSet(one: readonly SearchHit[], other: readonly SearchHit[]): boolean {
  return one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);
}

/** A first-aid card is the same card in the other language. */
function cardOf(id: string): string {
  return id.replace(/^first-aid\/(?:ru|en)\//u, 'first-aid/');
}
