import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWebSite, type WebSite } from '../../../e2e/servers/web-site';
import { createKnowledgeBase } from '../create-knowledge-base';
import type { KnowledgeBase } from '../knowledge-base';
import { decodeText } from './decode-text';
import { readHtml } from './read-html';
import { parseSitemap } from './sitemap';

const resources = {
  assetsDir: join(import.meta.dirname, '../../../assets'),
  workersDir: '',
  version: '0.0.0',
};
const clock = { now: () => new Date('2026-11-22T10:00:00Z'), zone: () => 'Europe/Moscow' };
const LIMITS = { delayMs: 0, pageTimeoutMs: 500, maxPageBytes: 64 * 1024, maxPages: 40 };

let dataDir: string;
let site: WebSite;
let origin: string;
let pages: Map<string, (response: ServerResponse) => void>;
let kb: KnowledgeBase;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'злая-'));
  pages = new Map();
  site = await startWebSite((request, response) => {
    response.setHeader('content-type', 'text/html');
    const answer = pages.get(request.url ?? '') ?? ((other) => other.writeHead(404).end());
    answer(response);
  });
  origin = site.origin;
  kb = createKnowledgeBase({ resources, dataDir, clock, limits: LIMITS });
});

afterEach(async () => {
  await site.close();
  await rm(dataDir, { recursive: true, force: true });
});

const names = (count: number) => Array.from({ length: count }, (_, at) => `/help/page-${at}`);

function list(...addresses: string[]): void {
  const urls = addresses.map(
    (each) => `<url><loc>${each.startsWith('/') ? origin + each : each}</loc></url>`,
  );
  pages.set('/sitemap.xml', (response) => response.end(`<urlset>${urls.join('')}</urlset>`));
}

function give(path: string, title: string): void {
  pages.set(path, (response) =>
    response.end(`<main><h1>${title}</h1><p>Текст статьи «${title}», который достаточно длинный.</p></main>`),
  );
}

const update = (url = origin) => kb.update({ kind: 'site', url }, {});

async function titles(): Promise<readonly string[]> {
  const copy: unknown = JSON.parse(await readFile(join(dataDir, 'knowledge-base', 'articles.json'), 'utf8'));
  return (copy as { articles: { title: string }[] }).articles.map(({ title }) => title);
}

describe('updating from a site that fails in part', () => {
  it('keeps what the copy has of a page that cannot be read this time', async () => {
    list('/help/a', '/help/b');
    give('/help/a', 'Первая');
    give('/help/b', 'Вторая');
    expect(await update()).toMatchObject({ ok: true, value: { articles: 2 } });
    give('/help/a', 'Первая новая');
    pages.set('/help/b', (response) => response.writeHead(500).end());
    expect(await update()).toMatchObject({ ok: true, value: { skipped: [{ url: `${origin}/help/b` }] } });
    expect(await titles()).toEqual(['Первая новая', 'Вторая']);
  });

  it('leaves a site that is down alone, keeps the old copy and later goes on where it was', async () => {
    const all = names(20);
    list(...all);
    all.slice(0, 3).forEach((path) => give(path, `Статья ${path.slice(-1)}`));
    all.slice(3).forEach((path) => pages.set(path, (response) => response.writeHead(503).end()));
    const stopped = await update();
    expect(stopped).toMatchObject({ ok: false, failure: { kind: 'knowledge-base-unusable' } });
    expect(stopped.ok ? '' : JSON.stringify(stopped.failure)).toContain(
      '3 of 20 pages read; 8 pages in a row',
    );
    expect(site.asked.filter((path) => path.startsWith('/help/'))).toHaveLength(11);
    await expect(titles()).rejects.toThrow('ENOENT');
    all.forEach((path) => give(path, `Статья ${path.slice(6)}`));
    site.asked.length = 0;
    expect(await update()).toMatchObject({ ok: true, value: { articles: 20 } });
    expect(site.asked).not.toContain(all[0]);
  });

  it('waits as long as the site asks it to, and asks again', async () => {
    list('/help/a');
    let tries = 0;
    pages.set('/help/a', (response) => {
      tries += 1;
      if (tries === 1) response.writeHead(429, { 'retry-after': '1' }).end();
      else if (tries === 2) response.writeHead(503, { 'retry-after': new Date(0).toUTCString() }).end();
      else response.end('<h1>Пришла</h1><p>Текст статьи, который достаточно длинный.</p>');
    });
    expect(await update()).toMatchObject({ ok: true, value: { articles: 1, skipped: [] } });
    expect(tries).toBe(3);
  });

  it('that asks to come back in a day is asked nothing more', async () => {
    list(...names(5));
    for (const path of names(5))
      pages.set(path, (response) => response.writeHead(429, { 'retry-after': '86400' }).end());
    const stopped = await update();
    expect(stopped.ok ? '' : JSON.stringify(stopped.failure)).toContain('come back in 1440 min');
    expect(site.asked.filter((path) => path.startsWith('/help/'))).toHaveLength(1);
  });

  it('that has none of the pages which it lists is given up early', async () => {
    list(...names(39));
    const stopped = await update();
    expect(stopped.ok ? '' : JSON.stringify(stopped.failure)).toContain('none of the first 25 can be read');
    expect(site.asked.filter((path) => path.startsWith('/help/'))).toHaveLength(25);
  });

  it('that forbids everything is told so', async () => {
    pages.set('/robots.txt', (response) =>
      response.setHeader('content-type', 'text/plain').end('User-agent: *\nDisallow: /'),
    );
    list('/help/a');
    give('/help/a', 'Первая');
    const refused = await update();
    expect(refused.ok ? '' : JSON.stringify(refused.failure)).toContain('robots.txt of the site forbids');
    expect(site.asked).toEqual(['/robots.txt']);
  });
});

