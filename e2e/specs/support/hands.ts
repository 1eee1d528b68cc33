import { expect, type Locator, type Page } from '@playwright/test';
import { optionOf } from './wizard-page';

/** How a person works a page: the same way through the wizard is walked with a mouse or without. */
export interface Hand {
  press(target: Locator): Promise<void>;
  type(target: Locator, text: string): Promise<void>;
  choose(group: Locator, label: string): Promise<void>;
  tick(box: Locator): Promise<void>;
  /** Types digits into the segments of a date, which pass the focus on by themselves. */
  digits(date: Locator, digits: string): Promise<void>;
}

/** With the mouse, and text put in at once. */
export function pointer(): Hand {
  return {
    press: (target) => target.click(),
    type: (target, text) => target.fill(text),
    // The circle itself is painted by the label around it.
    choose: (group, label) => optionOf(group, label).check({ force: true }),
    tick: (box) => box.check({ force: true }),
    digits: async (date, digits) => {
      await date.getByRole('spinbutton').first().click();
      await date.page().keyboard.type(digits);
    },
  };
}

/** By keyboard alone: Tab to get there, Space, Enter, arrows and letters to act. */
export function keyboard(page: Page): Hand {
  const { keyboard: keys } = page;
  return {
    press: async (target) => {
      await tabTo(page, target);
      await keys.press('Enter');
    },
    type: async (target, text) => {
      await tabTo(page, target);
      await keys.press('ControlOrMeta+A');
      // Key by key at first; the rest comes at once, as from dictation.
      await keys.type(text.slice(0, TYPED_KEYS));
      await keys.insertText(text.slice(TYPED_KEYS));
    },
    choose: async (group, label) => {
      await tabTo(page, group);
      await keys.press('Space');
      const option = optionOf(group, label);
      const count = await group.getByRole('radio').count();
      for (let turn = 0; turn < count && !(await option.isChecked()); turn += 1)
        await keys.press('ArrowDown');
      await expect(option).toBeChecked();
    },
    tick: async (box) => {
      await tabTo(page, box);
      await keys.press('Space');
      await expect(box).toBeChecked();
    },
    digits: async (date, digits) => {
      await tabTo(page, date);
      await keys.type(digits);
    },
  };
}

/** So many keys show that typing works; more of them show nothing new and take long. */
const TYPED_KEYS = 12;

/** More stops than any step has: whoever needs more has lost the way. */
const STOPS_MAX = 160;

/** Presses Tab until the target, or something in it, has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${String(target)}`);
}

/** Whether the target, or something in it, has the focus. */
export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element.contains(document.activeElement));
}
