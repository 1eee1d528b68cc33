import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readShippedSnapshot } from '../article-store';
import { createSearchIndex, type SearchIndex } from './search-index';
import { readSynonyms } from './synonyms';

interface LabelledQuery {
  readonly kind: string;
  readonly query: string;
  readonly expect: readonly string[];
}

const assetsDir = join(import.meta.dirname, '../../../assets');
const labelled = JSON.parse(readFileSync(join(import.meta.dirname, 'labelled-queries.json'), 'utf8')) as {
  articles: Record<string, string>;
  queries: LabelledQuery[];
};

let index: SearchIndex;

beforeAll(async () => {
  const { articles } = await readShippedSnapshot(assetsDir);
  index = await createSearchIndex(articles, await readSynonyms(assetsDir));
});

function languageOf(query: string): 'ru' | 'en' {
  return /\p{Script=Cyrillic}/u.test(query) ? 'ru' : 'en';
}

function idsFor(query: string, language = languageOf(query), limit = 3): string[] {
  return index.search(query, { limit, language }).map(({ id }) => id);
}

describe('the labelled queries over the shipped articles', () => {
  const wanted = labelled.queries.filter((item) => item.expect.length > 0);
  const nothing = labelled.queries.filter((item) => item.expect.length === 0);

  it('has the expected article among the first three for at least 95 %', () => {
    const missed = wanted.filter(({ query, expect: names }) => {
      const ids = idsFor(query);
      return !names.some((name) => ids.includes(labelled.articles[name] ?? ''));
    });
    expect(wanted.length).toBeGreaterThanOrEqual(60);
    expect(missed.map(({ query }) => query).slice(Math.floor(wanted.length * 0.05))).toEqual([]);
  });

  it('has the expected article first for at least 90 %', () => {
    const missed = wanted.filter(({ query, expect: names }) => {
      const [first] = idsFor(query, languageOf(query), 1);
      return !names.some((name) => labelled.articles[name] === first);
    });
    expect(missed.map(({ query }) => query).slice(Math.floor(wanted.length * 0.1))).toEqual([]);
  });

  it('shows nothing for what the articles do not answer', () => {
    const shown = nothing.filter(({ query }) => idsFor(query).length > 0 || idsFor(query, 'ru').length > 0);
    expect(shown).toEqual([]);
  });

  it('finds the same whatever the language of the window', () => {
    const missed = wanted.filter(({ query, expect: names }) => {
      const other = languageOf(query) === 'ru' ? 'en' : 'ru';
      const ids = idsFor(query, other, 5);
      return !names.some((name) => ids.includes(labelled.articles[name] ?? ''));
    });
    expect(missed.map(({ query }) => query).slice(Math.floor(wanted.length * 0.05))).toEqual([]);
  });
});

describe('ranking and hits', () => {
  it("puts the user's language first where both languages have the article", () => {
    expect(idsFor('API Team', 'ru')[0]).toBe('vendor/ru/team-api-description');
    expect(idsFor('API Team', 'en')[0]).toBe('vendor/en/team-dashboard-api');
  });

  it('does not hide a clearly better article in the other language', () => {
    expect(idsFor('Adding Agents', 'ru')[0]).toBe('vendor/en/adding-agents');
  });

  it('gives a plain excerpt around the match', () => {
    const [hit] = index.search('Critical', { limit: 1, language: 'ru' });
    expect(hit?.excerpt).toContain('Critical');
    expect(hit?.excerpt.length).toBeLessThan(300);
    const all = index.search('team', { limit: 20, language: 'en' }).map(({ excerpt }) => excerpt);
    expect(all.length).toBeGreaterThan(3);
    expect(all.filter((excerpt) => /[,;:–—-]\s…$/u.test(excerpt))).toEqual([]);
  });

  it('never links a title whose address is not known', () => {
    const [hit] = index.search('договор-оферта', { limit: 1, language: 'ru' });
    expect(hit).toMatchObject({ title: 'Лицензионный договор-оферта', url: null });
  });

  it('keeps to the limit', () => {
    expect(index.search('team', { limit: 2, language: 'en' })).toHaveLength(2);
  });

  it('stays quick on a hostile query', () => {
    const started = performance.now();
    index.search('ооооооооооо '.repeat(5000), { limit: 5, language: 'ru' });
    index.search('a'.repeat(100_000), { limit: 5, language: 'ru' });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
