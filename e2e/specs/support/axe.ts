import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Where React Aria puts what a screen reader says next: it empties itself after some seconds. */
const ANNOUNCER = '[data-live-announcer]';
const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
/** The rules that a look can break; the page's structure is the same in all of them. */
const RULES_OF_LOOKS = ['color-contrast', 'link-in-text-block'];

/** The looks that a system can ask for; light and dark are judged by all rules. */
const LOOKS = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'light', forcedColors: 'active' },
} as const;

/** What axe finds in each look, by the name of the look. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [look, media] of Object.entries(LOOKS)) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).exclude(ANNOUNCER);
    const judged = look === 'forced' ? axe.withRules(RULES_OF_LOOKS) : axe.withTags(ALL_RULES);
    for (const { id, help, nodes } of (await judged.analyze()).violations) {
      found.push(...nodes.map((node) => `${look}: ${id}: ${help}: ${node.html.slice(0, 200)}`));
    }
  }
  return found;
}
