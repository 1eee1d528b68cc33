import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startWebSite } from '../servers/web-site';
import { builtDir } from '../stand-in/fork/launch-main';
import { between, createRandom } from '../fixtures/random';
import { command } from './support/command';
import { expect, test } from './support/command-test';

const PAGES = 3;
/** Another run looks at other moments; a failure names the seed that repeats them. */
const seed = Number(process.env.SOFTPHONE_REPORT_SEED ?? Date.now() % 1_000_000);

/** The help pages of a vendor, in one version after the other. */
async function startSite() {
  let version = 'первая';
  let onAsked: (path: string) => void = () => undefined;
  const site = await startWebSite((request, response) => {
    const path = request.url ?? '/';
    const number = /^\/help\/(\d)$/.exec(path)?.[1];
    onAsked(path);
    if (path === '/sitemap.xml') {
      const urls = Array.from(
        { length: PAGES },
        (_, at) => `<url><loc>${site.origin}/help/${String(at + 1)}</loc></url>`,
      );
      response.end(`<?xml version="1.0"?><urlset>${urls.join('')}</urlset>`);
    } else if (number === undefined) response.writeHead(404).end();
    else
      response.end(
        `<html><body><h1>Статья ${number}</h1><p>Это ${version} версия статьи, её текст длинный.</p></body></html>`,
      );
  });
  return {
    url: site.origin,
    publish: (next: string) => (version = next),
    /** Pages that were asked for since the last question. */
    asked: () => site.asked.splice(0).filter((path) => path.startsWith('/help/')),
    whenAsked: (path: string) =>
      new Promise<void>((settle) => (onAsked = (one) => (one === path ? settle() : undefined))),
    close: site.close,
  };
}

/** The texts of the copy in use, each once; `null` without one. A torn file fails here. */
function copyOf(dataDir: string): readonly string[] | null {
  const path = join(dataDir, 'knowledge-base', 'articles.json');
  if (!existsSync(path)) return null;
  const { articles } = JSON.parse(readFileSync(path, 'utf8')) as {
    articles: { title: string; text: string }[];
  };
  return articles.filter(({ title }) => title.startsWith('Статья')).map(({ text }) => text);
}

const whole = (version: string) =>
  Array.from({ length: PAGES }, () => `Это ${version} версия статьи, её текст длинный.`);

test('an update killed at any moment leaves a whole copy, and the next one goes on where it was', async ({
  folder,
}) => {
  test.setTimeout(180_000);
  const random = createRandom(seed);
  const site = await startSite();
  const dataDir = join(folder, 'data');
  const args = ['kb', 'update', '--from', site.url, '--data-dir', dataDir, '--json'];
  const killed = async (path: string, waitMs: number) => {
    const reached = site.whenAsked(path);
    const child = spawn(process.execPath, [resolve(join(builtDir(), 'cli', 'cli.cjs')), ...args], {
      stdio: 'ignore',
    });
    const ended = new Promise((settle) => child.once('close', settle));
    await Promise.race([reached, ended]);
    await pause(waitMs);
    child.kill('SIGKILL');
    await ended;
  };

  // Between two pages: the old copy stays, here none; what was read is not asked for again.
  await killed('/help/2', between(random, 0, 300));
  expect(copyOf(dataDir), `seed ${String(seed)}`).toBeNull();
  expect(site.asked()).toEqual(['/help/1', '/help/2']);
  expect((await command(args)).code).toBe(0);
  expect(site.asked()).not.toContain('/help/1');
  expect(copyOf(dataDir)).toEqual(whole('первая'));

  // Around the swap: the old copy or the new one, never a part of either.
  for (const version of ['вторая', 'третья']) {
    const before = copyOf(dataDir) ?? [];
    site.publish(version);
    await killed(`/help/${String(PAGES)}`, between(random, 0, 120));
    const after = copyOf(dataDir);
    expect([before, whole(version)], `seed ${String(seed)}`).toContainEqual(after);
    expect((await command(args)).code).toBe(0);
    expect(copyOf(dataDir)).toEqual(whole(version));
  }
  await site.close();
});
