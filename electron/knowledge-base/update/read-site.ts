import { setTimeout as wait } from 'node:timers/promises';
import type { ArticleList } from '../article-list';
import type { NewArticle } from '../stored-article';
import { fetchText, type Fetched, type Validators } from './fetch-text';
import type { CachedPage, PageCache } from './page-cache';
import { pageToArticle } from './page-to-article';
import { parseRobots, type Robots } from './robots';
import { preferHelpPages, type SitePlan } from './site-plan';
import { parseSitemap } from './sitemap';

/** How politely and how long a site is read. */
export interface SiteLimits {
  /** Pause between two requests. */
  readonly delayMs: number;
  readonly pageTimeoutMs: number;
  readonly maxPageBytes: number;
  readonly maxPages: number;
  /** Limit of one whole update. */
  readonly totalMs: number;
  readonly userAgent: string;
}

/** The limits of a real update: one request a second, two minutes of silence are never waited for. */
export const POLITE_LIMITS: Omit<SiteLimits, 'userAgent'> = {
  delayMs: 1000,
  pageTimeoutMs: 20_000,
  maxPageBytes: 4 * 1024 * 1024,
  maxPages: 3000,
  totalMs: 60 * 60 * 1000,
};

/** What a run is told and tells. */
export interface SiteRun {
  readonly limits: SiteLimits;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** Pages of earlier updates. */
  readonly cache?: PageCache;
}

/** Articles of a site, or why it cannot be used. */
export type SiteArticles =
  { readonly ok: true; readonly list: ArticleList } | { readonly ok: false; readonly detail: string };

const LONGEST_CRAWL_DELAY_MS = 10_000;
const MAX_SITEMAPS = 50;

type Get = (address: string, known?: Validators) => Promise<Fetched>;

/** One request at a time with a pause in between; refuses everything once the time of the update is used up. */
function createGet(plan: SitePlan, run: SiteRun, delayMs: () => number): Get {
  const { limits, signal } = run;
  const started = performance.now();
  let first = true;
  return async (address, known) => {
    if (!first) await wait(delayMs(), undefined, signal === undefined ? {} : { signal });
    first = false;
    signal?.throwIfAborted();
    if (performance.now() - started > limits.totalMs)
      return { ok: false, status: 0, reason: 'the update took too long' };
    const { pageTimeoutMs: timeoutMs, maxPageBytes: maxBytes, userAgent } = limits;
    return fetchText(address, { timeoutMs, maxBytes, userAgent, isAllowed: plan.isAllowed, known }, signal);
  };
}

/** RFC 9309, 2.3.1: a missing robots.txt allows everything, one that cannot be had forbids everything. */
async function readRobots(plan: SitePlan, get: Get): Promise<Robots | string> {
  const answer = await get(new URL('/robots.txt', plan.origin).href);
  if (answer.ok) return parseRobots(/html/i.test(answer.contentType) ? '' : answer.text, 'softphone-report');
  if (answer.status >= 400 && answer.status < 500) return parseRobots('', 'softphone-report');
  return `robots.txt: ${answer.reason}`;
}

function pathOf(url: URL): string {
  return url.pathname + url.search;
}

function usable(address: string, plan: SitePlan, robots: Robots): string | null {
  if (!URL.canParse(address, plan.start)) return null;
  const url = new URL(address, plan.start);
  url.hash = '';
  return plan.isAllowed(url) && robots.allows(pathOf(url)) ? url.href : null;
}

