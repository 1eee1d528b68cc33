import type { Language } from '../document';
import checksEn from './checks.en.json';
import checksRu from './checks.ru.json';
import failuresEn from './failures.en.json';
import failuresRu from './failures.ru.json';
import firstAidEn from './first-aid.en.json';
import firstAidRu from './first-aid.ru.json';
import handOffEn from './hand-off.en.json';
import handOffRu from './hand-off.ru.json';
import hostEn from './host.en.json';
import hostRu from './host.ru.json';
import letterEn from './letter.en.json';
import letterRu from './letter.ru.json';
import pcEn from './pc.en.json';
import pcRu from './pc.ru.json';
import rulesEn from './rules.en.json';
import rulesRu from './rules.ru.json';
import termsEn from './terms.en.json';
import termsRu from './terms.ru.json';
import type { Translate } from './translate';

const ru = {
  ...checksRu,
  ...failuresRu,
  ...firstAidRu,
  ...handOffRu,
  ...hostRu,
  ...letterRu,
  ...pcRu,
  ...rulesRu,
  ...termsRu,
};
const en = {
  ...checksEn,
  ...failuresEn,
  ...firstAidEn,
  ...handOffEn,
  ...hostEn,
  ...letterEn,
  ...pcEn,
  ...rulesEn,
  ...termsEn,
};

/** Key of a message that window, letter and command line share; it exists in both languages. */
export type SharedMessageKey = keyof typeof en;

/** The shared messages of both languages; a key that one language lacks does not compile. */
export const sharedMessages: Readonly<Record<Language, Readonly<Record<SharedMessageKey, string>>>> = {
  ru,
  en,
};

/** A translator that knows at least the shared messages; one with more keys fits too. */
export type SharedTranslate = Translate<SharedMessageKey>;
