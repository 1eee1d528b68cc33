import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { StoredArticle } from './stored-article';

const phrases = z.array(z.string().min(1).max(60)).max(80);
const askedSchema = z.record(z.string(), z.strictObject({ ru: phrases, en: phrases }));

/** The ways in which people ask for an article, by its name (see `nameOf`) and language. */
export type Asked = Readonly<z.infer<typeof askedSchema>>;

/** An article with the ways in which people ask for it; only the search sees them. */
export type AskedArticle = StoredArticle & { readonly asked: readonly string[] };

/** The name by which articles are known here: of a card its own, of a page the last part of its address, else `title:` and its title. */
export function nameOf({
  id,
  url,
  title,
  source,
}: Pick<StoredArticle, 'id' | 'url' | 'title' | 'source'>): string {
  if (source === 'first-aid') return id.slice(id.lastIndexOf('/') + 1);
  return url === null ? `title:${title}` : (new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? id);
}

/** Reads `knowledge-base/asked.json` of the assets folder; throws when the installation is damaged. */
export async function readAsked(assetsDir: string): Promise<Asked> {
  return askedSchema.parse(
    JSON.parse(await readFile(join(assetsDir, 'knowledge-base', 'asked.json'), 'utf8')),
  );
}

/** Puts the questions to their articles: a card, which exists in both languages, gets those of its own, a page those of both. */
export function withAsked(articles: readonly StoredArticle[], asked: Asked): AskedArticle[] {
  return articles.map((article) => {
    const known = asked[nameOf(article)];
    if (known === undefined) return { ...article, asked: [] };
    return {
      ...article,
      asked: article.source === 'first-aid' ? known[article.lang] : [...known.ru, ...known.en],
    };
  });
}
