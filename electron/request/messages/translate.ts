import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../document';

/** A value that can stand in a placeholder; dates are formatted in the zone given to the translator. */
export type MessageValue = string | number | boolean | Date;

/** Turns a key and its placeholders into words; an unknown key is a bug and throws. */
export type Translate<Key extends string> = (
  key: Key,
  values?: Readonly<Record<string, MessageValue>>,
) => string;

/** Compiled messages by catalogue: the description is checked at every key stroke, and compiling costs most of it. */
const kept = new WeakMap<object, Map<string, Map<string, IntlMessageFormat>>>();

function compiledMessages(catalogue: object, timeZone: string | undefined): Map<string, IntlMessageFormat> {
  const byZone = kept.get(catalogue) ?? new Map<string, Map<string, IntlMessageFormat>>();
  kept.set(catalogue, byZone);
  const messages = byZone.get(timeZone ?? '') ?? new Map<string, IntlMessageFormat>();
  byZone.set(timeZone ?? '', messages);
  return messages;
}

/**
 * Binds the catalogues of both languages to one language (architecture, rule 8). Compiled messages are kept for
 * all translators of a catalogue, so that a second use of a key costs a look-up. `timeZone` is an IANA name;
 * without it dates use the system's.
 */
export function createTranslate<Key extends string>(
  catalogues: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
  language: Language,
  timeZone?: string,
): Translate<Key> {
  const catalogue: Partial<Record<Key, string>> = catalogues[language];
  const compiled = compiledMessages(catalogue, timeZone);
  const formats = timeZone === undefined ? undefined : withTimeZone(timeZone);
  return (key, values) => {
    let message = compiled.get(key);
    if (message === undefined) {
      const source = catalogue[key];
      if (source === undefined) throw new Error(`No ${language} message for '${key}'`);
      message = new IntlMessageFormat(source, language, formats, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format(values === undefined ? undefined : { ...values }));
  };
}

function withTimeZone(timeZone: string) {
  const { date, time } = IntlMessageFormat.formats;
  const inZone = (styles: Record<string, Intl.DateTimeFormatOptions>) =>
    Object.fromEntries(Object.entries(styles).map(([name, style]) => [name, { ...style, timeZone }]));
  return { date: inZone(date), time: inZone(time) };
}
