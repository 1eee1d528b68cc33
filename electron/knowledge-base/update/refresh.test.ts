import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startWebSite, type Page, type WebSite } from '../../../e2e/servers/web-site';
import { createKnowledgeBase } from '../create-knowledge-base';
import type { KnowledgeBase } from '../knowledge-base';

const resources = {
  assetsDir: join(import.meta.dirname, '../../../assets'),
  workersDir: '',
  version: '0.0.0',
};
const clock = { now: () => new Date('2026-11-22T10:00:00Z'), zone: () => 'Europe/Moscow' };
const LIMITS = { delayMs: 0, pageTimeoutMs: 500, maxPageBytes: 64 * 1024 };

let dataDir: string;
let site: WebSite;
let origin: string;
let pages: Map<string, Page>;
let kb: KnowledgeBase;

function page(title: string, text: string): Page {
  return (_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html><head><title>${title} | Сайт</title></head><body><nav>Меню меню меню</nav><main><h1>${title}</h1><p>${text}</p></main></body></html>`,
    );
  };
}

function plain(text: string, type = 'text/plain'): Page {
  return (_request, response) => response.setHeader('content-type', type).end(text);
}

function status(code: number, headers: Record<string, string> = {}): Page {
  return (_request, response) => response.writeHead(code, headers).end('no');
}

function sitemap(...paths: string[]): Page {
  const urls = paths.map((path) => `<url><loc>${origin}${path}</loc></url>`).join('');
  return plain(`<?xml version="1.0"?><urlset>${urls}</urlset>`, 'application/xml');
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'база-'));
  pages = new Map();
  site = await startWebSite((request, response) => {
    (pages.get(request.url ?? '/') ?? status(404))(request, response);
  });
  origin = site.origin;
  kb = createKnowledgeBase({ resources, dataDir, clock, limits: LIMITS });
});

afterEach(async () => {
  await site.close();
  await rm(dataDir, { recursive: true, force: true });
});

const GOOD = page('Настройка гарнитуры', 'Выберите гарнитуру в настройках звука и проверьте микрофон.');

async function firstTitle(query: string): Promise<string | undefined> {
  const found = await kb.search(query, { limit: 3, language: 'ru' });
  return found.ok ? found.value[0]?.title : undefined;
}

describe('updating from a site', () => {
  it('reads the pages of the sitemap and answers from them at once', async () => {
    pages.set('/sitemap.xml', sitemap('/help/garnitura', '/help/eho'));
    pages.set('/help/garnitura', GOOD);
    pages.set(
      '/help/eho',
      page('Эхо в разговоре', 'Уменьшите громкость динамиков или включите подавление эха.'),
    );
    const updated = await kb.update({ kind: 'site', url: `${origin}/` }, {});
    expect(updated).toEqual({
      ok: true,
      value: { articles: 2, skipped: [], savedAt: '2026-11-22T10:00:00.000Z' },
    });
    expect(await firstTitle('настройка гарнитуры')).toBe('Настройка гарнитуры');
    const shown = await kb.show('vendor/ru/garnitura');
    expect(shown.ok && shown.value.text).not.toContain('Меню');
    expect(shown.ok && shown.value.url).toBe(`${origin}/help/garnitura`);
    expect(await kb.describeCopy()).toMatchObject({ ok: true, value: { articles: 2, isShipped: false } });
  });

  it('keeps the good pages and names each bad one with its reason', async () => {
    const bad = [
      '/help/gone',
      '/help/broken',
      '/help/slow',
      '/help/huge',
      '/help/loop',
      '/help/away',
      '/help/empty',
      '/help/deep',
    ];
    pages.set('/sitemap.xml', sitemap('/help/good', ...bad));
    pages.set('/help/good', GOOD);
    pages.set('/help/broken', status(500));
    pages.set('/help/slow', (_request, response) => response.write('<html>'));
    pages.set('/help/huge', plain('а'.repeat(200_000), 'text/html'));
    pages.set('/help/loop', status(302, { location: '/help/loop' }));
    pages.set('/help/away', status(302, { location: 'http://169.254.169.254/secret' }));
    pages.set('/help/empty', plain('', 'text/html'));
    pages.set('/help/deep', plain('<div>'.repeat(5000), 'text/html'));
    const updated = await kb.update({ kind: 'site', url: origin }, {});
    const skipped = updated.ok ? updated.value.skipped : [];
    expect(updated).toMatchObject({ ok: true, value: { articles: 1 } });
    expect(skipped.map(({ url, reason }) => [new URL(url).pathname, reason])).toEqual([
      ['/help/gone', 'the server answered 404'],
      ['/help/broken', 'the server answered 500'],
      ['/help/slow', 'no complete answer within 500 ms'],
      ['/help/huge', 'larger than 65536 bytes'],
      ['/help/loop', 'more than 5 redirects'],
      ['/help/away', 'address not allowed: http://169.254.169.254'],
      ['/help/empty', 'no title'],
      ['/help/deep', 'nested too deeply or too laborious to read'],
    ]);
  });

  it('obeys robots.txt and never asks for what it forbids', async () => {
    pages.set('/robots.txt', plain('User-agent: *\nDisallow: /help/private*\nAllow: /help/\n'));
    pages.set('/sitemap.xml', sitemap('/help/good', '/help/private-page'));
    pages.set('/help/good', GOOD);
    pages.set('/help/private-page', GOOD);
    expect(await kb.update({ kind: 'site', url: origin }, {})).toMatchObject({
      ok: true,
      value: { articles: 1 },
    });
    expect(site.asked).not.toContain('/help/private-page');
  });

  it('does not read a site whose robots.txt fails (RFC 9309)', async () => {
    pages.set('/robots.txt', status(503));
    pages.set('/sitemap.xml', sitemap('/help/good'));
    const updated = await kb.update({ kind: 'site', url: origin }, {});
    expect(updated).toMatchObject({ ok: false, failure: { kind: 'knowledge-base-unusable' } });
    expect(site.asked).toEqual(['/robots.txt']);
  });

  it('follows a sitemap index and a compressed sitemap', async () => {
    pages.set('/robots.txt', plain(`Sitemap: ${origin}/index.xml`));
    pages.set(
      '/index.xml',
      plain(`<sitemapindex><sitemap><loc>${origin}/ru.xml.gz</loc></sitemap></sitemapindex>`),
    );
    pages.set('/ru.xml.gz', (_request, response) =>
      response.end(
        gzipSync(`<urlset><url><loc><![CDATA[${origin}/help/good?a=1&b=2]]></loc></url></urlset>`),
      ),
    );
    pages.set('/help/good?a=1&b=2', GOOD);
    expect(await kb.update({ kind: 'site', url: origin }, {})).toMatchObject({
      ok: true,
      value: { articles: 1 },
    });
  });

  it('finds pages by links where there is no sitemap', async () => {
    pages.set('/', plain('<a href="help/good">да</a> <a href="https://example.com/x">нет</a>', 'text/html'));
    pages.set('/help/good', GOOD);
    expect(await kb.update({ kind: 'site', url: `${origin}/` }, {})).toMatchObject({
      ok: true,
      value: { articles: 1 },
    });
  });

  it('reads windows-1251, broken markup and hostile markup as plain text', async () => {
    pages.set('/sitemap.xml', sitemap('/help/old', '/help/hostile'));
    pages.set('/help/old', (_request, response) => {
      const text = 'Настройка звука в старой программе';
      const bytes = Buffer.from(text, 'utf16le').filter((_byte, at) => at % 2 === 0);
      // Cyrillic а-я lie at 0x430 in Unicode and at 0xE0 in windows-1251, А-Я at 0x410 and 0xC0.
      const cp1251 = Buffer.from(
        Array.from(text, (letter, at) =>
          letter.charCodeAt(0) > 0x400 ? letter.charCodeAt(0) - 0x350 : (bytes[at] ?? 32),
        ),
      );
      response.setHeader('content-type', 'text/html');
      response.end(
        Buffer.concat([
          Buffer.from('<p><h1>'),
          cp1251,
          Buffer.from('</h1><p><b>'),
          cp1251,
          Buffer.from('<table></div>'),
        ]),
      );
    });
    pages.set(
      '/help/hostile',
      page(
        'Эхо <script>alert(1)</script>',
        '<img src=x onerror="alert(1)">Текст об эхе достаточной длины \u202e\u0000',
      ),
    );
    expect(await kb.update({ kind: 'site', url: origin }, {})).toMatchObject({
      ok: true,
      value: { articles: 2 },
    });
    expect(await kb.show('vendor/ru/old')).toMatchObject({
      ok: true,
      value: { title: 'Настройка звука в старой программе' },
    });
    const hostile = await kb.show('vendor/ru/hostile');
    expect(hostile.ok && hostile.value.text).toBe('Эхо\n\nТекст об эхе достаточной длины');
  });

  it('stops when told to and leaves the old copy', async () => {
    const stop = new AbortController();
    pages.set('/sitemap.xml', sitemap('/help/good'));
    pages.set('/help/good', () => stop.abort());
    const updated = await kb.update({ kind: 'site', url: origin }, { signal: stop.signal });
    expect(updated).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    expect(await firstTitle('регламент поддержки')).toBe('Регламент работы технической поддержки');
    expect(await readdir(join(dataDir, 'knowledge-base'))).not.toContain('articles.json');
  });

  it('asks for what changed only, and takes the rest as it was read before', async () => {
    const versioned =
      (title: string, text: string, etag: string): Page =>
      (request, response) => {
        if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
        response.setHeader('etag', etag);
        page(title, text)(request, response);
      };
    pages.set('/sitemap.xml', sitemap('/help/one', '/help/two'));
    pages.set('/help/one', versioned('Настройка эха', 'Первый текст об эхе достаточной длины.', '"1"'));
    pages.set('/help/two', versioned('Громкость наушников', 'Второй текст о громкости и наушниках.', '"2"'));
    expect((await kb.update({ kind: 'site', url: origin }, {})).ok).toBe(true);
    pages.set('/help/two', versioned('Громкость наушников', 'Новый текст о громкости и гарнитуре.', '"3"'));
    const again = await kb.update({ kind: 'site', url: origin }, {});
    expect(again).toMatchObject({ ok: true, value: { articles: 2, skipped: [] } });
    const [one, two] = [await kb.show('vendor/ru/one'), await kb.show('vendor/ru/two')];
    expect(one.ok && one.value.text).toContain('Первый текст');
    expect(two.ok && two.value.text).toContain('Новый текст');
  });

  it('goes on with an update that was interrupted, and asks for no page twice', async () => {
    const stop = new AbortController();
    pages.set('/sitemap.xml', sitemap('/help/one', '/help/two', '/help/three'));
    pages.set('/help/one', page('Настройка эха', 'Первый текст об эхе достаточной длины.'));
    pages.set('/help/two', () => stop.abort());
    pages.set('/help/three', page('Перевод звонка', 'Третий текст о переводе звонка коллеге.'));
    const stopped = await kb.update({ kind: 'site', url: origin }, { signal: stop.signal });
    expect(stopped).toEqual({ ok: false, failure: { kind: 'cancelled' } });
    // As after a kill: the line that was being written is torn.
    await appendFile(join(dataDir, 'knowledge-base', 'pages.jsonl'), '{"kind":"page","addr');
    pages.set('/help/two', page('Громкость наушников', 'Второй текст о громкости и наушниках.'));
    site.asked.length = 0;
    const reopened = createKnowledgeBase({ resources, dataDir, clock, limits: LIMITS });
    const updated = await reopened.update({ kind: 'site', url: origin }, {});
    expect(updated).toMatchObject({ ok: true, value: { articles: 3, skipped: [] } });
    expect(site.asked.filter((path) => path.startsWith('/help/'))).toEqual(['/help/two', '/help/three']);
  });

  it.each([
    ['ftp://example.com/', 'https'],
    ['not an address', 'https'],
    ['http://127.0.0.1:1/', 'robots.txt'],
  ])('refuses %s with a reason', async (url, word) => {
    const updated = await kb.update({ kind: 'site', url }, {});
    expect(updated).toMatchObject({ ok: false, failure: { kind: 'knowledge-base-unusable', source: url } });
    expect(updated.ok ? '' : JSON.stringify(updated.failure)).toContain(word);
  });
});
