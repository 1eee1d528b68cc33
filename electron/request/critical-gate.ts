import type { CriticalRefusal } from './critical/critical-refusals';
import { contradictingPcs, mergeEvidence, THIS_PC } from './critical/pc-evidence';
import { othersAreFine } from './critical/others-are-fine';
import { isSettingsQuestion } from './critical/settings-question';
import type { CriticalClaim, PcEvidence, RequestDocument } from './document';
import { openScopeHints } from './scope-check';

/** The piece of evidence that a critical claim lacks (R14). */
export type CriticalEvidence =
  | 'since'
  | 'usersAffected'
  | 'usersTotal'
  | 'pcsChecked'
  | 'pcsAffected'
  | 'sameNetwork'
  | 'confirmedBy'
  | 'statement';

/** Why the mark Critical is allowed or not; one code, the first that applies. */
export type CriticalReason = 'allowed' | 'not-chosen' | CriticalRefusal;

/** The decision on the mark Critical (R13 to R15). */
export interface CriticalDecision {
  readonly allowed: boolean;
  readonly reason: CriticalReason;
  /** True when facts of the request contradict each other and the user has to say why. */
  readonly needsStatement: boolean;
  /** Fields of `critical` to fill in or to correct. */
  readonly missing: readonly CriticalEvidence[];
  /** What the words of the reason name: numbers that disagree, the PC that reaches; absent where they name nothing. */
  readonly values?: ReasonValues;
}

type ReasonValues = Readonly<Record<string, string | number>>;

interface Objection {
  readonly reason: CriticalReason;
  readonly missing: readonly CriticalEvidence[];
  readonly values?: ReasonValues;
}

/** Fewest PCs to look at before 'from any PC in the office' can be said (R14 b, c). */
const PCS_AT_LEAST = 2;

/**
 * Decides whether a request may carry the mark Critical: only for Team, only for a criterion of R14 with its evidence, and never
 * for what R15 excludes. `now` is the present moment, `measured` evidence that is not in the document. Without a claim the mark is off,
 * which is no error.
 */
export function criticalGate(
  document: RequestDocument,
  now: Date,
  measured: readonly PcEvidence[] = [],
): CriticalDecision {
  const claim = document.critical;
  if (claim === null) return { allowed: false, reason: 'not-chosen', needsStatement: false, missing: [] };
  const conflict = conflictIn(document, claim);
  const [reaching] = contradictingPcs(claim.criterion, mergeEvidence(claim.pcs ?? [], measured));
  const blocked = exclusion(document, claim);
  if (blocked !== null) return { allowed: false, reason: blocked, needsStatement: false, missing: [] };
  const topic = excludedTopic(document, claim);
  const isExplained = (claim.statement ?? '').trim() !== '';
  const objections: Objection[] = topic !== null && !isExplained ? [topic] : [];
  objections.push(...evidenceObjections(claim, now));
  if (reaching !== undefined && !isExplained)
    objections.push({
      reason: 'reachable',
      missing: ['statement'],
      values: { where: reaching.name === THIS_PC ? 'here' : 'elsewhere', pc: reaching.name },
    });
  if (conflict !== null && !isExplained)
    objections.push({ reason: 'contradiction', missing: ['statement'], values: conflict });
  return {
    allowed: objections.length === 0,
    reason: objections[0]?.reason ?? 'allowed',
    needsStatement: conflict !== null || reaching !== undefined || topic !== null,
    missing: [...new Set(objections.flatMap(({ missing }) => missing))],
    ...(objections[0]?.values === undefined ? {} : { values: objections[0].values }),
  };
}

/** What keeps the mark off whatever the evidence says (R13, R15; roles of Team: an agent has no access to the site). */
function exclusion(document: RequestDocument, claim: CriticalClaim): CriticalReason | null {
  if (document.product.kind !== 'team') return 'not-team';
  if (claim.criterion === 'team-account-unreachable' && document.product.teamRole === 'agent')
    return 'agent-role';
  const scope = document.scope.kind;
  return scope === null || scope === 'in-scope' ? null : 'out-of-scope';
}

/** What the text is about by its words (R15): never decided, always asked. A closed Team is one whatever else is told of it. */
function excludedTopic(document: RequestDocument, { criterion }: CriticalClaim): Objection | null {
  const missing = ['statement'] as const;
  if (isSettingsQuestion(document)) return { reason: 'settings-question', missing };
  if (criterion !== 'all-users-at-once') return null;
  const { summary, description } = document;
  const [hint] = openScopeHints(document, `${summary}\n${description.happened}`);
  return hint === undefined ? null : { reason: 'excluded-topic', missing, values: { words: hint.words } };
}

