import { z } from 'zod';
import { languageSchema } from '../request/document';
import { MAX_ARTICLES, MAX_TEXT, vendorUrl, type NewArticle } from './stored-article';

/** One entry of `articles.json` as it is shipped and exchanged; keys that we do not know are ignored. */
const entrySchema = z.object({
  url: z.string().max(2048).nullable().default(null),
  lang: languageSchema,
  title: z.string().trim().min(1).max(500),
  topics: z.array(z.string().trim().max(200)).max(200).default([]),
  summary: z.string().max(MAX_TEXT).default(''),
  text: z.string().max(MAX_TEXT).default(''),
  seen: z.boolean().optional(),
});

const listSchema = z.array(z.unknown()).max(MAX_ARTICLES);

/** A list of articles as read, with the entries that were not usable. */
export interface ArticleList {
  readonly articles: readonly NewArticle[];
  readonly skipped: readonly { readonly url: string; readonly reason: string }[];
}

/** Control characters have no place in text that is shown and put into letters; line ends stay. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''));
}

/**
 * Reads the entries of an `articles.json`. An entry without an address is a title that the vendor's pages
 * mention; an address that is not the vendor's is dropped, never linked to. Gives `null` for anything but a list.
 */
export function readArticleList(data: unknown): ArticleList | null {
  const list = listSchema.safeParse(data);
  if (!list.success) return null;
  const articles: NewArticle[] = [];
  const skipped: { url: string; reason: string }[] = [];
  list.data.forEach((item, index) => {
    const entry = entrySchema.safeParse(item);
    if (!entry.success) {
      const issue = entry.error.issues[0];
      skipped.push({
        url: `entry ${index + 1}`,
        reason: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`,
      });
      return;
    }
    const { lang, title, topics, summary, text, seen } = entry.data;
    const url = vendorUrl(entry.data.url);
    articles.push({
      url,
      lang,
      title: plain(title),
      source: seen === false || url === null ? 'vendor-title' : 'vendor',
      topics: topics.map(plain).filter((topic) => topic !== ''),
      text: plain(text === '' ? summary : text).trim(),
    });
  });
  return { articles, skipped };
}
