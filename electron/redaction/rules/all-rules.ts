import { addressRules } from './addresses';
import { authenticationRules } from './authentication';
import { cardNumberRules } from './card-numbers';
import { commandLineRules } from './command-lines';
import { encodedValueRules } from './encoded-values';
import { keyRules } from './keys';
import { knownTokenRules } from './known-tokens';
import { namedValueRules } from './named-values';
import { prosePasswordRules } from './prose-passwords';
import type { Rule } from './rule';
import { sessionRules } from './sessions';
import { settingsKeyRules } from './settings-keys';
import { sqlRules } from './sql';
import { unnamedSecretRules } from './unnamed-secrets';

/** Every rule for secrets; at one place the first one wins. */
export const secretRules: readonly Rule[] = [
  ...keyRules,
  ...settingsKeyRules,
  ...addressRules,
  ...authenticationRules,
  ...namedValueRules,
  ...encodedValueRules,
  ...knownTokenRules,
  ...unnamedSecretRules,
  ...sqlRules,
  ...sessionRules,
  ...commandLineRules,
  ...prosePasswordRules,
  ...cardNumberRules,
];
