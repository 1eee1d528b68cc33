import type { Language } from '../request/document';
import { sharedMessages, type SharedMessageKey } from '../request/messages/shared-messages';
import en from './messages.en.json';
import ru from './messages.ru.json';

/** Key of a message that the command line can show: its own and the shared ones. */
export type CliMessageKey = keyof typeof en | SharedMessageKey;

/** The messages of the command line in both languages. */
export const cliMessages: Readonly<Record<Language, Readonly<Record<CliMessageKey, string>>>> = {
  ru: { ...sharedMessages.ru, ...ru },
  en: { ...sharedMessages.en, ...en },
};
