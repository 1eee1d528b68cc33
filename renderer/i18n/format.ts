import type { Language } from '../../electron/request/document';

/** Turns facts into the words of one language and zone. */
export interface Format {
  /** `19 November 2026, 16:25`, in the user's zone. */
  readonly moment: (iso: string) => string;
  /** `16:25`, in the user's zone or in `zone`. */
  readonly time: (iso: string, zone?: string) => string;
  /** `Thursday, 19 November`, in the user's zone. */
  readonly weekday: (iso: string) => string;
  /** `19 November 2026`, in the user's zone. */
  readonly day: (iso: string) => string;
  readonly number: (value: number) => string;
  /** The user's zone as people call it: `Moscow Standard Time`. */
  readonly zoneName: string;
}

/** Binds the formats to a language and an IANA zone. */
export function createFormat(language: Language, zone: string): Format {
  // 24 hours in both languages, so that no letter confuses morning with evening.
  const format = (options: Intl.DateTimeFormatOptions, timeZone = zone) =>
    new Intl.DateTimeFormat(language === 'ru' ? 'ru' : 'en-GB', { timeZone, hourCycle: 'h23', ...options });
  const moment = format({
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  const weekday = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const day = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const number = new Intl.NumberFormat(language);
  return {
    moment: (iso) => moment.format(new Date(iso)),
    time: (iso, other) => format({ hour: '2-digit', minute: '2-digit' }, other).format(new Date(iso)),
    weekday: (iso) => weekday.format(new Date(iso)),
    // Without the Russian 'г.': a day often ends a sentence, which has a full stop of its own.
    day: (iso) => day.format(new Date(iso)).replace(/\sг\.$/u, ''),
    number: (value) => number.format(value),
    zoneName: nameOf(format({ timeZoneName: 'long' }), zone),
  };
}

function nameOf(format: Intl.DateTimeFormat, zone: string): string {
  return format.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
