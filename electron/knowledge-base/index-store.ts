import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from './replace-file';
import type { CompactIndex } from './search/compact-index';
import { readIndex, writeIndex } from './search/index-file';

/** Where the index of the searched articles is kept: it can be made anew from them at any time. */
export function indexPath(dataDir: string): string {
  return join(dataDir, 'knowledge-base', 'search-index.bin');
}

/** What an index was made of: another text, synonym or version of the product makes another index. */
export function indexKey(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

async function readAt(path: string, key: string): Promise<CompactIndex | null> {
  const bytes = await readFile(path).catch(() => null);
  return bytes === null ? null : readIndex(bytes, key);
}

/** A copy that cannot be written costs time at the next start and nothing else. */
async function store(dataDir: string, bytes: Uint8Array): Promise<void> {
  await replaceFile(indexPath(dataDir), bytes).catch(() => undefined);
}

/** Places of an index: where it is kept, and where one may lie that came with the product (`dist/workers`). */
export interface IndexPlaces {
  readonly dataDir: string;
  readonly shippedDir: string;
}

/** Name of the index that comes with the product. */
export const SHIPPED_INDEX = 'search-index.bin';

let last: { readonly key: string; readonly index: CompactIndex } | null = null;

/** Forgets the index in use, as a new process would. */
export function forgetInUse(): void {
  last = null;
}

async function findIndex(
  { dataDir, shippedDir }: IndexPlaces,
  key: string,
  build: () => Promise<CompactIndex>,
): Promise<CompactIndex> {
  const ready =
    (await readAt(join(shippedDir, SHIPPED_INDEX), key)) ?? (await readAt(indexPath(dataDir), key));
  if (ready !== null) return ready;
  const index = await build();
  await store(dataDir, writeIndex(index, key));
  return index;
}

/** The index of a key: the one in use, the product's own, the stored one; without any it is built and stored. */
export async function takeIndex(
  places: IndexPlaces,
  key: string,
  build: () => Promise<CompactIndex>,
): Promise<CompactIndex> {
  const index = last?.key === key ? last.index : await findIndex(places, key, build);
  last = { key, index };
  return index;
}
