import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { places, readCatalogues } from './catalogues.mjs';
import { checkMessage } from './message-syntax.mjs';
import { isTelling, readUses } from './message-uses.mjs';

const EXCEPTIONS = 'build/messages/exceptions.json';

/** Reads all catalogues and sources below `root`: how many messages there are and everything that is wrong with them. */
export function findProblems(root) {
  const exceptions = readExceptions(root);
  const catalogues = places.map((place) => ({ ...place, ...checkPlace(root, place, exceptions) }));
  const problems = [
    ...catalogues.flatMap((catalogue) => catalogue.problems),
    ...repeatedAcrossPlaces(catalogues),
    ...checkUses(root, catalogues),
    ...staleExceptions(exceptions, catalogues),
  ];
  return { count: catalogues.reduce((sum, { keys }) => sum + keys.size, 0), problems };
}

function readExceptions(root) {
  const path = join(root, EXCEPTIONS);
  const none = { sameInBothLanguages: [], cyrillicInEnglish: [] };
  return existsSync(path) ? { ...none, ...JSON.parse(readFileSync(path, 'utf8')) } : none;
}

/** The files of one place against each other; answers with the keys and the area in which each stands. */
function checkPlace(root, place, exceptions) {
  const { areas, problems } = readCatalogues(root, place);
  const keys = new Map();
  for (const [area, { ru = {}, en = {} }] of areas) {
    const file = `${place.folder}/${area}`;
    for (const key of new Set([...Object.keys(ru), ...Object.keys(en)])) {
      if (keys.has(key)) problems.push(`'${key}' stands in ${keys.get(key)} and in ${file}`);
      else keys.set(key, file);
      problems.push(...checkKey(key, { ru, en }, exceptions).map((problem) => `${file}${problem}`));
    }
  }
  return { keys, problems };
}

function checkKey(key, catalogues, exceptions) {
  const lacking = Object.keys(catalogues).filter((language) => !Object.hasOwn(catalogues[language], key));
  if (lacking.length > 0) return lacking.map((language) => `.${language}.json: '${key}' is missing`);
  const texts = { ru: catalogues.ru[key], en: catalogues.en[key] };
  return checkMessage(key, texts, exceptions).map((problem) => `: ${problem}`);
}

/** A text of the window or the command line would hide the shared one of the same key. */
function repeatedAcrossPlaces([shared, ...own]) {
  return own.flatMap(({ keys }) =>
    [...keys]
      .filter(([key]) => shared.keys.has(key))
      .map(([key, file]) => `'${key}' stands in ${shared.keys.get(key)} and in ${file}`),
  );
}

function checkUses(root, catalogues) {
  const [shared] = catalogues;
  const uses = catalogues.map(({ code }) => code.map((source) => readUses(root, source)));
  const everywhere = uses.flat();
  return catalogues.flatMap(({ keys }, index) => {
    const users = index === 0 ? everywhere : uses[index];
    const unused = [...keys].filter(([key]) => !users.some((user) => isUsed(key, user)));
    const known = [...new Set([...shared.keys.keys(), ...keys.keys()])];
    const unknown = uses[index].flatMap(({ calls }) => calls.filter((call) => !isKnown(call, known)));
    return [
      ...unused.map(([key, file]) => `${file}: '${key}' is used nowhere`),
      ...unknown.map(({ key, pattern, place }) => `${place}: no message '${key ?? `${pattern.head}…`}'`),
    ];
  });
}

function isUsed(key, { literals, patterns }) {
  return literals.has(key) || patterns.some((pattern) => isTelling(pattern) && pattern.expression.test(key));
}

function isKnown({ key, pattern }, keys) {
  if (key !== undefined) return keys.includes(key);
  return !isTelling(pattern) || keys.some((known) => pattern.expression.test(known));
}

function staleExceptions(exceptions, catalogues) {
  return Object.entries(exceptions).flatMap(([rule, listed]) =>
    listed
      .filter((key) => !catalogues.some(({ keys }) => keys.has(key)))
      .map((key) => `${EXCEPTIONS}: ${rule} names '${key}', which is not there`),
  );
}
