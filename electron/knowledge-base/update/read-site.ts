import type { ArticleList } from '../article-list';
import { MAX_ARTICLES, type NewArticle } from '../stored-article';
import { createGet, LONGEST_RETRY_MS, type Get, type SiteRun } from './ask-site';
import { withoutCredentials, type Fetched } from './fetch-text';
import type { CachedPage } from './page-cache';
import { pageToArticle } from './page-to-article';
import { parseRobots, type Robots } from './robots';
import { readHtml } from './read-html';
import { preferHelpPages, type SitePlan } from './site-plan';
import { parseSitemap } from './sitemap';

/** Articles of a site, or why it cannot be used. */
export type SiteArticles =
  { readonly ok: true; readonly list: ArticleList } | { readonly ok: false; readonly detail: string };

const LONGEST_CRAWL_DELAY_MS = 10_000;
const MAX_SITEMAPS = 50;
/** More addresses than these are no help site's. */
const MAX_ADDRESSES = MAX_ARTICLES;
/** A list of addresses may be larger than a page. */
const SITEMAP_SHARE = 4;
/** So many pages in a row that failed though another try may succeed: the site is down. */
const MOST_FAILED_IN_A_ROW = 8;
/** A list of so many pages of which none can be read is no help site's. */
const MOST_VAIN = 25;

/** RFC 9309, 2.3.1: a missing robots.txt allows everything, one that cannot be had forbids everything. */
async function readRobots(plan: SitePlan, get: Get): Promise<Robots | string> {
  const answer = await get(new URL('/robots.txt', plan.origin).href);
  if (answer.ok) return parseRobots(/html/i.test(answer.contentType) ? '' : answer.text, 'softphone-report');
  if (answer.status >= 400 && answer.status < 500) return parseRobots('', 'softphone-report');
  return `robots.txt: ${answer.reason}`;
}

interface Site {
  readonly plan: SitePlan;
  readonly robots: Robots;
  readonly get: Get;
}

function pathOf(url: URL): string {
  return url.pathname + url.search;
}

function usable(address: string, plan: SitePlan, robots: Robots): string | null {
  if (!URL.canParse(address, plan.start)) return null;
  const url = withoutCredentials(new URL(address, plan.start));
  url.hash = '';
  return plan.isAllowed(url) && robots.allows(pathOf(url)) ? url.href : null;
}

async function readSitemaps({ plan, robots, get }: Site, maxPageBytes: number): Promise<string[]> {
  const named = plan.sitemap === null ? robots.sitemaps : [plan.sitemap];
  const queue = named.length > 0 ? [...named] : [new URL('/sitemap.xml', plan.origin).href];
  const seen = new Set<string>();
  const pages: string[] = [];
  for (let next = queue.shift(); next !== undefined && seen.size < MAX_SITEMAPS; next = queue.shift()) {
    const address = usable(next, plan, robots);
    if (address === null || seen.has(address)) continue;
    seen.add(address);
    const answer = await get(address, { maxBytes: SITEMAP_SHARE * maxPageBytes });
    if (!answer.ok) continue;
    const sitemap = parseSitemap(answer.text, MAX_ADDRESSES - pages.length);
    const list = sitemap.isIndex ? queue : pages;
    for (const url of sitemap.isIndex ? sitemap.urls.slice(0, MAX_SITEMAPS) : sitemap.urls) list.push(url);
  }
  return pages;
}

function articlePages(addresses: readonly string[], plan: SitePlan, robots: Robots): string[] {
  const kept = addresses.flatMap((address) => {
    const url = usable(address, plan, robots);
    return url !== null && plan.isArticle(new URL(url)) ? [url] : [];
  });
  return preferHelpPages([...new Set(kept)]);
}

/** Without a sitemap: the start page and the pages it links to. */
async function followLinks(plan: SitePlan, robots: Robots, get: Get): Promise<string[]> {
  const start = usable(plan.start, plan, robots);
  const answer = start === null ? null : await get(start);
  if (answer === null || !answer.ok) return [];
  const page = pageToArticle(answer.text, answer.url);
  const links = page.ok ? page.links : (readHtml(answer.text)?.links ?? []);
  const absolute = links
    .filter((link) => URL.canParse(link, answer.url))
    .map((link) => new URL(link, answer.url).href);
  return articlePages(page.ok ? [answer.url, ...absolute] : absolute, plan, robots);
}

interface ReadPages {
  readonly articles: NewArticle[];
  readonly skipped: { url: string; reason: string }[];
  /** Why the rest was not asked for. */
  stopped: string | null;
}

type ReadPage =
  | { readonly ok: true; readonly url: string; readonly article: NewArticle }
  | Pick<Extract<Fetched, { ok: false }>, 'ok' | 'reason' | 'mayPass' | 'retryAfterMs'>;

const NOT_MODIFIED = 304;