describe('updating from a hostile site', () => {
  it('neither sends nor shows the names and passwords of addresses', async () => {
    list(`${origin.replace('//', '//user:pass@')}/help/a`, '/help/b');
    give('/help/a', 'Первая');
    expect(await update(origin.replace('//', '//bob:secret@'))).toMatchObject({
      ok: true,
      value: { articles: 1, skipped: [{ url: `${origin}/help/b` }] },
    });
    expect(await readFile(join(dataDir, 'knowledge-base', 'pages.jsonl'), 'utf8')).not.toMatch(/secret|pass/);
    site.disconnect();
    const refused = await update('http://bob:secret@127.0.0.1:1/');
    expect(refused).toMatchObject({ ok: false, failure: { source: 'http://127.0.0.1:1/' } });
    expect(JSON.stringify(refused)).not.toContain('secret');
  });

  it('names what is left of a very long list in one line', async () => {
    list(...names(600));
    names(600).forEach((path) => give(path, path));
    const updated = await update();
    expect(updated).toMatchObject({ ok: true, value: { articles: 40 } });
    expect(updated.ok && updated.value.skipped).toEqual([
      { url: origin, reason: '560 further pages: more than 40 are not read' },
    ]);
  });

  it('names reasons without anything that a page has put into them', async () => {
    list('/help/a', '/help/b', '/help/c', '/help/d');
    give('/help/a', 'Первая');
    pages.set('/help/b', (response) =>
      response.end(
        `<html lang="${'xx\u001b[31m'.repeat(9000)}"><h1>Title</h1><p>Long enough English text.</p>`,
      ),
    );
    pages.set('/help/c', (response) => response.end(gzipSync(Buffer.alloc(10_000_000))));
    pages.set('/help/d', (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end());
    const updated = await update();
    expect(updated.ok && updated.value.skipped.map(({ reason }) => reason)).toEqual([
      'larger than 65536 bytes',
      'address not allowed: file://',
    ]);
  });
});

describe('what is built to be slow', () => {
  it('is read in one pass: a sitemap of openings', () => {
    const xml = `<urlset>${`<loc>${' '.repeat(2300)}`.repeat(1500)}<loc>${origin}/a</loc><loc>/b&amp;c</loc>`;
    expect(parseSitemap(xml, 10).urls).toEqual([`${origin}/a`, '/b&c']);
    expect(parseSitemap(xml, 1).urls).toHaveLength(1);
  });

  it('is given up: a tag with hundreds of thousands of attributes', () => {
    const attributes = Array.from({ length: 600_000 }, (_, at) => `a${at.toString(36)}`).join(' ');
    expect(readHtml(`<h1>Title</h1><p ${attributes}>Text</p>`)).toBeNull();
  });
});

/** The bytes of a text in an encoding of one byte a letter. */
function encode(text: string, encoding: string): Uint8Array {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, at) => at));
  return Uint8Array.from(text, (letter) => letters.indexOf(letter));
}

describe('a Russian page that does not name its encoding', () => {
  it.each(['windows-1251', 'koi8-r', 'ibm866'])('is read in %s', (encoding) => {
    for (const text of [
      '<h1>Настройка гарнитуры и микрофона</h1>',
      '<h1>НЕТ ЗВУКА</h1><p>Проверьте наушники.</p>',
    ])
      expect(decodeText(encode(text, encoding), 'text/html')).toBe(text);
  });
});
