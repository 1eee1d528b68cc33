import type { Failure } from '../contract/failures';
import { LONGEST_QUERY } from '../contract/longest-query';
import type { Article, KnowledgeBaseCopy, SearchHit } from '../contract/knowledge';
import type { Clock, Resources } from '../host';
import { failWith, succeed, type Result } from '../request/result';
import { rate, rated, readRatings, writeRatings, type Ratings } from './article-ratings';
import { copyStamp, readLocalCopy, readShippedSnapshot } from './article-store';
import { cardToArticle, type ShippedCard } from './first-aid';
import { takeIndex } from './index-store';
import type { KnowledgeBase } from './knowledge-base';
import { preferOwnLanguage } from './own-language-hits';
import { indexArticles, openSearchIndex, type SearchIndex } from './search/search-index';
import { readSearchedContent } from './searched-content';
import { toArticle, type StoredArticle, type StoredCopy } from './stored-article';
import { refreshQuietly } from './update/quiet-refresh';
import { POLITE_LIMITS, type SiteLimits } from './update/ask-site';
import { storageFailure, updateCopy } from './update/update-copy';

/** What a knowledge base is built from. */
export interface KnowledgeBaseParts {
  readonly resources: Resources;
  /** Folder of the product's state; the local copy lives in `knowledge-base/` below it. */
  readonly dataDir: string;
  readonly clock: Clock;
  /** Other limits for reading a site than the polite ones. */
  readonly limits?: Partial<Omit<SiteLimits, 'userAgent'>>;
}

/** Hits beyond those that are shown, for what did not help to make room for. */
const FURTHER = 4;

interface CopyInUse {
  readonly isShipped: boolean;
  readonly copy: StoredCopy;
}

interface Loaded extends CopyInUse {
  readonly byId: ReadonlyMap<string, StoredArticle>;
  readonly cards: ReadonlyMap<string, ShippedCard>;
  readonly index: SearchIndex;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 2000) : 'not readable';
}

function damagedAssets(error: unknown) {
  return failWith({
    kind: 'knowledge-base-unusable',
    source: 'assets',
    detail: wordsOf(error),
  } satisfies Failure);
}

async function readCopyInUse({ resources, dataDir }: KnowledgeBaseParts): Promise<CopyInUse> {
  const local = await readLocalCopy(dataDir);
  return { isShipped: local === null, copy: local ?? (await readShippedSnapshot(resources.assetsDir)) };
}

async function load({ resources, dataDir }: KnowledgeBaseParts, inUse: CopyInUse): Promise<Loaded> {
  const { copy } = inUse;
  const { articles, cards, synonyms, key } = await readSearchedContent(resources, copy.articles);
  const places = { dataDir, shippedDir: resources.workersDir };
  const index = await takeIndex(places, key, () => indexArticles(articles, synonyms));
  return {
    ...inUse,
    index: openSearchIndex(articles, synonyms, index),
    byId: new Map(copy.articles.map((article) => [article.id, article])),
    cards: new Map(cards.map((card) => [card.stored.id, card])),
  };
}

/** Gives the copy in use and what is loaded from it, read anew after any process replaced it; a damaged copy falls back to the shipped one. */
function createLoader(parts: KnowledgeBaseParts) {
  interface Loading {
    readonly stamp: string | null;
    readonly copy: Promise<CopyInUse>;
    loaded?: Promise<Loaded>;
  }
  let loading: Loading | null = null;
  const current = async () => {
    const stamp = await copyStamp(parts.dataDir);
    return (loading = loading?.stamp === stamp ? loading : { stamp, copy: readCopyInUse(parts) });
  };
  async function attempt<Value>(take: (from: Loading) => Promise<Value>): Promise<Result<Value, Failure>> {
    const from = await current();
    try {
      return succeed(await take(from));
    } catch (error) {
      if (loading === from) loading = null;
      return damagedAssets(error);
    }
  }
  return {
    copy: () => attempt(({ copy }) => copy),
    whole: () => attempt((from) => (from.loaded ??= from.copy.then((inUse) => load(parts, inUse)))),
  };
}

/** More are asked for than are shown: a card may be found in both languages, and what did not help comes later. */
function search(
  { index }: Loaded,
  ratings: Ratings,
  query: string,
  options: Parameters<KnowledgeBase['search']>[1],
): SearchHit[] {
  const found = index.search(query, { ...options, limit: options.limit * 2 + FURTHER });
  const lowered = found.map((hit) => ({ ...hit, score: rated(hit.score, hit.id, ratings) }));
  lowered.sort((one, other) => other.score - one.score);
  return preferOwnLanguage(lowered, options.language).slice(0, options.limit);
}

function articleOf({ byId, cards }: Loaded, id: string): Result<Article, Failure> {
  const card = cards.get(id);
  const stored = byId.get(id);
  try {
    if (card !== undefined) return succeed(cardToArticle(card));
  } catch (error) {
    return damagedAssets(error);
  }
  return stored === undefined
    ? failWith({ kind: 'article-not-found', id: id.slice(0, 200) })
    : succeed(toArticle(stored));
}

/** What was said of articles on this PC, read once; written after each change, one behind the other. */
function createRatings(dataDir: string) {
  let ratings: Promise<Ratings> | null = null;
  let written: Promise<unknown> = Promise.resolve();
  const current = () => (ratings ??= readRatings(dataDir));
  return {
    current,
    async rate(id: string, verdict: 'helped' | 'did-not-help'): Promise<Result<null, Failure>> {
      const changed = current().then((before) => rate(before, id, verdict));
      ratings = changed;
      const write = written.then(async () => writeRatings(dataDir, await changed));
      written = write.catch(() => undefined);
      return write.then(
        () => succeed(null),
        (error: unknown) => failWith(storageFailure(error)),
      );
    },
  };
}

function describe({ copy, isShipped }: CopyInUse): KnowledgeBaseCopy {
  return { savedAt: copy.savedAt, articles: copy.articles.length, isShipped };
}

/** Search, reading and refreshing of the local copy of the vendor's knowledge base (R4). */
export function createKnowledgeBase(parts: KnowledgeBaseParts): KnowledgeBase {
  const { dataDir, clock, resources } = parts;
  const { copy: copyInUse, whole: loaded } = createLoader(parts);
  const ratings = createRatings(dataDir);
  const limits = { ...POLITE_LIMITS, ...parts.limits, userAgent: `softphone-report/${resources.version}` };
  const earlier = async () => {
    const state = await copyInUse();
    return state.ok ? state.value.copy.articles : [];
  };
  const describeCopy: KnowledgeBase['describeCopy'] = async () => {
    const state = await copyInUse();
    return state.ok ? succeed(describe(state.value)) : state;
  };
  const update: KnowledgeBase['update'] = (source, options) =>
    updateCopy({ dataDir, limits, now: () => clock.now(), earlier }, source, options);
  return {
    async search(query, options) {
      const state = await loaded();
      if (!state.ok) return state;
      return succeed(search(state.value, await ratings.current(), query.slice(0, LONGEST_QUERY), options));
    },
    rate: (id, verdict) => ratings.rate(id, verdict),
    async show(id) {
      const state = await loaded();
      return state.ok ? articleOf(state.value, id) : state;
    },
    describeCopy,
    async prepare() {
      const state = await loaded();
      return state.ok ? succeed(null) : state;
    },
    update,
    async refreshQuietly(refresh) {
      const outcome = await refreshQuietly({ dataDir, clock, describeCopy, update }, refresh);
      // Whoever types next need not wait for the new index.
      if (outcome.kind === 'refreshed') await loaded();
      return outcome;
    },
  };
}
