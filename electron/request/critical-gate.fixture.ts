import { criticalGate } from './critical-gate';
import type { CriticalClaim, RequestDocument } from './document';
import { newRequestDocument } from './new-document';

const now = new Date('2026-11-20T09:00:00+03:00');

/** All users affected, confirmed. */
export const usersClaim: CriticalClaim = {
  criterion: 'team-login-all-users',
  since: '2026-11-20T08:40:00+03:00',
  usersAffected: 24,
  usersTotal: 24,
  pcsChecked: null,
  pcsAffected: null,
  sameNetwork: null,
  confirmedBy: 'И. Петров',
  statement: null,
};
/** The Team account out of reach from three PCs of three. */
export const pcsClaim: CriticalClaim = {
  ...usersClaim,
  criterion: 'team-account-unreachable',
  usersAffected: null,
  usersTotal: null,
  pcsChecked: 3,
  pcsAffected: 3,
  sameNetwork: true,
};

/** The decision on a Team request with this claim. */
export function withClaim(
  critical: CriticalClaim | null,
  more: (document: RequestDocument) => void = () => undefined,
) {
  const document = newRequestDocument({
    createdAt: '2026-11-20T09:00:00+03:00',
    random: [1, 2, 3, 4],
    language: 'ru',
  });
  document.product.kind = 'team';
  document.critical = critical;
  more(document);
  return criticalGate(document, now);
}

/** What a claim with all its evidence gets. */
export const allowed = { allowed: true, reason: 'allowed', needsStatement: false, missing: [] };
