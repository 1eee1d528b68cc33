/** What a site's robots.txt allows (RFC 9309). */
export interface Robots {
  allows(pathAndQuery: string): boolean;
  readonly sitemaps: readonly string[];
  /** Seconds between requests that the site asks for; `null` when it does not. */
  readonly crawlDelaySeconds: number | null;
}

interface Group {
  readonly agents: string[];
  readonly rules: { readonly allow: boolean; readonly path: string }[];
  delay: number | null;
}

const MAX_LINES = 5000;
/** Each of them may be compared with each address. */
const MAX_RULES = 500;

interface Pattern {
  readonly parts: readonly string[];
  readonly anchored: boolean;
}

function readPattern(text: string): Pattern {
  const anchored = text.endsWith('$');
  return { anchored, parts: (anchored ? text.slice(0, -1) : text).split('*') };
}

/** `*` matches any run and a final `$` the end, as RFC 9309 section 2.2.3; linear time, no regular expression. */
function matches({ parts, anchored }: Pattern, path: string): boolean {
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (index === 0) {
      if (!path.startsWith(part)) return false;
      at = part.length;
    } else if (last && anchored) {
      return path.length - part.length >= at && path.endsWith(part);
    } else {
      const found = path.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
  }
  return !anchored || at === path.length;
}

function parseGroups(text: string): { groups: Group[]; sitemaps: string[] } {
  const groups: Group[] = [];
  const sitemaps: string[] = [];
  let naming = false;
  for (const line of text.split(/\r\n|\r|\n/).slice(0, MAX_LINES)) {
    const [key = '', ...rest] = (line.split('#')[0] ?? '').split(':');
    const name = key.trim().toLowerCase();
    const value = rest.join(':').trim();
    if (name === 'sitemap' && value !== '') sitemaps.push(value);
    if (name === 'user-agent') {
      if (!naming) groups.push({ agents: [], rules: [], delay: null });
      groups.at(-1)?.agents.push(value.toLowerCase());
      naming = true;
    } else if (name === 'allow' || name === 'disallow' || name === 'crawl-delay') {
      naming = false;
      const group = groups.at(-1);
      if (name === 'crawl-delay') {
        if (group !== undefined && Number.isFinite(Number(value))) group.delay = Number(value);
      } else if (value !== '') group?.rules.push({ allow: name === 'allow', path: value });
    }
  }
  return { groups, sitemaps };
}

/** Reads a robots.txt for the given product token; the longest matching rule wins, allowing on a tie. */
export function parseRobots(text: string, agent: string): Robots {
  const { groups, sitemaps } = parseGroups(text);
  const own = groups.filter((group) => group.agents.some((name) => name !== '*' && agent.startsWith(name)));
  const chosen = own.length > 0 ? own : groups.filter((group) => group.agents.includes('*'));
  const rules = chosen
    .flatMap((group) => group.rules)
    .slice(0, MAX_RULES)
    .sort((a, b) => b.path.length - a.path.length || Number(b.allow) - Number(a.allow))
    .map(({ allow, path }) => ({ allow, pattern: readPattern(path) }));
  return {
    allows: (path) => rules.find((rule) => matches(rule.pattern, path))?.allow ?? true,
    sitemaps,
    crawlDelaySeconds: chosen.find((group) => group.delay !== null)?.delay ?? null,
  };
}
