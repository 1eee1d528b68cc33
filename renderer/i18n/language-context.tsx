import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '../../electron/request/document';
import { createTranslate, type Translate } from '../../electron/request/messages/translate';
import { formatBytes } from '../../electron/request/messages/format-bytes';
import { createFormat, type Format } from './format';
import { windowMessages, type MessageKey } from './messages';

/** What a component needs to speak. */
export interface LanguageValue {
  readonly language: Language;
  /** IANA zone of the user. */
  readonly zone: string;
  readonly t: Translate<MessageKey>;
  readonly format: Format & { readonly bytes: (bytes: number) => string };
}

const LanguageContext = createContext<LanguageValue | null>(null);

/** What the provider needs. */
export interface LanguageProviderProps {
  readonly language: Language;
  readonly zone: string;
  readonly children: ReactNode;
}

/** Sets the language of everything below, of the page and of the ready-made controls. */
export function LanguageProvider({ language, zone, children }: LanguageProviderProps) {
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(() => {
    const t = createTranslate(windowMessages, language, zone);
    const format = { ...createFormat(language, zone), bytes: (bytes: number) => formatBytes(bytes, t) };
    return { language, zone, t, format };
  }, [language, zone]);
  return (
    // en-GB: days before months and a 24-hour clock, as in the letter.
    <I18nProvider locale={language === 'ru' ? 'ru-RU' : 'en-GB'}>
      <LanguageContext value={value}>{children}</LanguageContext>
    </I18nProvider>
  );
}

/** The language with its translator and formats; using it outside of a provider is a bug. */
export function useLanguage(): LanguageValue {
  const value = useContext(LanguageContext);
  if (value === null) throw new Error('useLanguage outside of LanguageProvider');
  return value;
}
