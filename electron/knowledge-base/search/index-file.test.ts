import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readShippedSnapshot } from '../article-store';
import type { StoredArticle } from '../stored-article';
import type { CompactIndex } from './compact-index';
import { readIndex, writeIndex } from './index-file';
import { indexArticles, openSearchIndex } from './search-index';
import { readSynonyms, type Synonyms } from './synonyms';

const assetsDir = join(import.meta.dirname, '../../../assets');
let articles: readonly StoredArticle[];
let synonyms: Synonyms;
let index: CompactIndex;

beforeAll(async () => {
  ({ articles } = await readShippedSnapshot(assetsDir));
  synonyms = await readSynonyms(assetsDir);
  index = await indexArticles(articles, synonyms);
});

describe('the index as a file', () => {
  it('answers after reading exactly as before writing', () => {
    const read = readIndex(writeIndex(index, 'key'), 'key');
    expect(read).toEqual(index);
    if (read === null) throw new Error('not read');
    const options = { limit: 5, language: 'ru' } as const;
    for (const query of ['регламент поддержки', 'gjllth;rf', 'add agents', 'podderzhka', 'приоретет', '4.1'])
      expect(openSearchIndex(articles, synonyms, read).search(query, options)).toEqual(
        openSearchIndex(articles, synonyms, index).search(query, options),
      );
  });

  it('is not taken for other articles or when any part of it is missing', () => {
    const bytes = writeIndex(index, 'key');
    expect(readIndex(bytes, 'another')).toBeNull();
    for (const length of [0, 3, 10, 100, bytes.length >> 1, bytes.length - 1])
      expect(readIndex(bytes.subarray(0, length), 'key')).toBeNull();
    const torn = Uint8Array.from(bytes);
    torn.fill(0xff, 60, 5000);
    expect(readIndex(torn, 'key')).toBeNull();
  });
});
