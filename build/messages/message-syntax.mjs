import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** CLDR plural categories of whole numbers that each language must have words for. */
const PLURAL_CATEGORIES = { ru: ['one', 'few', 'many', 'other'], en: ['one', 'other'] };
const WORDS = { ru: /[а-яё]/i, en: /[a-z]{2,}/i };

/** Checks one key in both languages; `exceptions` are keys that may break a rule on purpose. */
export function checkMessage(key, texts, exceptions) {
  const problems = [];
  const facts = {};
  for (const [language, text] of Object.entries(texts)) {
    try {
      facts[language] = factsOf(parse(text, { ignoreTag: true, shouldParseSkeletons: true }));
    } catch (error) {
      problems.push(`${language} '${key}': broken ICU syntax (${error.message})`);
      continue;
    }
    problems.push(...checkText(key, language, text, facts[language]));
  }
  if (facts.ru !== undefined && facts.en !== undefined)
    problems.push(...comparePlaceholders(key, facts), ...compareScripts(key, facts, exceptions));
  return problems;
}

function checkText(key, language, text, { literals, plurals }) {
  const problems = [];
  if (text.trim() === '') problems.push(`${language} '${key}': the text is empty`);
  // An apostrophe before a brace quotes it: the placeholder would be shown instead of its value.
  if (/[{}]/.test(literals))
    problems.push(`${language} '${key}': a brace is shown as text; is a placeholder quoted?`);
  for (const { name, categories } of plurals) {
    const missing = PLURAL_CATEGORIES[language].filter((category) => !categories.includes(category));
    if (missing.length > 0)
      problems.push(`${language} '${key}': the plural of {${name}} has no ${missing.join(', ')}`);
  }
  return problems;
}

function comparePlaceholders(key, { ru, en }) {
  const problems = [];
  for (const [name, kind] of en.placeholders) {
    const other = ru.placeholders.get(name);
    if (other === undefined) problems.push(`ru '${key}': the placeholder {${name}} is missing`);
    else if (other !== kind) problems.push(`'${key}': {${name}} is ${other} in ru and ${kind} in en`);
  }
  for (const name of ru.placeholders.keys())
    if (!en.placeholders.has(name)) problems.push(`en '${key}': the placeholder {${name}} is missing`);
  return problems;
}

function compareScripts(key, { ru, en }, { sameInBothLanguages, cyrillicInEnglish }) {
  const problems = [];
  if (WORDS.en.test(en.literals) && !WORDS.ru.test(ru.literals) && !sameInBothLanguages.includes(key))
    problems.push(`ru '${key}': no Russian words, though the English text has some`);
  if (WORDS.ru.test(en.literals) && !cyrillicInEnglish.includes(key))
    problems.push(`en '${key}': Cyrillic letters in the English text`);
  return problems;
}

/** Everything that is compared: the literal text, placeholders with their kind, plurals with their categories. */
function factsOf(elements) {
  const facts = { literals: '', placeholders: new Map(), plurals: [] };
  collect(elements, facts);
  return facts;
}

function collect(elements, facts) {
  for (const element of elements) {
    if (element.type === TYPE.literal) facts.literals += ` ${element.value}`;
    else if (element.type !== TYPE.pound) collectPlaceholder(element, facts);
  }
}

function collectPlaceholder(element, facts) {
  const { value: name, type, options = {} } = element;
  const categories = Object.keys(options);
  const known = facts.placeholders.get(name);
  // A choice decides on the kind: its plain use elsewhere in the text is the same value.
  if (known === undefined || known === 'plain') facts.placeholders.set(name, kindOf(type, categories));
  if (type === TYPE.plural && element.pluralType === 'cardinal') facts.plurals.push({ name, categories });
  for (const option of Object.values(options)) collect(option.value, facts);
}

/** Numbers and plurals take the same value as plain placeholders; a date or a choice of words does not. */
function kindOf(type, categories) {
  if (type === TYPE.date || type === TYPE.time) return 'a date';
  if (type === TYPE.select) return `a choice of ${categories.toSorted().join('/')}`;
  return 'plain';
}
