import { criticalGate, type CriticalDecision } from './critical-gate';
import {
  checkDescription,
  type DescriptionElement,
  type DescriptionVerdict,
  type WorthAdding,
} from './description-check';
import { isKeyboardNoise } from './description/keyboard-noise';
import type { PcEvidence, RequestDocument, ScopeKind } from './document';
import { createTranslate, type Translate } from './messages/translate';
import { ruleMessages, type RuleMessageKey } from './messages/rule-messages';
import { requestRules } from './rules/request-rules';
import type { ProblemCode, RuleContext, RuleFinding } from './rules/rule';
import { openScopeHints, type ScopeHint } from './scope-check';
import { detectTextLanguage } from './text-language';
import { findTextSecrets, type TextSecret } from './text-secrets';
import { wordsOf } from './word-pattern';
import type { WorkingCalendar } from './working-hours';

/** What the rules need from outside: the moment, the user's IANA zone and the calendar. */
export interface CheckContext {
  readonly now: Date;
  readonly zone: string;
  /** `null` leaves R8 unjudged: the window asks the services for the hours. */
  readonly calendar: WorkingCalendar | null;
  /** What was measured and does not stand in the document: the checks in the request's package (R14). */
  readonly measured?: readonly PcEvidence[];
}

/** One problem with its words; `code` and `values` let another language be shown. */
export interface CheckProblem extends RuleFinding {
  readonly message: string;
}

/** The answer of all rules on a request: what `check --json` prints. */
export interface RequestCheck {
  /** False when any problem is a `stop`. */
  readonly ok: boolean;
  readonly problems: readonly CheckProblem[];
  readonly verdict: DescriptionVerdict;
  readonly missing: readonly DescriptionElement[];
  /** What would help besides: what was tried, the exact words of an error. */
  readonly worthAdding: readonly WorthAdding[];
  readonly secrets: readonly TextSecret[];
  readonly critical: Pick<CriticalDecision, 'allowed' | 'reason' | 'needsStatement'>;
  /** ISO 639-1 code of the description's language, `null` when there is too little text. */
  readonly language: string | null;
  readonly scope: { readonly kind: ScopeKind | null; readonly hints: readonly ScopeHint[] };
}

/** Judges a whole request by the vendor's rules; messages are in the letter's language. */
export function checkRequest(document: RequestDocument, context: CheckContext): RequestCheck {
  const facts = gatherFacts(document, context);
  const findings = requestRules
    .flatMap((rule) => rule(facts))
    .map((finding) => overridden(finding, document));
  const { description, critical, secrets, language, hints } = facts;
  return {
    ok: findings.every(({ severity }) => severity !== 'stop'),
    problems: describeProblems(
      { problems: findings },
      createTranslate(ruleMessages, document.language, context.zone),
    ),
    verdict: description.verdict,
    missing: description.missing,
    worthAdding: description.worthAdding,
    secrets,
    critical: { allowed: critical.allowed, reason: critical.reason, needsStatement: critical.needsStatement },
    language,
    scope: { kind: document.scope.kind, hints },
  };
}

/** Puts the problems of a check into the words of a translator, such as the one of the interface's language. */
export function describeProblems(
  check: { readonly problems: readonly RuleFinding[] },
  t: Translate<RuleMessageKey>,
): CheckProblem[] {
  return check.problems.map((finding) => ({
    ...finding,
    message: t(`rule.${finding.code}`, finding.values),
  }));
}

function gatherFacts(document: RequestDocument, context: CheckContext): RuleContext {
  const { description } = document;
  const text = [description.happened, description.expected, description.steps, description.tried].join('\n');
  return {
    ...context,
    document,
    description: checkDescription(document),
    critical: criticalGate(document, context.now, context.measured),
    secrets: findTextSecrets(document),
    language: detectTextLanguage(text),
    hints: openScopeHints(document, `${document.summary}\n${text}`),
  };
}

/** Fewest words of a reason to send a text that says nothing. */
const REASON_WORDS = 3;

/** What stands in place of a description and is still more than none: sent on with the user's own reason (R7). */
const OVERRIDABLE_STOPS: ReadonlySet<ProblemCode> = new Set(['filler', 'repetition', 'log-only']);

/** True for a problem that the user may leave as it is with a statement for the letter: all advice, and the R7 stops that are judgements. */
export function canBeOverridden({
  rule,
  severity,
  code,
}: Pick<RuleFinding, 'rule' | 'severity' | 'code'>): boolean {
  return severity === 'advice' || (severity === 'stop' && rule === 'R7' && OVERRIDABLE_STOPS.has(code));
}

/** What the user went against, with a reason, becomes a note; other stops cannot be overridden. */
function overridden(finding: RuleFinding, document: RequestDocument): RuleFinding {
  if (!canBeOverridden(finding)) return finding;
  const answered = document.overrides.some(
    ({ rule, field, statement }) =>
      rule === finding.rule && field === finding.field && isReason(statement, finding),
  );
  return answered ? { ...finding, severity: 'note', wasBefore: finding.severity } : finding;
}

/** Advice needs any reason; what stands for a whole description needs words, not signs struck at random. */
function isReason(statement: string, { severity }: RuleFinding): boolean {
  if (severity === 'advice') return statement.trim() !== '';
  return wordsOf(statement).filter((word) => !isKeyboardNoise(word)).length >= REASON_WORDS;
}
