import type { InfrastructureDifference, Language } from '../document';
import { dayInWords } from '../letter/moments';
import { oneLine } from '../letter/plain-text';
import type { SharedTranslate } from '../messages/shared-messages';
import { factOfDifference, questionOfDifference } from './infrastructure-differences';
import { itemsOf, PC_FACTS, type PcFactId } from './pc-snapshot';

const SHOWN_ITEMS = 6;

/** A difference as a sentence for people, such as 'DNS servers changed from 192.168.1.1 to 8.8.8.8; noticed on 18 November 2026'. */
export function differenceWords(
  { id, before, after, observedAt }: InfrastructureDifference,
  t: SharedTranslate,
  language: Language,
): string {
  const fact = factOfDifference(id);
  const day = dayInWords(observedAt.slice(0, 10), language);
  if (fact === null) {
    const name = nameOf(id, t);
    return t('pc.difference.changed', { name, before: shown(before, t), after: shown(after, t), day });
  }
  const { kind } = PC_FACTS[fact];
  const name = t(`pc.fact.${fact}`);
  if (kind === 'opaque') return t('pc.difference.opaque', { name, day });
  if (kind === 'list') return t('pc.difference.list', { name, ...cameAndWent(before, after, t), day });
  return t('pc.difference.changed', {
    name,
    before: valueWords(fact, before, t),
    after: valueWords(fact, after, t),
    day,
  });
}

/** The value of a fact in words; `''` is 'none'. */
export function valueWords(fact: PcFactId, value: string, t: SharedTranslate): string {
  if (fact === 'clock') return t('pc.clock', { minutes: Math.abs(Math.trunc(Number(value)) || 0) });
  if (fact === 'addressing')
    return itemsOf(value)
      .map((item) => (item === 'dhcp' || item === 'fixed' ? t(`pc.addressing.${item}`) : oneLine(item)))
      .join(', ');
  return shown(itemsOf(value).join(', '), t);
}

function cameAndWent(before: string, after: string, t: SharedTranslate) {
  const [old, now] = [itemsOf(before), itemsOf(after)];
  const has = (list: readonly string[], item: string) =>
    list.some((one) => one.toLowerCase() === item.toLowerCase());
  return {
    came: listed(
      now.filter((item) => !has(old, item)),
      t,
    ),
    went: listed(
      old.filter((item) => !has(now, item)),
      t,
    ),
  };
}

/** `none` is the word that the message chooses by. */
function listed(items: readonly string[], t: SharedTranslate): string {
  if (items.length === 0) return 'none';
  const some = items.slice(0, SHOWN_ITEMS).map(oneLine).join(', ');
  return items.length > SHOWN_ITEMS
    ? t('pc.difference.more', { some, count: items.length - SHOWN_ITEMS })
    : some;
}

function nameOf(id: string, t: SharedTranslate): string {
  const question = questionOfDifference(id);
  return question === null ? id : t(`infrastructure.${question}`);
}

function shown(value: string, t: SharedTranslate): string {
  return oneLine(value) || t('pc.nothing');
}
