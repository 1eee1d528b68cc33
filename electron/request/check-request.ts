import { criticalGate, type CriticalDecision } from './critical-gate';
import { checkDescription, type DescriptionElement, type DescriptionVerdict } from './description-check';
import type { RequestDocument, ScopeKind } from './document';
import { createTranslate, type Translate } from './messages/translate';
import { ruleMessages, type RuleMessageKey } from './messages/rule-messages';
import { requestRules } from './rules/request-rules';
import type { RuleContext, RuleFinding } from './rules/rule';
import { scopeHints, type ScopeHint } from './scope-check';
import { detectTextLanguage } from './text-language';
import { findTextSecrets, type TextSecret } from './text-secrets';
import type { WorkingCalendar } from './working-hours';

/** What the rules need from outside: the moment, the user's IANA zone and the calendar. */
export interface CheckContext {
  readonly now: Date;
  readonly zone: string;
  /** `null` leaves R8 unjudged: the window asks the services for the hours. */
  readonly calendar: WorkingCalendar | null;
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
  return check.problems.map(({ rule, field, severity, code, values }) => ({
    rule,
    field,
    severity,
    message: t(`rule.${code}`, values),
    code,
    values,
  }));
}

function gatherFacts(document: RequestDocument, context: CheckContext): RuleContext {
  const { description } = document;
  const text = [description.happened, description.expected, description.steps, description.tried].join('\n');
  return {
    ...context,
    document,
    description: checkDescription(document),
    critical: criticalGate(document, context.now),
    secrets: findTextSecrets(document),
    language: detectTextLanguage(text),
    hints: scopeHints(`${document.summary}\n${text}`),
  };
}

/** Advice that the user went against, with a reason, becomes a note; a stop cannot be overridden. */
function overridden(finding: RuleFinding, document: RequestDocument): RuleFinding {
  const answered = document.overrides.some(
    ({ rule, field, statement }) =>
      rule === finding.rule && field === finding.field && statement.trim() !== '',
  );
  return answered && finding.severity === 'advice' ? { ...finding, severity: 'note' } : finding;
}
