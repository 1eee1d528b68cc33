import { parseFragment } from 'parse5';

const OPENING = '<loc>';
const LONGEST_ADDRESS = 2048;

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

/** The texts of all `<loc>` elements; one pass whatever the file holds, no regular expression that could go back. */
function* locations(xml: string): Generator<string> {
  const lower = xml.toLowerCase();
  for (let at = lower.indexOf(OPENING); at >= 0;) {
    const from = at + OPENING.length;
    const end = lower.indexOf('<', from);
    if (end < 0) return;
    const text = xml.slice(from, end).trim();
    if (lower.startsWith('</loc>', end) && text !== '' && text.length <= LONGEST_ADDRESS) yield text;
    at = lower.indexOf(OPENING, end);
  }
}

/** Reads at most so many addresses of a sitemap or a sitemap index; anything else has none. */
export function parseSitemap(xml: string, most: number): Sitemap {
  const urls: string[] = [];
  for (const text of locations(xml.replaceAll(/<!\[CDATA\[|\]\]>/g, ''))) {
    if (urls.length === most) break;
    urls.push(text.includes('&') ? decodeEntities(text) : text);
  }
  return { isIndex: /<sitemapindex[\s>]/i.test(xml), urls };
}
