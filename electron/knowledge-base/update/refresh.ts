import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import type { ArticleList } from '../article-list';
import type { KnowledgeBaseSource } from '../knowledge-base';
import { MAX_ARTICLES, type NewArticle, type StoredArticle } from '../stored-article';
import { readFolder } from './read-folder';
import type { SiteRun } from './ask-site';
import { readSite } from './read-site';
import { withoutCredentials } from './fetch-text';
import { planFor, VENDOR_PLANS, type SitePlan } from './site-plan';

const VENDOR_NAME = 'softphone.pro';

/** The words by which a source is named in a failure. */
export function nameOfSource(source: KnowledgeBaseSource): string {
  if (source.kind === 'vendor') return VENDOR_NAME;
  if (source.kind === 'folder') return source.path;
  // The name and the password that an address may have are shown to nobody.
  return URL.canParse(source.url) ? withoutCredentials(new URL(source.url)).href : source.url;
}

function unusable(source: KnowledgeBaseSource, detail: string) {
  const cut = { source: nameOfSource(source).slice(0, 1024), detail: detail.slice(0, 2000) };
  return failWith({ kind: 'knowledge-base-unusable', ...cut } satisfies Failure);
}

async function readSites(
  plans: readonly SitePlan[],
  source: KnowledgeBaseSource,
  run: SiteRun,
): Promise<Result<ArticleList, Failure>> {
  const articles: NewArticle[] = [];
  const skipped: { url: string; reason: string }[] = [];
  const details: string[] = [];
  for (const plan of plans) {
    const site = await readSite(plan, run);
    if (site.ok) {
      articles.push(...site.list.articles);
      skipped.push(...site.list.skipped);
    } else {
      details.push(`${plan.origin}: ${site.detail}`);
      skipped.push({ url: plan.origin, reason: site.detail });
    }
  }
  return articles.length > 0 ? succeed({ articles, skipped }) : unusable(source, details.join('; '));
}

/** Reads all articles of a source; nothing is written. */
export async function readSource(
  source: KnowledgeBaseSource,
  run: SiteRun,
): Promise<Result<ArticleList, Failure>> {
  if (source.kind === 'folder') {
    const folder = await readFolder(source.path);
    return folder.ok ? succeed(folder.list) : unusable(source, folder.detail);
  }
  const plan = source.kind === 'site' ? planFor(source.url) : null;
  if (source.kind === 'site' && plan === null)
    return unusable(source, 'the address must begin with https:// or http://');
  return readSites(plan === null ? VENDOR_PLANS : [plan], source, run);
}

/** Topics written for an address stay with it, because a fetched page has none. */
function withTopics(fresh: NewArticle, earlier: readonly StoredArticle[]): NewArticle {
  const known = fresh.url === null ? undefined : earlier.find(({ url }) => url === fresh.url);
  return known === undefined
    ? fresh
    : { ...fresh, topics: [...new Set([...known.topics, ...fresh.topics])].slice(0, 200) };
}

/** What an earlier copy has of the pages that could not be read this time. */
function stillThere(
  earlier: readonly StoredArticle[],
  fresh: readonly NewArticle[],
  failed: ReadonlySet<string>,
): NewArticle[] {
  const urls = new Set(fresh.map(({ url }) => url));
  return earlier
    .filter(({ url }) => url !== null && failed.has(url) && !urls.has(url))
    .map(({ id: _id, ...article }) => article);
}

/**
 * Joins what was read with what was there: a page that could not be read this time keeps its earlier text, and
 * titles without an address stay until a page with that title is found. A folder replaces everything.
 */
export function joinCopies(
  source: KnowledgeBaseSource,
  list: ArticleList,
  earlier: readonly StoredArticle[],
): NewArticle[] {
  if (source.kind === 'folder') return [...list.articles];
  const fresh = list.articles.map((article) => withTopics(article, earlier));
  const failed = new Set(list.skipped.map(({ url }) => url));
  if (source.kind === 'site') return [...fresh, ...stillThere(earlier, fresh, failed)].slice(0, MAX_ARTICLES);
  const titles = new Set(fresh.map(({ title, lang }) => `${lang} ${title.toLowerCase()}`));
  const urls = new Set(fresh.map(({ url }) => url));
  const kept = earlier.filter(({ url, title, lang }) =>
    url === null
      ? !titles.has(`${lang} ${title.toLowerCase()}`)
      : !urls.has(url) && (failed.has(url) || failed.has(new URL(url).origin)),
  );
  return [...fresh, ...kept.map(({ id: _id, ...article }) => article)].slice(0, MAX_ARTICLES);
}
