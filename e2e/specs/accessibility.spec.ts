import { appendFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { STEP_IDS, type StepId } from '../../electron/contract/session';
import type { Language, RequestDocument } from '../../electron/request/document';
import { violations } from './support/axe';
import { filledDocument, leaveDraft } from './support/drafts';
import { keyboard, pointer } from './support/hands';
import { stories } from './support/stories';
import { expect, test } from './support/test';
import { goNext, makePackage } from './support/walk';
import { wizardPage, type WizardPage } from './support/wizard-page';

/** A request that shows as much of the interface as one can: a change, a critical claim with its evidence, Team. */
function fullDocument(language: Language): RequestDocument {
  const document = filledDocument(language);
  const story = stories[language];
  return {
    ...document,
    product: {
      ...document.product,
      kind: 'team',
      teamTenant: 'acme.softphone.pro',
      teamRole: 'administrator',
    },
    infrastructure: {
      ...document.infrastructure,
      changes: document.infrastructure.changes.map(({ id }) =>
        id === 'network' ? { id, answer: 'yes', what: story.change, when: null } : { id, answer: 'unknown' },
      ),
    },
    description: { ...document.description, affected: { users: 24, usersTotal: 24, pcs: 24, pcsTotal: 24 } },
    critical: {
      criterion: 'team-login-all-users',
      since: '2026-11-20T08:40:00+03:00',
      usersAffected: 24,
      usersTotal: 24,
      pcsChecked: null,
      pcsAffected: null,
      sameNetwork: null,
      confirmedBy: story.confirmedBy,
      statement: null,
    },
  };
}

async function open(ui: WizardPage, step: StepId): Promise<void> {
  await pointer().press(ui.step(step));
  await ui.at(step);
  if (step === 'attach') await makePackage(ui, pointer());
  if (step === 'review') await expect(ui.page.locator('pre')).toBeVisible({ timeout: 20_000 });
}

const ACCEPTED = { state: 'accepted-by-server', host: 'mail.example.ru', response: '250 Ok' };

for (const language of ['ru', 'en'] as const) {
  test(`no rule of WCAG 2.2 AA is broken in any look, at any step or on the result (${language})`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    test.setTimeout(150_000);
    const document = fullDocument(language);
    const draft = await leaveDraft(dataDir, document, 'find-answer');
    const options = { language, env: place.env };
    const ui = wizardPage(await launchWizard(options), language);
    const found: Record<string, string[]> = {};
    for (const step of STEP_IDS) {
      await open(ui, step);
      found[step] = await violations(ui.page);
    }
    await ui.wizard.stop();
    const accepted = { ...ACCEPTED, at: document.createdAt };
    await appendFile(join(dirname(draft), 'state.jsonl'), `${JSON.stringify(accepted)}\n`);
    const result = wizardPage(await launchWizard(options), language);
    await expect(result.heading).toHaveText(result.w('result.title.accepted-by-server'));
    found.result = await violations(result.page);
    expect(found).toEqual(Object.fromEntries([...STEP_IDS, 'result'].map((step) => [step, []])));
  });

  test(`at 200 % nothing has to be scrolled sideways and the next move can be reached (${language})`, async ({
    launchWizard,
    dataDir,
    place,
  }) => {
    test.setTimeout(90_000);
    await leaveDraft(dataDir, fullDocument(language), 'find-answer');
    const ui = wizardPage(await launchWizard({ language, env: place.env }), language);
    await ui.page.setViewportSize({ width: 640, height: 400 });
    for (const step of STEP_IDS) {
      await open(ui, step);
      const sideways = await ui.page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      expect(sideways, step).toBe(0);
      const move = step === 'review' ? ui.button('review.save.button') : ui.button('frame.next');
      await move.scrollIntoViewIfNeeded();
      await expect(move).toBeInViewport({ ratio: 1 });
    }
  });
}

test('moving on and back puts the focus on the heading and marks the step', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  await leaveDraft(dataDir, filledDocument('en'), 'find-answer');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  const hand = keyboard(ui.page);
  await ui.at('find-answer');
  for (const step of STEP_IDS.slice(1, 3)) {
    await goNext(ui, hand, step);
    await expect(ui.page.locator('[aria-current="step"]')).toHaveCount(1);
    await expect(ui.step(step)).toHaveAttribute('aria-current', 'step');
  }
  await hand.press(ui.button('frame.back'));
  await ui.at('infrastructure');
  await expect(ui.heading).toBeFocused();
});

test('nothing moves for those who asked for that', async ({ launchWizard, dataDir, place }) => {
  await leaveDraft(dataDir, filledDocument('en'), 'infrastructure');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  await ui.page.emulateMedia({ reducedMotion: 'reduce' });
  for (const step of STEP_IDS) {
    await pointer().press(ui.step(step));
    await ui.at(step);
    const moving = await ui.page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        const still =
          /^0s(, 0s)*$/.test(transitionDuration) && (animationName === 'none' || animationDuration === '0s');
        return still ? [] : [element.className];
      }),
    );
    expect(moving, step).toEqual([]);
  }
});

/** Whether the control that has the focus, or what is drawn in its place, has a ring. */
function focusIsVisible(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) return null;
    for (
      let element: Element | null = active, up = 0;
      element !== null && up < 4;
      element = element.parentElement, up += 1
    ) {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return null;
    }
    return active.outerHTML.slice(0, 200);
  });
}

test('every stop of the Tab key shows where it is', async ({ launchWizard, dataDir, place }) => {
  test.setTimeout(90_000);
  await leaveDraft(dataDir, fullDocument('en'), 'find-answer');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  for (const step of STEP_IDS) {
    await open(ui, step);
    const hidden: string[] = [];
    const next = step === 'review' ? ui.button('review.save.button') : ui.button('frame.next');
    for (let stop = 0; stop < 120; stop += 1) {
      await ui.page.keyboard.press('Tab');
      const unseen = await focusIsVisible(ui.page);
      if (unseen !== null) hidden.push(unseen);
      if (await next.evaluate((button) => button === document.activeElement)) break;
    }
    await expect(next, step).toBeFocused();
    expect(hidden, step).toEqual([]);
  }
});

test('in a low window the list of steps gives way: where one is and every tool stay in view', async ({
  launchWizard,
  dataDir,
  place,
}) => {
  await leaveDraft(dataDir, filledDocument('en'), 'review');
  const ui = wizardPage(await launchWizard({ language: 'en', env: place.env }), 'en');
  await ui.at('review');
  await ui.page.setViewportSize({ width: 1280, height: 640 });
  await expect(ui.step('review')).toBeInViewport({ ratio: 0.98 });
  for (const tool of ['frame.history', 'account.settings', 'handover.open'])
    await expect(ui.button(tool)).toBeInViewport({ ratio: 1 });
});
