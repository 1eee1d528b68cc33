import type { CriticalRefusal } from './critical/critical-refusals';
import { contradictingPcs, mergeEvidence } from './critical/pc-evidence';
import type { CriticalClaim, PcEvidence, RequestDocument } from './document';

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
}

interface Objection {
  readonly reason: CriticalReason;
  readonly missing: readonly CriticalEvidence[];
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
  const disagrees = contradictsItself(document, claim);
  const isReached = contradictingPcs(claim.criterion, mergeEvidence(claim.pcs ?? [], measured)).length > 0;
  const blocked = exclusion(document, claim);
  if (blocked !== null) return { allowed: false, reason: blocked, needsStatement: false, missing: [] };
  const objections = evidenceObjections(claim, now);
  const isExplained = (claim.statement ?? '').trim() !== '';
  if (isReached && !isExplained) objections.push({ reason: 'reachable', missing: ['statement'] });
  if (disagrees && !isExplained) objections.push({ reason: 'contradiction', missing: ['statement'] });
  return {
    allowed: objections.length === 0,
    reason: objections[0]?.reason ?? 'allowed',
    needsStatement: disagrees || isReached,
    missing: [...new Set(objections.flatMap(({ missing }) => missing))],
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
    return [{ reason: 'users-missing', missing }];
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
    objections.push({ reason: 'pcs-missing', missing });
  } else if (pcsChecked < PCS_AT_LEAST) objections.push({ reason: 'too-few-pcs', missing: ['pcsChecked'] });
  else if (pcsAffected < pcsChecked) objections.push({ reason: 'not-all-pcs', missing: ['pcsAffected'] });
  if (sameNetwork === null) objections.push({ reason: 'same-network-missing', missing: ['sameNetwork'] });
  return objections;
}

/** Numbers that cannot all be true: more affected than there are, or another count in the description. */
function contradictsItself(document: RequestDocument, claim: CriticalClaim): boolean {
  const { users, usersTotal, pcs } = document.description.affected;
  return (
    isMore(claim.usersAffected, claim.usersTotal) ||
    isMore(claim.pcsAffected, claim.pcsChecked) ||
    differs(users, claim.usersAffected) ||
    differs(usersTotal, claim.usersTotal) ||
    isMore(claim.pcsAffected, pcs)
  );
}

function isMore(part: number | null, whole: number | null): boolean {
  return part !== null && whole !== null && part > whole;
}

function differs(one: number | null, other: number | null): boolean {
  return one !== null && other !== null && one !== other;
}
