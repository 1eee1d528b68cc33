import type { Language } from '../document';
import en from './rules.en.json';
import ru from './rules.ru.json';

/** Key of a message of the rules. */
export type RuleMessageKey = keyof typeof en;

/** The words of the rules in both languages; a key that one of them lacks does not compile. */
export const ruleMessages: Readonly<Record<Language, Readonly<Record<RuleMessageKey, string>>>> = { ru, en };