async function readSitemaps(plan: SitePlan, robots: Robots, get: Get): Promise<string[]> {
  const named = plan.sitemap === null ? robots.sitemaps : [plan.sitemap];
  const queue = named.length > 0 ? [...named] : [new URL('/sitemap.xml', plan.origin).href];
  const seen = new Set<string>();
  const pages: string[] = [];
  for (let next = queue.shift(); next !== undefined && seen.size < MAX_SITEMAPS; next = queue.shift()) {
    const address = usable(next, plan, robots);
    if (address === null || seen.has(address)) continue;
    seen.add(address);
    const answer = await get(address);
    if (!answer.ok) continue;
    const sitemap = parseSitemap(answer.text);
    if (sitemap.isIndex) queue.push(...sitemap.urls);
    else pages.push(...sitemap.urls);
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
  const links = page.ok ? page.links : linksOnly(answer.text);
  const absolute = links
    .filter((link) => URL.canParse(link, answer.url))
    .map((link) => new URL(link, answer.url).href);
  return articlePages(page.ok ? [answer.url, ...absolute] : absolute, plan, robots);
}

function linksOnly(html: string): string[] {
  return Array.from(
    html.matchAll(/<a\s[^>]{0,1000}?href\s{0,5}=\s{0,5}["']([^"']{1,2000})["']/gi),
    (match) => match[1] ?? '',
  );
}

interface ReadPages {
  readonly articles: NewArticle[];
  readonly skipped: { url: string; reason: string }[];
}

type ReadPage =
  | { readonly ok: true; readonly url: string; readonly article: NewArticle }
  | { readonly ok: false; readonly reason: string };

const NOT_MODIFIED = 304;

function fromCache({ address, article }: CachedPage): ReadPage {
  return { ok: true, url: article.url ?? address, article };
}

/** A page as it is now: from the server, or as it was read before where that is the same. */
async function readPage(address: string, { cache }: SiteRun, get: Get): Promise<ReadPage> {
  const known = cache?.find(address) ?? null;
  if (known !== null && cache?.isFresh(known) === true) return fromCache(known);
  const answer = await get(address, known ?? undefined);
  if (!answer.ok) {
    if (answer.status !== NOT_MODIFIED || known === null) return answer;
    await cache?.keep(known);
    return fromCache(known);
  }
  const { url, etag, lastModified } = answer;
  if (!/html|^$/i.test(answer.contentType)) return { ok: false, reason: `not a page: ${answer.contentType}` };
  const page = pageToArticle(answer.text, url);
  if (!page.ok) return page;
  await cache?.keep({ address, etag, lastModified, article: page.article });
  return { ok: true, url, article: page.article };
}

async function readPages(
  addresses: readonly string[],
  plan: SitePlan,
  run: SiteRun,
  get: Get,
): Promise<ReadPages> {
  const result: ReadPages = { articles: [], skipped: [] };
  const seen = new Set<string>();
  for (const [at, address] of addresses.entries()) {
    run.onProgress?.(at, addresses.length);
    const page = await readPage(address, run, get);
    if (!page.ok) result.skipped.push({ url: address, reason: page.reason });
    else if (!seen.has(page.url) && plan.isAllowed(new URL(page.url))) result.articles.push(page.article);
    if (page.ok) seen.add(page.url);
  }
  run.onProgress?.(addresses.length, addresses.length);
  return result;
}

/**
 * Reads the articles of one site: robots.txt respected, sitemap first, one request at a time. Throws only when
 * `signal` aborts.
 */
export async function readSite(plan: SitePlan, run: SiteRun): Promise<SiteArticles> {
  let delayMs = run.limits.delayMs;
  const get = createGet(plan, run, () => delayMs);
  const robots = await readRobots(plan, get);
  if (typeof robots === 'string') return { ok: false, detail: robots };
  delayMs = Math.max(delayMs, Math.min((robots.crawlDelaySeconds ?? 0) * 1000, LONGEST_CRAWL_DELAY_MS));
  const listed = articlePages(await readSitemaps(plan, robots, get), plan, robots);
  const all = listed.length > 0 ? listed : await followLinks(plan, robots, get);
  const pages = all.slice(0, run.limits.maxPages);
  if (pages.length === 0)
    return { ok: false, detail: 'no pages: neither a sitemap nor links that may be read' };
  const list = await readPages(pages, plan, run, get);
  for (const url of all.slice(pages.length))
    list.skipped.push({ url, reason: `more than ${pages.length} pages` });
  if (list.articles.length > 0) return { ok: true, list };
  const first = list.skipped[0];
  return {
    ok: false,
    detail: first === undefined ? 'no article' : `no article could be read; ${first.url}: ${first.reason}`,
  };
}
