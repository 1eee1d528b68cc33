/** A place where a rule of the vendor's regulations lives. */
export interface RulePlace {
  readonly id: string;
  readonly what: string;
  readonly file: string;
  readonly was: string;
  readonly becomes: string;
  readonly test: string;
}

export const RULE_TABLE: readonly RulePlace[];
