import { addressRules } from './addresses';
import { authenticationRules } from './authentication';
import { cardNumberRules } from './card-numbers';
import { encodedValueRules } from './encoded-values';
import { keyRules } from './keys';
import { knownTokenRules } from './known-tokens';
import { namedValueRules } from './named-values';
import type { Rule } from './rule';
import { settingsKeyRules } from './settings-keys';

/** Every rule for secrets; at one place the first one wins. */
export const secretRules: readonly Rule[] = [
  ...keyRules,
  ...settingsKeyRules,
  ...addressRules,
  ...authenticationRules,
  ...namedValueRules,
  ...encodedValueRules,
  ...knownTokenRules,
  ...cardNumberRules,
];
