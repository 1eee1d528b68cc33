import type { Failure } from '../contract/failures';
import type { Article, KnowledgeBaseCopy, SearchHit } from '../contract/knowledge';
import type { Language } from '../request/document';
import type { Result } from '../request/result';

/** Where an update is read from: the vendor's site, another site of the same shape, or a folder. */
export type KnowledgeBaseSource =
  | { readonly kind: 'vendor' }
  | { readonly kind: 'site'; readonly url: string }
  | { readonly kind: 'folder'; readonly path: string };

/** What an update did. */
export interface KnowledgeBaseUpdate {
  readonly articles: number;
  /** Pages that could not be read, with the reason; the others are kept. */
  readonly skipped: readonly { readonly url: string; readonly reason: string }[];
  /** ISO 8601. */
  readonly savedAt: string;
}

/** When a copy is refreshed without being asked to. */
export interface QuietRefresh {
  readonly source: KnowledgeBaseSource;
  /** A younger copy is left alone. */
  readonly olderThanDays: number;
  readonly signal: AbortSignal;
}

/** What became of a quiet refresh; `kept` has the kind of failure that left the old copy in place. */
export type QuietOutcome =
  | { readonly kind: 'young' | 'tried-today' }
  | { readonly kind: 'refreshed'; readonly articles: number }
  | { readonly kind: 'kept'; readonly failure: Failure['kind'] };

/** The local copy of the knowledge base (R4): search and reading work with no network. */
export interface KnowledgeBase {
  /** Best hits first; nothing relevant gives an empty list. */
  search(
    query: string,
    options: { readonly limit: number; readonly language: Language },
  ): Promise<Result<SearchHit[], Failure>>;
  /** The article with its text, or `article-not-found`. */
  show(id: string): Promise<Result<Article, Failure>>;
  /** Remembers on this PC whether an article helped; one that did not comes later in the hits. */
  rate(id: string, verdict: 'helped' | 'did-not-help'): Promise<Result<null, Failure>>;
  /** Loads the index, or makes it where the copy is new, so that the first search need not wait for it. */
  prepare(): Promise<Result<null, Failure>>;
  /** Date and size of the copy that answers now; it does not wait for the index. */
  describeCopy(): Promise<Result<KnowledgeBaseCopy, Failure>>;
  /** Refreshes the local copy; the old one stays on any failure. */
  update(
    source: KnowledgeBaseSource,
    options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, total: number) => void },
  ): Promise<Result<KnowledgeBaseUpdate, Failure>>;
  /** Refreshes an old copy, ends at most one try a day, and keeps the copy on any failure: nobody is waiting for it. */
  refreshQuietly(refresh: QuietRefresh): Promise<QuietOutcome>;
}
