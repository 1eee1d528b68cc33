import type { Language } from '../../electron/request/document';
import { sharedMessages, type SharedMessageKey } from '../../electron/request/messages/shared-messages';
import attachEn from './attach.en.json';
import attachRu from './attach.ru.json';
import describeEn from './describe.en.json';
import describeRu from './describe.ru.json';
import findAnswerEn from './find-answer.en.json';
import findAnswerRu from './find-answer.ru.json';
import frameEn from './frame.en.json';
import frameRu from './frame.ru.json';
import handoverEn from './handover.en.json';
import handoverRu from './handover.ru.json';
import infrastructureEn from './infrastructure.en.json';
import infrastructureRu from './infrastructure.ru.json';
import packageEn from './package.en.json';
import packageRu from './package.ru.json';
import priorityEn from './priority.en.json';
import priorityRu from './priority.ru.json';
import resultEn from './result.en.json';
import resultRu from './result.ru.json';
import reviewEn from './review.en.json';
import reviewRu from './review.ru.json';

const english = {
  ...frameEn,
  ...findAnswerEn,
  ...infrastructureEn,
  ...describeEn,
  ...attachEn,
  ...packageEn,
  ...priorityEn,
  ...reviewEn,
  ...resultEn,
  ...handoverEn,
};

/** Key of a message of the window itself. */
export type WindowMessageKey = keyof typeof english;

/** Key of any message that the window shows. */
export type MessageKey = WindowMessageKey | SharedMessageKey;

// The annotation proves that the Russian catalogues have every key of the English ones.
const russian: Readonly<Record<WindowMessageKey, string>> = {
  ...frameRu,
  ...findAnswerRu,
  ...infrastructureRu,
  ...describeRu,
  ...attachRu,
  ...packageRu,
  ...priorityRu,
  ...reviewRu,
  ...resultRu,
  ...handoverRu,
};

/** All messages of the window, its own and the shared ones, in both languages. */
export const windowMessages: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  ru: { ...sharedMessages.ru, ...russian },
  en: { ...sharedMessages.en, ...english },
};
