import type { CriticalClaim, CriticalCriterion } from '../../../electron/request/document';
import type { CriticalEvidence } from '../../../electron/request/critical-gate';

/** A claim with a criterion and no evidence yet; evidence given for another criterion is kept. */
export function claimFor(criterion: CriticalCriterion, former: CriticalClaim | null): CriticalClaim {
  if (former !== null) return { ...former, criterion };
  return {
    criterion,
    since: null,
    usersAffected: null,
    usersTotal: null,
    pcsChecked: null,
    pcsAffected: null,
    sameNetwork: null,
    confirmedBy: '',
    statement: null,
  };
}

/** The evidence that each criterion of R14 asks for, in the order of the form. */
export const EVIDENCE_OF: Readonly<Record<CriticalCriterion, readonly CriticalEvidence[]>> = {
  'team-login-all-users': ['since', 'usersAffected', 'usersTotal', 'confirmedBy'],
  'team-account-unreachable': ['since', 'pcsAffected', 'pcsChecked', 'sameNetwork', 'confirmedBy'],
  'team-servers-unreachable': ['since', 'pcsAffected', 'pcsChecked', 'sameNetwork', 'confirmedBy'],
  'all-users-at-once': ['since', 'usersAffected', 'usersTotal', 'confirmedBy'],
};
