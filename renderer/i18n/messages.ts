import type { Language } from '../../electron/request/document';
import { sharedMessages, type SharedMessageKey } from '../../electron/request/messages/shared-messages';
import accountEn from './account.en.json';
import accountRu from './account.ru.json';
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
import knowledgeEn from './knowledge.en.json';
import knowledgeRu from './knowledge.ru.json';
import packageEn from './package.en.json';
import packageRu from './package.ru.json';
import priorityEn from './priority.en.json';
import priorityRu from './priority.ru.json';
import requestsEn from './requests.en.json';
import requestsRu from './requests.ru.json';
import resultEn from './result.en.json';
import resultRu from './result.ru.json';
import reviewEn from './review.en.json';
import reviewRu from './review.ru.json';

const english = {
  ...frameEn,
  ...accountEn,
  ...findAnswerEn,
  ...infrastructureEn,
  ...describeEn,
  ...attachEn,
  ...knowledgeEn,
  ...packageEn,
  ...priorityEn,
  ...reviewEn,
  ...requestsEn,
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
  ...accountRu,
  ...findAnswerRu,
  ...infrastructureRu,
  ...describeRu,
  ...attachRu,
  ...knowledgeRu,
  ...packageRu,
  ...priorityRu,
  ...reviewRu,
  ...requestsRu,
  ...resultRu,
  ...handoverRu,
};

/** All messages of the window, its own and the shared ones, in both languages. */
export const windowMessages: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  ru: { ...sharedMessages.ru, ...russian },
  en: { ...sharedMessages.en, ...english },
};