function evidenceObjections(claim: CriticalClaim, now: Date): Objection[] {
  const aboutPcs =
    claim.criterion === 'team-account-unreachable' || claim.criterion === 'team-servers-unreachable';
  const objections = sinceObjections(claim, now);
  objections.push(...(aboutPcs ? pcObjections(claim) : userObjections(claim)));
  if (claim.confirmedBy.trim() === '') objections.push({ reason: 'not-confirmed', missing: ['confirmedBy'] });
  return objections;
}

function sinceObjections({ since }: CriticalClaim, now: Date): Objection[] {
  if (since === null) return [{ reason: 'since-missing', missing: ['since'] }];
  return Date.parse(since) > now.getTime() ? [{ reason: 'since-in-future', missing: ['since'] }] : [];
}

function userObjections({ criterion, usersAffected, usersTotal }: CriticalClaim): Objection[] {
  if (usersAffected === null || usersTotal === null || usersTotal === 0) {
    const missing: CriticalEvidence[] = [];
    if (usersAffected === null) missing.push('usersAffected');
    if (usersTotal === null || usersTotal === 0) missing.push('usersTotal');
    return [{ reason: 'users-missing', missing, values: { missing: missing.join('-') } }];
  }
  if (usersAffected < usersTotal) return [{ reason: 'not-all-users', missing: ['usersAffected'] }];
  const alone = criterion === 'all-users-at-once' && usersTotal === 1;
  return alone ? [{ reason: 'one-user-only', missing: ['usersTotal'] }] : [];
}

function pcObjections({ pcsChecked, pcsAffected, sameNetwork }: CriticalClaim): Objection[] {
  const objections: Objection[] = [];
  if (pcsChecked === null || pcsAffected === null) {
    const missing: CriticalEvidence[] = pcsChecked === null ? ['pcsChecked'] : [];
    if (pcsAffected === null) missing.push('pcsAffected');
    objections.push({ reason: 'pcs-missing', missing, values: { missing: missing.join('-') } });
  } else if (pcsChecked < PCS_AT_LEAST) objections.push({ reason: 'too-few-pcs', missing: ['pcsChecked'] });
  else if (pcsAffected < pcsChecked) objections.push({ reason: 'not-all-pcs', missing: ['pcsAffected'] });
  if (sameNetwork === null) objections.push({ reason: 'same-network-missing', missing: ['sameNetwork'] });
  return objections;
}

/** How much earlier than the trouble of the description a claim may begin: it can have got worse later, never have been worse before. */
const SAME_BEGINNING_MS = 24 * 60 * 60 * 1000;

/** The first facts that cannot all be true: more affected than there are, another count or beginning in the description, others who are spared. */
function conflictIn(document: RequestDocument, claim: CriticalClaim): ReasonValues | null {
  const { description } = document;
  const spared = othersAreFine(document);
  const { users, usersTotal, pcs } = description.affected;
  const { usersAffected, pcsAffected, pcsChecked } = claim;
  const found: readonly (ReasonValues | null)[] = [
    isMore(usersAffected, claim.usersTotal) ? both('usersOf', usersAffected, claim.usersTotal) : null,
    isMore(pcsAffected, pcsChecked) ? both('pcsOf', pcsAffected, pcsChecked) : null,
    differs(users, usersAffected) ? both('users', users, usersAffected) : null,
    differs(usersTotal, claim.usersTotal) ? both('usersTotal', usersTotal, claim.usersTotal) : null,
    isMore(pcsAffected, pcs) ? both('pcs', pcs, pcsAffected) : null,
    beginsBefore(claim.since, description.startedAt) ? both('since', 0, 0) : null,
    spared === null ? null : { ...both('spared', 0, 0), words: spared },
  ];
  return found.find((one) => one !== null) ?? null;
}

function both(conflict: string, one: number | null, other: number | null): ReasonValues {
  return { conflict, one: one ?? 0, other: other ?? 0 };
}

function beginsBefore(since: string | null, startedAt: string | null): boolean {
  if (since === null || startedAt === null) return false;
  return Date.parse(startedAt) - Date.parse(since) > SAME_BEGINNING_MS;
}

function isMore(part: number | null, whole: number | null): boolean {
  return part !== null && whole !== null && part > whole;
}

function differs(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && one !== other;
}
