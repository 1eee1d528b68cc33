import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The languages of the product; every catalogue exists once for each. */
const LANGUAGES = ['ru', 'en'];

/**
 * Where catalogues live and the code that speaks with them; the first place is shared, so that its texts may be used
 * anywhere. Code in a folder named by `without` has a catalogue of its own.
 */
export const places = [
  { folder: 'electron/request/messages', code: [{ folder: 'electron', without: 'electron/cli' }] },
  { folder: 'renderer/i18n', code: [{ folder: 'renderer' }] },
  { folder: 'electron/cli', code: [{ folder: 'electron/cli' }] },
];

const FILE_NAME = /^([a-z][a-z0-9-]*)\.([a-z]{2})\.json$/;
const JSON_STRING = /"(?:[^"\\]|\\.)*"/g;

/** Reads the catalogues of one place: `areas` with the messages of both languages, and what is wrong with the files. */
export function readCatalogues(root, { folder }) {
  const path = join(root, folder);
  const names = existsSync(path) ? readdirSync(path).filter((name) => FILE_NAME.test(name)) : [];
  const areas = new Map();
  const problems = [];
  for (const name of names.sort()) {
    const [, area, language] = FILE_NAME.exec(name);
    const file = `${folder}/${name}`;
    if (!LANGUAGES.includes(language)) problems.push(`${file}: the product has no language '${language}'`);
    else areas.set(area, { ...areas.get(area), [language]: readCatalogue(join(root, file), file, problems) });
  }
  for (const [area, catalogues] of areas)
    for (const language of LANGUAGES)
      if (catalogues[language] === undefined) problems.push(`${folder}/${area}.${language}.json is missing`);
  return { areas, problems };
}

function readCatalogue(path, file, problems) {
  const text = readFileSync(path, 'utf8');
  let catalogue;
  try {
    catalogue = JSON.parse(text);
  } catch (error) {
    problems.push(`${file}: not valid JSON: ${error.message}`);
    return {};
  }
  if (!isFlat(catalogue)) {
    problems.push(`${file}: a catalogue is one flat object of texts`);
    return {};
  }
  for (const key of repeatedKeys(text)) problems.push(`${file}: '${key}' stands there twice`);
  return catalogue;
}

function isFlat(value) {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}

/** JSON.parse keeps the last of two equal keys without a word; in a flat object every other string is a key. */
function repeatedKeys(text) {
  const keys = [...text.matchAll(JSON_STRING)]
    .filter((_, index) => index % 2 === 0)
    .map(([key]) => JSON.parse(key));
  return keys.filter((key, index) => keys.indexOf(key) < index);
}
