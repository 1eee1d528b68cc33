import { addressRules } from './addresses';
import { authenticationRules } from './authentication';
import { cardNumberRules } from './card-numbers';
import { keyRules } from './keys';
import { namedValueRules } from './named-values';
import type { Rule } from './rule';
import { settingsKeyRules } from './settings-keys';

/** Every masking rule; at one place the first one wins. */
export const allRules: readonly Rule[] = [
  ...keyRules,
  ...settingsKeyRules,
  ...addressRules,
  ...authenticationRules,
  ...namedValueRules,
  ...cardNumberRules,
];
