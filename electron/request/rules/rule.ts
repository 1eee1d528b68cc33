import type { CriticalDecision } from '../critical-gate';
import type { DescriptionCheck } from '../description-check';
import type { PcEvidence, RequestDocument } from '../document';
import type { RuleMessageKey } from '../messages/rule-messages';
import type { ScopeHint } from '../scope-check';
import type { TextSecret } from '../text-secrets';
import type { WorkingCalendar } from '../working-hours';

/** A rule of the vendor's regulations that the request can break, or our own `privacy`. */
export type RuleId =
  | 'R2'
  | 'R3'
  | 'R4'
  | 'R5'
  | 'R6'
  | 'R7'
  | 'R8'
  | 'R9'
  | 'R11'
  | 'R13'
  | 'R14'
  | 'R15'
  | 'R16'
  | 'R17'
  | 'privacy';

/** `stop` keeps the request from being sent, `advice` can be gone against with a reason, `note` only tells. */
export type Severity = 'stop' | 'advice' | 'note';

/** What is wrong; its words are `rule.<code>`. */
export type ProblemCode = RuleMessageKey extends infer Key
  ? Key extends `rule.${infer Code}`
    ? Code
    : never
  : never;

/** One thing that a rule found, without words. */
export interface RuleFinding {
  readonly rule: RuleId;
  /** Path of the field to look at, such as `description.startedAt`. */
  readonly field: string;
  readonly severity: Severity;
  /** What it was before the user gave a reason to leave it as it is. */
  readonly wasBefore?: Severity;
  readonly code: ProblemCode;
  /** Values for the placeholders of the message. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** All that a rule may look at, computed once per check. */
export interface RuleContext {
  readonly document: RequestDocument;
  readonly now: Date;
  readonly zone: string;
  readonly calendar: WorkingCalendar | null;
  readonly description: DescriptionCheck;
  readonly critical: CriticalDecision;
  /** Evidence that does not stand in the document (R14). */
  readonly measured?: readonly PcEvidence[];
  readonly secrets: readonly TextSecret[];
  readonly language: string | null;
  readonly hints: readonly ScopeHint[];
}

/** A pure function that looks at one thing and names what it found. */
export type Rule = (context: RuleContext) => RuleFinding[];

/** Makes the findings of one rule id shorter to write. */
export function findingsOf(rule: RuleId) {
  const make =
    (severity: Severity) =>
    (code: ProblemCode, field: string, values: RuleFinding['values'] = {}): RuleFinding => ({
      rule,
      field,
      severity,
      code,
      values,
    });
  return { stop: make('stop'), advice: make('advice'), note: make('note') };
}
