import { expect } from '@playwright/test';
import type { StepId } from '../../../electron/contract/session';
import type { TestMailServer } from '../../servers/mail-server';
import type { Hand } from './hands';
import type { Story } from './stories';
import type { WizardPage } from './wizard-page';

/** Leaves the step by its one next move; the focus is on the next step's heading then. */
export async function goNext(ui: WizardPage, hand: Hand, next: StepId): Promise<void> {
  await hand.press(ui.button('frame.next'));
  await ui.at(next);
  await expect(ui.heading).toBeFocused();
}

/** Searches, reads the first article and says that it did not help (R4). */
export async function searchInVain(ui: WizardPage, hand: Hand, story: Story): Promise<void> {
  const { page, w } = ui;
  await hand.type(page.getByRole('searchbox'), story.query);
  const hits = page.getByRole('list', { name: w('find.results') });
  await hand.press(hits.getByRole('button').first());
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toBeFocused();
  await hand.press(ui.button('find.verdict.did-not-help'));
  await hand.type(ui.field('find.verdict.reason'), story.reason);
  await hand.press(ui.button('find.article.back').last());
  await expect(hits.getByText(w('verdict.did-not-help')).first()).toBeVisible();
}

/** Answers every question about changes; one is yes, with what and when (R16). */
export async function answerChanges(ui: WizardPage, hand: Hand, story: Story): Promise<void> {
  const { page, w } = ui;
  await hand.press(ui.button('infra.nothing'));
  await hand.choose(ui.choice('infrastructure.security-software'), w('infra.answer.yes'));
  await hand.type(ui.field('infra.what'), story.change);
  await hand.digits(ui.date('infra.when'), '18112026');
  await hand.tick(page.getByRole('checkbox', { name: w('infra.asked.administrator') }));
}

/** Tells everything that the letter wants to know (R2, R3, R7, R9, R17). */
export async function describe(ui: WizardPage, hand: Hand, story: Story): Promise<void> {
  const { w } = ui;
  await hand.type(ui.field('describe.summary'), story.summary);
  await hand.type(ui.field('describe.happened'), story.happened);
  await hand.type(ui.field('describe.expected'), story.expected);
  await hand.type(ui.field('describe.steps'), story.steps);
  await hand.type(ui.field('describe.tried'), story.tried);
  await hand.digits(ui.date('describe.started'), '191120261625');
  await hand.choose(ui.choice('describe.frequency'), w('describe.frequency.always'));
  await hand.type(ui.field('describe.affected.users'), '1');
  await hand.type(ui.field('describe.affected.usersTotal').first(), '8');
  await hand.type(ui.field('describe.affected.pcs'), '1');
  await hand.type(ui.field('describe.affected.pcsTotal').last(), '8');
  await hand.choose(ui.choice('describe.product.kind'), w('product.softphone'));
  await hand.type(ui.field('describe.version'), story.version);
  await hand.type(ui.field('describe.report-number'), story.reportNumber);
  await hand.choose(ui.choice('describe.scope'), w('describe.scope.in-scope'));
  await describeSender(ui, hand, story);
}

async function describeSender(ui: WizardPage, hand: Hand, story: Story): Promise<void> {
  const { w } = ui;
  await hand.type(ui.field('describe.name'), story.name);
  await hand.type(ui.field('describe.email'), story.email);
  await hand.type(ui.field('describe.company'), story.company);
  await hand.choose(ui.choice('describe.role'), w('describe.role.administrator'));
  await hand.choose(ui.choice('describe.skills'), w('describe.skills.yes'));
  await hand.choose(ui.choice('describe.customer'), w('describe.customer.paid'));
  await hand.type(ui.field('describe.licence'), story.company);
  await hand.digits(ui.date('describe.support-until'), '31032099');
}

/** Waits for what was found, makes the package and waits until it is read back. */
export async function makePackage(ui: WizardPage, hand: Hand): Promise<void> {
  const { page, w } = ui;
  await expect(
    page
      .getByRole('treegrid', { name: w('attach.files') })
      .getByRole('row')
      .first(),
  ).toBeVisible();
  await hand.press(ui.button('attach.make'));
  await expect(page.getByText(w('attach.fits'))).toBeVisible({ timeout: 40_000 });
}

/** Sets up the account of the test server. */
export async function setUpAccount(
  ui: WizardPage,
  hand: Hand,
  server: Pick<TestMailServer, 'host' | 'user' | 'password'> & {
    readonly ports: Pick<TestMailServer['ports'], 'smtps'>;
  },
): Promise<void> {
  const { page, w } = ui;
  await hand.press(ui.button('account.outgoing.set-up'));
  await hand.press(ui.button('account.by-hand'));
  await hand.type(ui.field('account.host.outgoing'), server.host);
  await hand.type(ui.field('account.user'), server.user);
  await hand.choose(ui.choice('account.security'), w('account.security.tls', { port: '465' }));
  await hand.type(ui.field('account.port'), String(server.ports.smtps));
  await hand.type(page.getByLabel(w('account.password'), { exact: true }), server.password);
  await hand.press(ui.button('account.check'));
  // What the check finds wrong is kept all the same when the person says so.
  const kept = ui.button('account.keep-unchecked');
  await expect(kept.or(ui.button('review.send'))).toBeVisible({ timeout: 30_000 });
  if (await kept.isVisible()) await hand.press(kept);
  await expect(ui.button('review.send')).toBeVisible();
}

/** Waits for a result of this kind. */
export async function resultIs(ui: WizardPage, state: string): Promise<void> {
  await expect(ui.heading).toHaveText(ui.w(`result.title.${state}`), { timeout: 30_000 });
  await expect(ui.heading).toBeFocused();
}