function fromCache({ address, article }: CachedPage): ReadPage {
  return { ok: true, url: article.url ?? address, article };
}

/** A page as it is now: from the server, or as it was read before where that is the same. */
async function readPage(address: string, { cache }: SiteRun, get: Get): Promise<ReadPage> {
  const known = cache?.find(address) ?? null;
  if (known !== null && cache?.isFresh(known) === true) return fromCache(known);
  const answer = await get(address, { known: known ?? undefined });
  if (!answer.ok) {
    if (answer.status !== NOT_MODIFIED || known === null) return answer;
    await cache?.keep(known);
    return fromCache(known);
  }
  const { url, etag, lastModified } = answer;
  if (!/html|^$/i.test(answer.contentType))
    return { ok: false, reason: `not a page: ${answer.contentType.slice(0, 100)}` };
  const page = pageToArticle(answer.text, url);
  if (!page.ok) return page;
  await cache?.keep({ address, etag, lastModified, article: page.article });
  return { ok: true, url, article: page.article };
}

/** Why the site is not asked any further after this page. */
function reasonToStop(page: ReadPage, inARow: number): string | null {
  if (page.ok) return null;
  const { retryAfterMs = 0, reason } = page;
  if (retryAfterMs > LONGEST_RETRY_MS)
    return `the site asks to come back in ${Math.ceil(retryAfterMs / 60_000)} min (${reason})`;
  return inARow < MOST_FAILED_IN_A_ROW ? null : `${inARow} pages in a row failed, the last one: ${reason}`;
}

function reasonToDespair({ articles, skipped }: ReadPages): string | null {
  if (articles.length > 0 || skipped.length < MOST_VAIN) return null;
  const last = skipped.at(-1);
  return `none of the first ${skipped.length} can be read, the last one: ${last?.url ?? ''} ${last?.reason ?? ''}`;
}

async function readPages(
  addresses: readonly string[],
  plan: SitePlan,
  run: SiteRun,
  get: Get,
): Promise<ReadPages> {
  const result: ReadPages = { articles: [], skipped: [], stopped: null };
  const seen = new Set<string>();
  let inARow = 0;
  for (const [at, address] of addresses.entries()) {
    run.onProgress?.(at, addresses.length);
    const page = await readPage(address, run, get);
    if (!page.ok) result.skipped.push({ url: address, reason: page.reason });
    else if (!seen.has(page.url) && plan.isAllowed(new URL(page.url))) result.articles.push(page.article);
    if (page.ok) seen.add(page.url);
    inARow = !page.ok && page.mayPass === true ? inARow + 1 : 0;
    result.stopped = reasonToStop(page, inARow) ?? reasonToDespair(result);
    if (result.stopped !== null) return result;
  }
  run.onProgress?.(addresses.length, addresses.length);
  return result;
}

const FORBIDDEN = 'robots.txt of the site forbids reading its pages';
const NO_PAGES = 'no pages: neither a sitemap nor links that may be read';

async function findPages(site: Site, maxPageBytes: number): Promise<string[]> {
  const { plan, robots, get } = site;
  const listed = articlePages(await readSitemaps(site, maxPageBytes), plan, robots);
  return listed.length > 0 ? listed : followLinks(plan, robots, get);
}

function failed(detail: string): SiteArticles {
  return { ok: false, detail };
}

/**
 * Reads the articles of one site: robots.txt respected, sitemap first, one request at a time. A site that stops answering fails as a whole,
 * and the next update goes on where this one was. Throws only when `signal` aborts.
 */
export async function readSite(plan: SitePlan, run: SiteRun): Promise<SiteArticles> {
  let { delayMs } = run.limits;
  const get = createGet(plan, run, () => delayMs);
  const robots = await readRobots(plan, get);
  if (typeof robots === 'string') return failed(robots);
  delayMs = Math.max(delayMs, Math.min((robots.crawlDelaySeconds ?? 0) * 1000, LONGEST_CRAWL_DELAY_MS));
  const all = await findPages({ plan, robots, get }, run.limits.maxPageBytes);
  const pages = all.slice(0, run.limits.maxPages);
  if (pages.length === 0) return failed(robots.allows(pathOf(new URL(plan.start))) ? NO_PAGES : FORBIDDEN);
  const { articles, skipped, stopped } = await readPages(pages, plan, run, get);
  if (stopped !== null) return failed(`${articles.length} of ${pages.length} pages read; ${stopped}`);
  const left = all.length - pages.length;
  if (left > 0)
    skipped.push({
      url: plan.origin,
      reason: `${left} further pages: more than ${pages.length} are not read`,
    });
  if (articles.length > 0) return { ok: true, list: { articles, skipped } };
  const first = skipped[0];
  const why = first === undefined ? '' : `; ${first.url}: ${first.reason}`;
  return failed(`no article could be read${why}`);
}
