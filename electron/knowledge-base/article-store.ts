import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readArticleList } from './article-list';
import { replaceFile } from './replace-file';
import { storedCopySchema, withIds, type StoredCopy } from './stored-article';

const MAX_COPY_BYTES = 256 * 1024 * 1024;
const snapshotSchema = z.object({ savedOn: z.iso.date() });

/** Path of the local copy in a data folder. */
export function copyPath(dataDir: string): string {
  return join(dataDir, 'knowledge-base', 'articles.json');
}

/** Changes whenever the local copy does, `null` without one: tells when an index must be built anew. */
export async function copyStamp(dataDir: string): Promise<string | null> {
  const info = await stat(copyPath(dataDir)).catch(() => null);
  return info === null ? null : `${info.ino}:${info.size}:${info.mtimeMs}`;
}

/** The snapshot that the product ships; throws when the installation is damaged. */
export async function readShippedSnapshot(assetsDir: string): Promise<StoredCopy> {
  const folder = join(assetsDir, 'knowledge-base');
  const { savedOn } = snapshotSchema.parse(JSON.parse(await readFile(join(folder, 'snapshot.json'), 'utf8')));
  const list = readArticleList(JSON.parse(await readFile(join(folder, 'articles.json'), 'utf8')));
  if (list === null) throw new Error('articles.json is not a list');
  return { formatVersion: 1, savedAt: `${savedOn}T00:00:00Z`, articles: withIds(list.articles) };
}

/** The local copy, or `null` when there is none or it is damaged: the shipped snapshot then stands in. */
export async function readLocalCopy(dataDir: string): Promise<StoredCopy | null> {
  try {
    const path = copyPath(dataDir);
    if ((await stat(path)).size > MAX_COPY_BYTES) return null;
    const parsed = storedCopySchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Absent, unreadable or torn: for a search all three mean the same.
    return null;
  }
}

/** Replaces the local copy at once: temporary name, fsync, rename. On failure the old one is untouched. */
export async function writeLocalCopy(dataDir: string, copy: StoredCopy): Promise<void> {
  await replaceFile(copyPath(dataDir), JSON.stringify(storedCopySchema.parse(copy)));
}
