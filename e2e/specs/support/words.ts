import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../../electron/request/document';
import { createTranslate, type Translate } from '../../../electron/request/messages/translate';

/** Turns a key of the product's catalogues into the words that a person sees. */
export type Words = Translate<string>;

/** Messages of one language by key, in ICU MessageFormat. */
export type Catalogue = Readonly<Record<string, string>>;

const FOLDERS = ['renderer/i18n', 'electron/request/messages'];

/** All messages of the window and the shared ones of one language, as they stand in the catalogues. */
export function catalogue(language: Language): Catalogue {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(`.${language}.json`))
      .map((name) => join(folder, name)),
  );
  return Object.assign(
    {},
    ...files.map((path) => JSON.parse(readFileSync(path, 'utf8')) as Catalogue),
  ) as Catalogue;
}

/** The interface's words of one language, read from the catalogues so that no spec repeats them. */
export function words(language: Language): Words {
  return createTranslate({ ru: catalogue('ru'), en: catalogue('en') }, language);
}
