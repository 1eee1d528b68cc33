import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWebSite, type WebSite } from '../../../e2e/servers/web-site';
import { createKnowledgeBase } from '../create-knowledge-base';

const resources = {
  assetsDir: join(import.meta.dirname, '../../../assets'),
  workersDir: '',
  version: '0.0.0',
};
const DAY_MS = 24 * 60 * 60_000;

let dataDir: string;
let site: WebSite;
let asked: { readonly path: string; readonly headers: readonly string[] }[];
let isBroken: boolean;
let now: Date;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'тихо-'));
  asked = [];
  isBroken = false;
  now = new Date('2026-12-20T10:00:00Z');
  site = await startWebSite((request, response) => {
    const path = request.url ?? '/';
    asked.push({ path, headers: Object.keys(request.headers) });
    if (isBroken) response.writeHead(500).end();
    else if (path === '/sitemap.xml')
      response.end(`<?xml version="1.0"?><urlset><url><loc>${site.origin}/help/quasar</loc></url></urlset>`);
    else if (path === '/help/quasar')
      response.end(
        '<html><body><h1>Квазарный телефон</h1><p>Гудит, пока его не выключат из сети.</p></body></html>',
      );
    else response.writeHead(404).end();
  });
});

afterEach(async () => {
  await site.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A start of the window. */
function start() {
  const kb = createKnowledgeBase({
    resources,
    dataDir,
    clock: { now: () => now, zone: () => 'Europe/Moscow' },
    limits: { delayMs: 0, pageTimeoutMs: 500 },
  });
  const refresh = (signal = new AbortController().signal) =>
    kb.refreshQuietly({ source: { kind: 'site', url: site.origin }, olderThanDays: 7, signal });
  const savedAt = async () => {
    const copy = await kb.describeCopy();
    return copy.ok ? copy.value.savedAt : copy.failure.kind;
  };
  return { kb, refresh, savedAt };
}

describe('the quiet refresh of the knowledge base', () => {
  it('replaces an old copy, answers from the new one and changes its date; a young copy is left alone', async () => {
    const { kb, refresh, savedAt } = start();
    expect(await refresh()).toMatchObject({ kind: 'refreshed' });
    expect(await savedAt()).toBe('2026-12-20T10:00:00.000Z');
    const found = await kb.search('квазарный телефон', { limit: 1, language: 'ru' });
    expect(found).toMatchObject({ ok: true, value: [{ title: 'Квазарный телефон' }] });
    const before = asked.length;
    now = new Date(now.getTime() + 6 * DAY_MS);
    expect(await start().refresh()).toEqual({ kind: 'young' });
    expect(asked).toHaveLength(before);
    now = new Date(now.getTime() + 2 * DAY_MS);
    expect(await refresh()).toMatchObject({ kind: 'refreshed' });
  });

  it('tries once a day however often the window is started, and keeps the old copy when the site fails', async () => {
    isBroken = true;
    const before = await start().savedAt();
    expect(await start().refresh()).toMatchObject({ kind: 'kept' });
    const requests = asked.length;
    expect(requests).toBeGreaterThan(0);
    now = new Date(now.getTime() + DAY_MS / 2);
    expect(await start().refresh()).toEqual({ kind: 'tried-today' });
    expect(asked).toHaveLength(requests);
    expect(await start().savedAt()).toBe(before);
    isBroken = false;
    now = new Date(now.getTime() + DAY_MS);
    expect(await start().refresh()).toMatchObject({ kind: 'refreshed' });
  });

  it('that the end of the program broke off is tried again at the next start', async () => {
    const ended = new AbortController();
    ended.abort();
    const { refresh, savedAt } = start();
    const before = await savedAt();
    expect(await refresh(ended.signal)).toEqual({ kind: 'kept', failure: 'cancelled' });
    expect(await savedAt()).toBe(before);
    expect(await start().refresh()).toMatchObject({ kind: 'refreshed' });
  });

  it('does not trust a last try that lies in the future or cannot be read', async () => {
    await mkdir(join(dataDir, 'knowledge-base'));
    const path = join(dataDir, 'knowledge-base', 'refresh-tried-at.txt');
    for (const [content, days] of [
      ['2036-01-01T00:00:00Z', 0],
      ['\u0000\u0001 torn', 10],
    ] as const) {
      await writeFile(path, content);
      now = new Date(now.getTime() + days * DAY_MS);
      expect(await start().refresh()).toMatchObject({ kind: 'refreshed' });
      expect(await readFile(path, 'utf8')).toBe(now.toISOString());
    }
  });

  it('asks for nothing where the folder cannot be written', async () => {
    await writeFile(join(dataDir, 'knowledge-base'), 'a file stands where the folder would be');
    expect(await start().refresh()).toEqual({ kind: 'kept', failure: 'not-writable' });
    expect(asked).toEqual([]);
  });

  it('tells the site nothing of the user: no cookie, no referrer, no words', async () => {
    await start().refresh();
    const sent = new Set(asked.flatMap(({ headers }) => headers));
    expect(sent.has('user-agent')).toBe(true);
    expect([...sent].filter((name) => ['cookie', 'referer', 'authorization', 'from'].includes(name))).toEqual(
      [],
    );
    expect(asked.map(({ path }) => path)).toEqual(['/robots.txt', '/sitemap.xml', '/help/quasar']);
  });
});
