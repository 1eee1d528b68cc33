import { createReadStream } from 'node:fs';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { articleSourceSchema } from '../../contract/knowledge';
import { languageSchema } from '../../request/document';
import { replaceFile } from '../replace-file';
import { MAX_TEXT, type NewArticle } from '../stored-article';

const instant = z.iso.datetime({ offset: true });
const validator = z.string().max(1000).nullable();

const cachedPageSchema = z.strictObject({
  kind: z.literal('page'),
  /** The address that was asked. */
  address: z.string().max(2048),
  readAt: instant,
  etag: validator,
  lastModified: validator,
  article: z.strictObject({
    url: z.string().max(2048).nullable(),
    lang: languageSchema,
    title: z.string().min(1).max(500),
    source: articleSourceSchema,
    topics: z.array(z.string().max(200)).max(200),
    text: z.string().max(MAX_TEXT),
  }),
});
const lineSchema = z.discriminatedUnion('kind', [
  cachedPageSchema,
  z.strictObject({ kind: z.enum(['begun', 'ended']), at: instant, source: z.string().max(2048) }),
]);

/** A page as it was read last, with what the server said about its version (RFC 9110, 8.8). */
export type CachedPage = z.infer<typeof cachedPageSchema>;
/** What is remembered of a page; when it was read is added. */
export type KeptPage = Pick<CachedPage, 'address' | 'etag' | 'lastModified'> & {
  readonly article: NewArticle;
};

/** The pages of earlier updates: none is asked for twice in one update, and unchanged ones are not sent again. */
export interface PageCache {
  /** The page of an address as it was read last. */
  readonly find: (address: string) => CachedPage | null;
  /** Whether this update, begun before and interrupted, has read the page already. */
  readonly isFresh: (page: CachedPage) => boolean;
  /** Remembers a page before the next one is asked for. */
  readonly keep: (page: KeptPage) => Promise<void>;
  /** The update is through: what it did not meet any more is forgotten. */
  readonly close: () => Promise<void>;
}

/** An interrupted update is gone on with for so long; later its pages may have changed. */
const RESUMABLE_MS = 24 * 60 * 60 * 1000;

interface Stored {
  readonly pages: Map<string, CachedPage>;
  /** When the update began that did not end, with the source that it read. */
  readonly begun: { readonly at: string; readonly source: string } | null;
}

function take(stored: Stored, text: string): Stored {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    // The last line of an update that was killed: what it held is read again.
    return stored;
  }
  const line = lineSchema.safeParse(data);
  if (!line.success) return stored;
  if (line.data.kind === 'page') stored.pages.set(line.data.address, line.data);
  if (line.data.kind === 'begun') return { ...stored, begun: { at: line.data.at, source: line.data.source } };
  return line.data.kind === 'ended' ? { ...stored, begun: null } : stored;
}

async function readStored(path: string): Promise<Stored> {
  let stored: Stored = { pages: new Map(), begun: null };
  const input = createReadStream(path, 'utf8');
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) stored = take(stored, line);
  } catch {
    // Absent or not readable: everything is asked for.
  } finally {
    input.destroy();
  }
  return stored;
}

/** Where the pages are kept and for what they are read. */
export interface CachePlace {
  readonly path: string;
  /** Name of the source (`nameOfSource`). */
  readonly source: string;
  readonly now: () => Date;
}

/** Opens the cache for one update and notes that it began, unless it goes on with an interrupted one. */
export async function openPageCache({ path, source, now }: CachePlace): Promise<PageCache> {
  const { pages, begun } = await readStored(path);
  const met = new Map<string, CachedPage>();
  const isResumed = begun?.source === source && now().getTime() - new Date(begun.at).getTime() < RESUMABLE_MS;
  const since = isResumed ? begun.at : now().toISOString();
  const append = (line: object) => appendFile(path, `\n${JSON.stringify(line)}\n`, 'utf8');
  await mkdir(dirname(path), { recursive: true });
  if (!isResumed) await append({ kind: 'begun', at: since, source });
  return {
    find(address) {
      const page = pages.get(address) ?? null;
      if (page !== null) met.set(address, page);
      return page;
    },
    isFresh: ({ readAt }) => isResumed && readAt >= since,
    async keep({ address, etag, lastModified, article }) {
      const readAt = now().toISOString();
      const line: CachedPage = { kind: 'page', address, readAt, etag, lastModified, article };
      met.set(address, line);
      await append(line);
    },
    async close() {
      const lines = [...met.values(), { kind: 'ended', at: now().toISOString(), source }];
      await replaceFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    },
  };
}
