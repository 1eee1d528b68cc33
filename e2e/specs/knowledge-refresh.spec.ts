import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { startWebSite } from '../servers/web-site';
import { launchInBrowser } from '../stand-in/launch-in-browser';
import { expect, test } from './support/command-test';
import { WITHOUT_WAITING } from './support/preload';
import { wizardPage } from './support/wizard-page';

const OLD = '2026-01-15T09:00:00Z';

/** A site of the vendor's shape, or one that is out of order; it says nothing before it is opened. */
async function startSite(isBroken: boolean) {
  let open: () => void = () => undefined;
  const isOpen = new Promise<void>((settle) => (open = settle));
  const site = await startWebSite((request, response) => {
    void isOpen.then(() => {
      if (isBroken) response.writeHead(500).end();
      else if (request.url === '/sitemap.xml')
        response.end(`<urlset><url><loc>${site.origin}/help/new</loc></url></urlset>`);
      else if (request.url === '/help/new')
        response.end('<h1>Квазарный телефон</h1><p>Гудит, пока его не выключат из сети.</p>');
      else response.writeHead(404).end();
    });
  });
  return { url: site.origin, asked: site.asked, open, close: site.close };
}

type Wizard = ReturnType<typeof wizardPage>;
type Site = Awaited<ReturnType<typeof startSite>>;

const dated = ({ page, w }: Wizard, at: string) => {
  const day = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', year: 'numeric' });
  // The year's 'г.' would end the sentence with two full stops.
  return page.getByText(w('find.copy', { date: day.format(new Date(at)).replace(' г.', '') }));
};

/** The wizard with a copy that is ten months old, under a policy; its site is opened when the old date is seen. */
async function startWith(browser: Browser, dataDir: string, site: Site, policyOf: object = {}) {
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
  await writeFile(policy, JSON.stringify({ knowledgeBase: { site: site.url, ...policyOf } }));
  const env = { SOFTPHONE_REPORT_POLICY: policy, NODE_OPTIONS: WITHOUT_WAITING };
  const ui = wizardPage(await launchInBrowser(browser, { dataDir, language: 'ru', env }), 'ru');
  await expect(dated(ui, OLD)).toBeVisible();
  site.open();
  return ui;
}

test('a running window refreshes an old copy by itself, unless the site fails or the policy forbids it', async ({
  browser,
  folder,
}) => {
  const [good, broken, forbidden] = [await startSite(false), await startSite(true), await startSite(false)];
  const wizards = await Promise.all([
    startWith(browser, join(folder, 'off'), forbidden, { refreshDays: null }),
    startWith(browser, join(folder, 'broken'), broken),
    startWith(browser, join(folder, 'good'), good),
  ]);
  const [off, failing, fresh] = wizards;

  // Refreshed: another step and back shows the new date and answers from the new copy, in the same window.
  const told = (dataDir: string, words: string) =>
    expect
      .poll(() => readFile(join(folder, dataDir, 'logs', 'softphone-report.log'), 'utf8').catch(() => ''), {
        // Three programs make a new index at once.
        timeout: 30_000,
      })
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
