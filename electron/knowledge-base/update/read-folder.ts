import { lstat, readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readArticleList, type ArticleList } from '../article-list';
import { vendorUrl, type NewArticle } from '../stored-article';
import { decodeText } from './decode-text';
import { pageToArticle } from './page-to-article';
import { readHtml } from './read-html';

/** Articles of a folder, or why it cannot be used. */
export type FolderArticles =
  { readonly ok: true; readonly list: ArticleList } | { readonly ok: false; readonly detail: string };

const LIST_NAME = 'articles.json';
const MAX_LIST_BYTES = 64 * 1024 * 1024;
const MAX_PAGE_BYTES = 4 * 1024 * 1024;
const MAX_PAGES = 5000;
const MAX_FOLDER_DEPTH = 6;

async function findPages(root: string): Promise<string[]> {
  const pages: string[] = [];
  const folders = [{ path: root, depth: 0 }];
  for (
    let folder = folders.shift();
    folder !== undefined && pages.length < MAX_PAGES;
    folder = folders.shift()
  ) {
    for (const entry of await readdir(folder.path, { withFileTypes: true })) {
      const path = join(folder.path, entry.name);
      if (entry.isDirectory() && folder.depth < MAX_FOLDER_DEPTH)
        folders.push({ path, depth: folder.depth + 1 });
      else if (entry.isFile() && /\.html?$/i.test(entry.name)) pages.push(path);
    }
  }
  return pages.sort().slice(0, MAX_PAGES);
}

async function readPages(root: string): Promise<ArticleList> {
  const articles: NewArticle[] = [];
  const skipped: { url: string; reason: string }[] = [];
  for (const path of await findPages(root)) {
    const url = relative(root, path).replaceAll('\\', '/');
    const info = await lstat(path);
    if (info.size > MAX_PAGE_BYTES) {
      skipped.push({ url, reason: `larger than ${MAX_PAGE_BYTES} bytes` });
      continue;
    }
    const html = decodeText(await readFile(path), '');
    const page = pageToArticle(html, vendorUrl(readHtml(html)?.canonical));
    if (page.ok) articles.push(page.article);
    else skipped.push({ url, reason: page.reason });
  }
  return { articles, skipped };
}

async function readList(root: string): Promise<FolderArticles | null> {
  const path = join(root, LIST_NAME);
  const info = await lstat(path).catch(() => null);
  if (info === null) return null;
  if (!info.isFile() || info.size > MAX_LIST_BYTES)
    return { ok: false, detail: `${LIST_NAME} is not a file of at most 64 MiB` };
  try {
    const list = readArticleList(JSON.parse(decodeText(await readFile(path), '')));
    return list === null
      ? { ok: false, detail: `${LIST_NAME} is not a list of articles` }
      : { ok: true, list };
  } catch (error) {
    if (error instanceof SyntaxError)
      return { ok: false, detail: `${LIST_NAME} is not valid JSON: ${error.message}` };
    throw error;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'not readable';
}

/** Reads `articles.json` and the HTML pages of a folder; links to other places are not followed. */
export async function readFolder(root: string): Promise<FolderArticles> {
  try {
    const list = await readList(root);
    if (list?.ok === false) return list;
    const pages = await readPages(root);
    const articles = [...(list?.list.articles ?? []), ...pages.articles];
    const skipped = [...(list?.list.skipped ?? []), ...pages.skipped];
    if (articles.length > 0) return { ok: true, list: { articles, skipped } };
    const first = skipped[0];
    const why = first === undefined ? `no ${LIST_NAME} and no HTML pages` : `${first.url}: ${first.reason}`;
    return { ok: false, detail: `no usable article: ${why}` };
  } catch (error) {
    return { ok: false, detail: `the folder cannot be read: ${reasonOf(error)}` };
  }
}
