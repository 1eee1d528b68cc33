import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { launchInBrowser } from '../stand-in/launch-in-browser';
import { expect, test } from './support/command-test';
import { WITHOUT_WAITING } from './support/preload';
import { wizardPage } from './support/wizard-page';

const OLD = '2026-01-15T09:00:00Z';

/** A site of the vendor's shape, or one that is out of order. */
async function startSite(isBroken: boolean) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (isBroken) response.writeHead(500).end();
    else if (request.url === '/sitemap.xml')
      response.end(`<urlset><url><loc>${url}/help/new</loc></url></urlset>`);
    else if (request.url === '/help/new')
      response.end('<h1>Квазарный телефон</h1><p>Гудит, пока его не выключат из сети.</p>');
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const url = `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { url, asked, close };
}

/** The wizard with a copy that is ten months old, under a policy. */
async function startWith(browser: Browser, dataDir: string, knowledgeBase: object) {
  await mkdir(join(dataDir, 'knowledge-base'), { recursive: true });
  const article = {
    id: 'vendor/ru/old',
    url: null,
    lang: 'ru',
    title: 'Старая статья',
    source: 'vendor',
    topics: [],
    text: 'Её текст.',
  };
  const copy = { formatVersion: 1, savedAt: OLD, articles: [article] };
  await writeFile(join(dataDir, 'knowledge-base', 'articles.json'), JSON.stringify(copy));
  const policy = join(dataDir, 'policy.json');
  await writeFile(policy, JSON.stringify({ knowledgeBase }));
  const env = { SOFTPHONE_REPORT_POLICY: policy, NODE_OPTIONS: WITHOUT_WAITING };
  return wizardPage(await launchInBrowser(browser, { dataDir, language: 'ru', env }), 'ru');
}

test('a running window refreshes an old copy by itself, unless the site fails or the policy forbids it', async ({
  browser,
  folder,
}) => {
  const [good, broken, forbidden] = [await startSite(false), await startSite(true), await startSite(false)];
  const wizards = await Promise.all([
    startWith(browser, join(folder, 'off'), { refreshDays: null, site: forbidden.url }),
    startWith(browser, join(folder, 'broken'), { site: broken.url }),
    startWith(browser, join(folder, 'good'), { site: good.url }),
  ]);
  const [off, failing, fresh] = wizards;
  const dated = (ui: typeof fresh, at: string) =>
    ui.page.getByText(
      ui.w('find.copy', { date: new Intl.DateTimeFormat('ru', { dateStyle: 'long' }).format(new Date(at)) }),
    );
  for (const ui of wizards) await expect(dated(ui, OLD)).toBeVisible();

  // Refreshed: another step and back shows the new date and answers from the new copy, in the same window.
  const told = (dataDir: string, words: string) =>
    expect
      .poll(() => readFile(join(folder, dataDir, 'logs', 'softphone-report.log'), 'utf8').catch(() => ''))
      .toMatch(new RegExp(`knowledge-base-refresh.*${words}`, 'u'));
  await told('good', 'refreshed');
  await told('broken', 'kept');
  for (const ui of wizards) {
    await ui.button('frame.next').press('Enter');
    await ui.at('infrastructure');
    await ui.button('frame.back').press('Enter');
    await ui.at('find-answer');
  }
  await expect(dated(fresh, new Date().toISOString())).toBeVisible();
  await fresh.page.getByRole('searchbox').fill('квазарный телефон');
  await expect(fresh.page.getByRole('list', { name: fresh.w('find.results') })).toContainText('Квазарный');

  // Failed or switched off: the old date stays, and nothing is said.
  for (const ui of [failing, off]) {
    await expect(dated(ui, OLD)).toBeVisible();
    await expect(ui.page.getByRole('alert')).toHaveCount(0);
  }
  expect(broken.asked).toEqual(['/robots.txt']);
  expect(good.asked).toEqual(['/robots.txt', '/sitemap.xml', '/help/new']);
  expect(forbidden.asked).toEqual([]);
  for (const ui of wizards) {
    expect(ui.wizard.takePageErrors()).toEqual([]);
    await ui.wizard.kill();
  }
  for (const site of [good, broken, forbidden]) await site.close();
});
