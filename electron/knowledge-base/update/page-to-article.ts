import { MAX_TEXT, languageOf, type NewArticle } from '../stored-article';
import { readHtml } from './read-html';

/** An article read from a page, or why the page is none. */
export type PageArticle =
  | { readonly ok: true; readonly article: NewArticle; readonly links: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const SHORTEST_TEXT = 20;

/** Turns one HTML page into an article; `url` is the address that it may be opened at, or `null`. */
export function pageToArticle(html: string, url: string | null): PageArticle {
  const page = readHtml(html);
  if (page === null) return { ok: false, reason: 'nested too deeply or too laborious to read' };
  if (page.title === '') return { ok: false, reason: 'no title' };
  // A first line that repeats the title says nothing new.
  const body = page.text.startsWith(`${page.title}\n`) ? page.text.slice(page.title.length + 1) : page.text;
  if (body.length < SHORTEST_TEXT) return { ok: false, reason: 'no text' };
  const declared = /^[a-z]{2,8}(?=-|$)/.exec(page.lang)?.[0] ?? '';
  const lang = languageOf(`${page.title} ${body}`);
  // The letters decide between ru and en (pages carry wrong lang attributes); another declared Latin language is not English.
  if (lang === 'en' && declared !== '' && declared !== 'en' && declared !== 'ru')
    return { ok: false, reason: `language ${declared} is not read` };
  return {
    ok: true,
    links: page.links,
    article: {
      url,
      lang,
      title: page.title,
      source: 'vendor',
      topics: page.headings.map((heading) => heading.slice(0, 200)),
      text: body.slice(0, MAX_TEXT),
    },
  };
}
