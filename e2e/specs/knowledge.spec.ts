import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { electronBinary } from '../../build/electron-binary.mjs';
import type { Language } from '../../electron/request/document';
import { draftOnDisk, filledDocument, leaveDraft } from './support/drafts';
import { keyboard, tabTo } from './support/hands';
import { startPictures } from './support/pictures';
import { CONNECTING, WITHOUT_NETWORK } from './support/preload';
import { test } from './support/test';
import { goNext } from './support/walk';
import { wizardPage } from './support/wizard-page';

/** Node.js options are for the stand-in: Electron does not take them. */
const onStandIn = electronBinary(resolve('node_modules/electron')) === null;
const MARKUP = '<img src=x onerror="document.title=1"><script>document.title = 2</script><b>bold</b>';

/** What a person of each language writes, and the hostile articles of the copy. */
const telling = {
  ru: {
    query: 'квазарный телефон',
    summary: 'Квазарный телефон гудит при каждом вызове',
    title: 'Квазарный <b>телефон</b> гудит',
    second: 'Квазарный телефон: настройка',
    reason: 'Гудит и без настройки',
  },
  en: {
    query: 'quasar phone',
    summary: 'The quasar phone hums at every call',
    title: 'Quasar <b>phone</b> hums',
    second: 'Quasar phone: set it up',
    reason: 'It hums without that too',
  },
} as const;

/** A copy as an update could have left it, were the site hostile. */
async function leaveHostileCopy(dataDir: string): Promise<void> {
  const article = (lang: Language, name: string, title: string) => ({
    id: `vendor/${lang}/${name}`,
    url: `https://softphone.pro/en/help/${name}-${lang}`,
    lang,
    title,
    source: 'vendor',
    topics: [telling[lang].query, telling[lang].summary],
    text: `${telling[lang].summary}. ${MARKUP}`,
  });
  const articles = (['ru', 'en'] as const).flatMap((lang) => [
    article(lang, 'hums', telling[lang].title),
    article(lang, 'set-up', telling[lang].second),
  ]);
  await mkdir(join(dataDir, 'knowledge-base'), { recursive: true });
  const copy = { formatVersion: 1, savedAt: '2026-11-20T00:00:00Z', articles };
  await writeFile(join(dataDir, 'knowledge-base', 'articles.json'), JSON.stringify(copy));
}

for (const language of ['ru', 'en'] as const) {
  test(`answers at three moments by keyboard and without a network, a hostile copy shows as text (${language})`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    test.setTimeout(120_000);
    const said = telling[language];
    const filled = filledDocument(language);
    const document = { ...filled, summary: '', knowledgeBase: { queries: [], articles: [] } };
    await leaveHostileCopy(dataDir);
    await leaveDraft(dataDir, document, 'find-answer');
    const env = onStandIn ? { ...place.env, NODE_OPTIONS: WITHOUT_NETWORK } : place.env;
    const ui = wizardPage(await launchWizard({ language, env }), language);
    const { page, w } = ui;
    const hand = keyboard(page);
    const pictures = await startPictures(ui);
    const hostile: string[] = [];
    page.on('dialog', (dialog) => hostile.push(dialog.message()));

    // The first step: two letters are enough, and markup stays text in the list.
    await hand.type(page.getByRole('searchbox'), said.query);
    const hits = page.getByRole('list', { name: w('find.results') });
    await expect(hits.getByRole('button', { name: said.title, exact: true })).toBeVisible();
    await pictures.take('knowledge-first');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(said.query.slice(0, 1));
    await expect(page.getByText(w('find.empty.title'))).toBeVisible();
    await page.keyboard.type(said.query.slice(1, 2));
    await expect(page.getByText(w('find.empty.title'))).toHaveCount(0);
    await expect(ui.button('knowledge.site.open')).toBeVisible();
    await goNext(ui, hand, 'infrastructure');
    await goNext(ui, hand, 'describe');

    // While describing.
    await hand.type(ui.field('describe.summary'), said.summary);
    const panel = page.getByRole('region', { name: w('knowledge.title') });
    await expect(panel.getByRole('listitem').first()).toBeVisible();
    await expect(ui.field('describe.summary')).toBeFocused();
    await pictures.take('knowledge-describe');
    await hand.press(panel.getByRole('button', { name: said.title, exact: true }));
    const dialog = page.getByRole('dialog', { name: said.title, exact: true });
    await expect(dialog.getByText(MARKUP, { exact: false })).toBeVisible();
    await expect(dialog.locator('img, script, b')).toHaveCount(0);
    await hand.press(dialog.getByRole('button', { name: w('find.verdict.did-not-help'), exact: true }));
    await hand.type(dialog.getByRole('textbox', { name: w('find.verdict.reason') }), said.reason);
    await pictures.take('knowledge-article');
    await hand.press(dialog.getByRole('button', { name: w('knowledge.back'), exact: true }));
    await expect(dialog).toHaveCount(0);
    await expect(panel.getByRole('button', { name: said.title, exact: true })).toHaveCount(0);
    await expect(panel.getByRole('heading')).toBeFocused();
    await ui.saved();
    const { knowledgeBase } = await draftOnDisk(dataDir, document.reference);
    expect(knowledgeBase.articles).toEqual([
      { id: `vendor/${language}/hums`, verdict: 'did-not-help', reason: said.reason },
    ]);
    const ratings = await readFile(join(dataDir, 'knowledge-base', 'ratings.json'), 'utf8');
    expect(ratings).toContain(`vendor/${language}/hums`);

    // At review: what was judged is in the letter and no longer suggested; the other one ends the request.
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, ui.button('frame.next'));
    await page.keyboard.press('Enter');
    await ui.at('attach');
    await goNext(ui, hand, 'priority');
    await goNext(ui, hand, 'review');
    await expect(page.locator('pre')).toContainText(said.reason, { timeout: 20_000 });
    await expect(panel.getByRole('button', { name: said.title, exact: true })).toHaveCount(0);
    await pictures.take('knowledge-review');
    await hand.press(panel.getByRole('button', { name: said.second, exact: true }));
    await hand.press(
      page.getByRole('dialog').getByRole('button', { name: w('find.verdict.helped'), exact: true }),
    );
    await expect(page.getByRole('heading', { name: w('find.solved.title') })).toBeFocused();
    await pictures.take('knowledge-solved');
    await page.keyboard.press('Escape');
    await ui.at('find-answer');
    await expect(page.getByRole('searchbox')).toHaveValue('');

    // It is kept among the requests, and nothing was sent.
    await hand.press(ui.button('frame.history'));
    const kept = page.getByRole('listbox', { name: w('requests.list') }).getByRole('option');
    await expect(kept.filter({ hasText: said.summary })).toContainText(w('state.solved'));
    expect(hostile).toEqual([]);
    expect(ui.wizard.output()).not.toContain(CONNECTING);
    expect(await page.title()).not.toMatch(/^[12]$/u);
  });
}
