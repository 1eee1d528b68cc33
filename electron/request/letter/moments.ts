import type { Language } from '../document';
import type { SharedTranslate } from '../messages/shared-messages';
import { oneLine } from './plain-text';

const ZONE = /(?:Z|[+-]\d{2}:\d{2})$/u;
/** Moscow has kept UTC+3 all year since 2014-10-26 (Federal Law 248-FZ of 2014-07-21). */
const MOSCOW_OFFSET = '+03:00';
const MOSCOW_OFFSET_MS = 3 * 3_600_000;

/** A calendar day in words: `19 November 2026`, `19 ноября 2026`. */
export function dayInWords(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const parts = format.formatToParts(new Date(`${day}T00:00:00Z`));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((found) => found.type === type)?.value ?? '';
  // Joined here and not by Intl: its punctuation differs between releases, the letter's text must not.
  return `${part('day')} ${part('month')} ${part('year')}`;
}

/** An ISO 8601 moment with its own offset and, where that differs, Moscow time, in which support works (R8). */
export function momentInWords(instant: string, language: Language, t: SharedTranslate): string {
  const zone = ZONE.exec(instant)?.[0];
  if (zone === undefined || Number.isNaN(Date.parse(instant))) return oneLine(instant);
  const seconds = instant.charAt(16) === ':' ? instant.slice(17, 19) : '00';
  const shown = seconds === '00' ? 'HH:mm'.length : 'HH:mm:ss'.length;
  const offset = zone === 'Z' ? '+00:00' : zone;
  const facts = {
    date: dayInWords(instant.slice(0, 10), language),
    time: instant.slice(11, 11 + shown),
    offset,
  };
  if (offset === MOSCOW_OFFSET) return t('letter.moment.moscow-same', facts);
  const moscow = new Date(Date.parse(instant) + MOSCOW_OFFSET_MS).toISOString();
  const moscowTime = moscow.slice(11, 11 + shown);
  if (moscow.slice(0, 10) === instant.slice(0, 10))
    return t('letter.moment.moscow-time', { ...facts, moscowTime });
  const moscowDate = dayInWords(moscow.slice(0, 10), language);
  return t('letter.moment.moscow-day', { ...facts, moscowDate, moscowTime });
}

/** True when the last day of support is over in Moscow, where support works (R8, R17). */
export function isOver(day: string, now: Date): boolean {
  return day < new Date(now.getTime() + MOSCOW_OFFSET_MS).toISOString().slice(0, 10);
}
