import { isVendorHost } from '../stored-article';

/** One site to read: where its pages are and which of its addresses may be asked. */
export interface SitePlan {
  readonly origin: string;
  /** Page that is read when the site has no sitemap, with the pages it links to. */
  readonly start: string;
  /** Given when the address named a sitemap itself. */
  readonly sitemap: string | null;
  readonly isAllowed: (url: URL) => boolean;
  readonly isArticle: (url: URL) => boolean;
}

const HELP_PATH = /\/help\/[^/]/;

function vendorPlan(origin: string, start: string, prefix: string): SitePlan {
  return {
    origin,
    start,
    sitemap: null,
    isAllowed: (url) => url.protocol === 'https:' && url.port === '' && isVendorHost(url.hostname),
    isArticle: (url) =>
      url.origin === origin && url.pathname.startsWith(prefix) && url.pathname.length > prefix.length,
  };
}

/** The vendor's two help sites (research: knowledge base addresses). */
export const VENDOR_PLANS: readonly SitePlan[] = [
  vendorPlan('https://ru.softphone.pro', 'https://ru.softphone.pro/help', '/help/'),
  vendorPlan('https://softphone.pro', 'https://softphone.pro/en/help', '/en/help/'),
];

/** The plan for another site of the same shape, or `null` for an address that is not http or https. */
export function planFor(address: string): SitePlan | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  const isSitemap = /\.xml(\.gz)?$/i.test(url.pathname);
  const folder = isSitemap ? '/' : url.pathname.replace(/[^/]*\.html?$/i, '');
  return {
    origin: url.origin,
    start: url.href,
    sitemap: isSitemap ? url.href : null,
    isAllowed: (other) => other.origin === url.origin,
    isArticle: (other) => other.origin === url.origin && other.pathname.startsWith(folder),
  };
}

/** Keeps the help pages where a list has any, because sitemaps also name blogs and shops. */
export function preferHelpPages(addresses: readonly string[]): string[] {
  const help = addresses.filter((address) => HELP_PATH.test(new URL(address).pathname));
  return help.length > 0 ? help : [...addresses];
}
