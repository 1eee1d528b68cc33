import type { Failure } from '../contract/failures';
import type { Clock, Resources } from '../host';
import { failWith, succeed, type Result } from '../request/result';
import { copyStamp, readLocalCopy, readShippedSnapshot, writeLocalCopy } from './article-store';
import type { KnowledgeBase, KnowledgeBaseSource, KnowledgeBaseUpdate } from './knowledge-base';
import { createSearchIndex, type SearchIndex } from './search/search-index';
import { readSynonyms } from './search/synonyms';
import { toArticle, withIds, type StoredArticle, type StoredCopy } from './stored-article';
import { POLITE_LIMITS, type SiteLimits } from './update/read-site';
import { joinCopies, nameOfSource, readSource } from './update/refresh';

/** What a knowledge base is built from. */
export interface KnowledgeBaseParts {
  readonly resources: Resources;
  /** Folder of the product's state; the local copy lives in `knowledge-base/` below it. */
  readonly dataDir: string;
  readonly clock: Clock;
  /** Other limits for reading a site than the polite ones. */
  readonly limits?: Partial<Omit<SiteLimits, 'userAgent'>>;
}

interface Loaded {
  readonly isShipped: boolean;
  readonly copy: StoredCopy;
  readonly byId: ReadonlyMap<string, StoredArticle>;
  readonly index: SearchIndex;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 2000) : 'not readable';
}

function storageFailure(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const name = 'knowledge-base/articles.json';
  return code === 'ENOSPC'
    ? { kind: 'disk-full', name }
    : { kind: 'not-writable', name, detail: wordsOf(error) };
}

async function load({ resources, dataDir }: KnowledgeBaseParts): Promise<Loaded> {
  const local = await readLocalCopy(dataDir);
  const copy = local ?? (await readShippedSnapshot(resources.assetsDir));
  const index = await createSearchIndex(copy.articles, await readSynonyms(resources.assetsDir));
  return {
    isShipped: local === null,
    copy,
    index,
    byId: new Map(copy.articles.map((article) => [article.id, article])),
  };
}

/** Gives the loaded copy, read anew after any process replaced it; a damaged copy falls back to the shipped one. */
function createLoader(parts: KnowledgeBaseParts): () => Promise<Result<Loaded, Failure>> {
  let loading: { readonly stamp: string | null; readonly loaded: Promise<Loaded> } | null = null;
  return async () => {
    const stamp = await copyStamp(parts.dataDir);
    const current = loading?.stamp === stamp ? loading : { stamp, loaded: load(parts) };
    loading = current;
    try {
      return succeed(await current.loaded);
    } catch (error) {
      loading = null;
      return failWith({ kind: 'knowledge-base-unusable', source: 'assets', detail: wordsOf(error) });
    }
  };
}

/** Reads the source, joins it with what is there and swaps the copy; the old one stays on any failure. */
async function refresh(
  parts: KnowledgeBaseParts,
  loaded: () => Promise<Result<Loaded, Failure>>,
  source: KnowledgeBaseSource,
  options: Parameters<KnowledgeBase['update']>[1],
): Promise<Result<KnowledgeBaseUpdate, Failure>> {
  const limits = {
    ...POLITE_LIMITS,
    ...parts.limits,
    userAgent: `softphone-report/${parts.resources.version}`,
  };
  try {
    const read = await readSource(source, { limits, ...options });
    if (!read.ok) return read;
    const earlier = await loaded();
    const articles = withIds(joinCopies(source, read.value, earlier.ok ? earlier.value.copy.articles : []));
    const savedAt = parts.clock.now().toISOString();
    options.signal?.throwIfAborted();
    const failure = await writeLocalCopy(parts.dataDir, { formatVersion: 1, savedAt, articles }).then(
      () => null,
      storageFailure,
    );
    return failure === null
      ? succeed({ articles: articles.length, skipped: read.value.skipped, savedAt })
      : failWith(failure);
  } catch (error) {
    if (options.signal?.aborted === true) return failWith({ kind: 'cancelled' });
    return failWith({
      kind: 'knowledge-base-unusable',
      source: nameOfSource(source),
      detail: wordsOf(error),
    });
  }
}

/** Search, reading and refreshing of the local copy of the vendor's knowledge base (R4). */
export function createKnowledgeBase(parts: KnowledgeBaseParts): KnowledgeBase {
  const loaded = createLoader(parts);
  return {
    async search(query, options) {
      const state = await loaded();
      return state.ok ? succeed(state.value.index.search(query.slice(0, 500), options)) : state;
    },
    async show(id) {
      const state = await loaded();
      if (!state.ok) return state;
      const found = state.value.byId.get(id);
      return found === undefined
        ? failWith({ kind: 'article-not-found', id: id.slice(0, 200) })
        : succeed(toArticle(found));
    },
    async describeCopy() {
      const state = await loaded();
      if (!state.ok) return state;
      const { savedAt, articles } = state.value.copy;
      return succeed({ savedAt, articles: articles.length, isShipped: state.value.isShipped });
    },
    update: (source, options) => refresh(parts, loaded, source, options),
  };
}
