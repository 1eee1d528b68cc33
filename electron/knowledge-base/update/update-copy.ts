import { join } from 'node:path';
import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import { writeLocalCopy } from '../article-store';
import type { KnowledgeBase, KnowledgeBaseSource, KnowledgeBaseUpdate } from '../knowledge-base';
import { withIds, type StoredArticle } from '../stored-article';
import { openPageCache, type PageCache } from './page-cache';
import type { SiteLimits } from './ask-site';
import { joinCopies, nameOfSource, readSource } from './refresh';

/** What an update works with. */
export interface CopyUpdate {
  readonly dataDir: string;
  readonly limits: SiteLimits;
  readonly now: () => Date;
  /** The articles of the present copy. */
  readonly earlier: () => Promise<readonly StoredArticle[]>;
}

type Options = Parameters<KnowledgeBase['update']>[1];

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 2000) : 'not readable';
}

/** Why the knowledge base's folder could not be written. */
export function storageFailure(error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const name = 'knowledge-base/articles.json';
  return code === 'ENOSPC'
    ? { kind: 'disk-full', name }
    : { kind: 'not-writable', name, detail: wordsOf(error) };
}

/** The pages of a site that was read before; a folder is simply read again. */
async function openCache(
  { dataDir, now }: CopyUpdate,
  source: KnowledgeBaseSource,
): Promise<Result<PageCache | null, Failure>> {
  if (source.kind === 'folder') return succeed(null);
  const path = join(dataDir, 'knowledge-base', 'pages.jsonl');
  try {
    return succeed(await openPageCache({ path, source: nameOfSource(source), now }));
  } catch (error) {
    return failWith(storageFailure(error));
  }
}

async function readAndWrite(
  update: CopyUpdate,
  source: KnowledgeBaseSource,
  options: Options,
  cache: PageCache | null,
): Promise<Result<KnowledgeBaseUpdate, Failure>> {
  const { limits, dataDir, now } = update;
  const read = await readSource(source, { limits, ...options, ...(cache === null ? {} : { cache }) });
  if (!read.ok) return read;
  const articles = withIds(joinCopies(source, read.value, await update.earlier()));
  const savedAt = now().toISOString();
  options.signal?.throwIfAborted();
  try {
    await writeLocalCopy(dataDir, { formatVersion: 1, savedAt, articles });
    await cache?.close();
  } catch (error) {
    return failWith(storageFailure(error));
  }
  return succeed({ articles: articles.length, skipped: read.value.skipped, savedAt });
}

/** Reads the source, joins it with what is there and swaps the copy; the old one stays on any failure, and what was read is not asked for again. */
export async function updateCopy(
  update: CopyUpdate,
  source: KnowledgeBaseSource,
  options: Options,
): Promise<Result<KnowledgeBaseUpdate, Failure>> {
  const cache = await openCache(update, source);
  if (!cache.ok) return cache;
  try {
    return await readAndWrite(update, source, options, cache.value);
  } catch (error) {
    if (options.signal?.aborted === true) return failWith({ kind: 'cancelled' });
    const detail = wordsOf(error);
    return failWith({ kind: 'knowledge-base-unusable', source: nameOfSource(source), detail });
  }
}
