import { createHash } from 'node:crypto';
import { z } from 'zod';
import { articleSourceSchema, type Article } from '../contract/knowledge';
import { languageSchema, type Language } from '../request/document';
import { slugOf } from './search/transliteration';

/** Most articles that one copy may hold; more than any help site of this kind has. */
export const MAX_ARTICLES = 20_000;
/** Longest text of one article that is kept, in characters. */
export const MAX_TEXT = 150_000;

const storedArticleSchema = z.strictObject({
  id: z
    .string()
    .max(120)
    .regex(/^[a-z0-9][a-z0-9/._-]*$/),
  url: z.string().max(2048).nullable(),
  lang: languageSchema,
  title: z.string().min(1).max(500),
  source: articleSourceSchema,
  topics: z.array(z.string().max(200)).max(200),
  /** Plain text without the title; empty where only the title is known. */
  text: z.string().max(MAX_TEXT),
});

/** What a copy may hold: first-aid cards only come with the product, so that nothing fetched passes for ours. */
const copiedArticleSchema = storedArticleSchema.refine(({ source }) => source !== 'first-aid');

/** The local copy on disk: `knowledge-base/articles.json` of the data folder. */
export const storedCopySchema = z.strictObject({
  formatVersion: z.literal(1),
  savedAt: z.iso.datetime({ offset: true }),
  articles: z.array(copiedArticleSchema).min(1).max(MAX_ARTICLES),
});

/** An article as it is searched and as the local copy keeps it. */
export type StoredArticle = z.infer<typeof storedArticleSchema>;
/** An article before it has an id. */
export type NewArticle = Omit<StoredArticle, 'id'>;
/** The local copy. */
export type StoredCopy = z.infer<typeof storedCopySchema>;

/** Host names whose pages may be linked to (architecture, rule 2). */
export function isVendorHost(hostname: string): boolean {
  return hostname === 'softphone.pro' || hostname.endsWith('.softphone.pro');
}

/** The address when it is an https page of the vendor without credentials, else `null`. */
export function vendorUrl(text: string | null | undefined): string | null {
  if (text === null || text === undefined || !URL.canParse(text)) return null;
  const url = new URL(text);
  const fine =
    url.protocol === 'https:' && isVendorHost(url.hostname) && url.username === '' && url.port === '';
  return fine ? url.href : null;
}

function lastSegment(url: string): string {
  const segments = new URL(url).pathname.split('/').filter((part) => part !== '');
  const last = segments.at(-1) ?? 'index';
  try {
    return decodeURIComponent(last).replace(/\.html?$/i, '');
  } catch {
    return last;
  }
}

function baseId(article: NewArticle): string {
  const slug = slugOf(article.url === null ? article.title : lastSegment(article.url));
  const hash = createHash('sha256')
    .update(article.url ?? article.title)
    .digest('hex')
    .slice(0, 12);
  const short = slug.length > 80 ? `${slug.slice(0, 80)}-${hash}` : slug;
  return `${article.source}/${article.lang}/${short === '' ? hash : short}`;
}

/** Gives every article an id that stays the same from copy to copy: from its address, else from its title. */
export function withIds(articles: readonly NewArticle[]): StoredArticle[] {
  const used = new Set<string>();
  return articles.map((article) => {
    const base = baseId(article);
    let id = base;
    for (let count = 2; used.has(id); count += 1) id = `${base}-${count}`;
    used.add(id);
    return { id, ...article };
  });
}

/** What a reader sees: title, text and topics as plain text. */
export function toArticle(stored: StoredArticle): Article {
  const { id, title, url, lang, source } = stored;
  const parts = [title, stored.text, stored.topics.join(', ')].filter((part) => part !== '');
  return { id, title, url, lang, source, text: parts.join('\n\n') };
}

/** Language of a text by its letters: Russian when Cyrillic ones prevail. */
export function languageOf(text: string): Language {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return cyrillic > latin ? 'ru' : 'en';
}
