import type { ArticleCard } from '../contract/knowledge';
import type { Language } from '../request/document';
import { sharedMessages } from '../request/messages/shared-messages';
import { createTranslate } from '../request/messages/translate';

/** The card as one plain text with headings, for places that show text only, such as the command line. */
export function cardText(card: ArticleCard, lang: Language): string {
  const t = createTranslate(sharedMessages, lang);
  const helpers = card.whoCanHelp.map((who) => t(`first-aid.who.${who}`)).join('; ');
  const outside =
    card.scope === 'in-scope' ? [] : [t('first-aid.outside', { solver: t(`scope.${card.scope}.solver`) })];
  const sources = card.sources.map(({ label, url }) => `- ${label}${url === null ? '' : ` ${url}`}`);
  const parts = [
    [t('first-aid.mark')],
    ...(card.platform === null ? [] : [[t(`first-aid.platform.${card.platform}`)]]),
    [t('first-aid.see'), card.whatYouSee],
    [t('first-aid.why'), card.why],
    [t('first-aid.steps'), ...card.steps.map((step, index) => `${index + 1}. ${step}`)],
    [t('first-aid.who'), helpers, ...outside],
    [t('first-aid.sources'), ...sources],
  ];
  return parts.map((lines) => lines.join('\n')).join('\n\n');
}
