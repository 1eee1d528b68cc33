import { parseFragment } from 'parse5';

const LOC = /<loc>\s{0,100}([^<]{1,2048}?)\s{0,100}<\/loc>/gi;

/** Addresses in a sitemap (sitemaps.org protocol 0.9). */
export interface Sitemap {
  /** An index lists further sitemaps, otherwise the addresses are pages. */
  readonly isIndex: boolean;
  readonly urls: readonly string[];
}

function decodeEntities(text: string): string {
  const [node] = parseFragment(text).childNodes;
  return node !== undefined && 'value' in node ? node.value : text;
}

/** Reads the addresses of a sitemap or a sitemap index; anything else has none. */
export function parseSitemap(xml: string): Sitemap {
  const urls = Array.from(xml.replaceAll(/<!\[CDATA\[|\]\]>/g, '').matchAll(LOC), (match) =>
    decodeEntities((match[1] ?? '').trim()),
  );
  return { isIndex: /<sitemapindex[\s>]/i.test(xml), urls };
}
