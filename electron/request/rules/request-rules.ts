import { criticalRules } from './critical-rules';
import { customerRules } from './customer-rules';
import { descriptionRules } from './description-rules';
import { infrastructureRules } from './infrastructure-rules';
import { letterRules } from './letter-rules';
import { scopeRules } from './scope-rules';
import type { Rule } from './rule';

/** All rules in the order in which their findings are shown: what stops a letter first, group by group. */
export const requestRules: readonly Rule[] = [
  ...descriptionRules,
  ...letterRules,
  ...customerRules,
  ...infrastructureRules,
  ...scopeRules,
  ...criticalRules,
];
