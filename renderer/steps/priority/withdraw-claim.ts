import { formatInstant, zoneOffsetMinutes } from '../../../electron/request/calendar/zone';
import type { CriticalReason } from '../../../electron/request/critical-gate';
import type { CriticalRefusal } from '../../../electron/request/critical/critical-refusals';
import type { CriticalClaim, RequestDocument } from '../../../electron/request/document';

/** Refusals that say something about the problem itself and not only about what was not filled in yet. */
const ALWAYS_KEPT: readonly CriticalRefusal[] = [
  'not-team',
  'agent-role',
  'out-of-scope',
  'settings-question',
  'excluded-topic',
  'reachable',
];

/** What taking a claim back depends on. */
export interface Withdrawal {
  readonly reason: CriticalReason;
  readonly now: Date;
  readonly zone: string;
}

/** The request as an ordinary one; the reason why it is not critical stays for the letter (R13 to R15). */
export function withdrawClaim(request: RequestDocument, { reason, now, zone }: Withdrawal): RequestDocument {
  const { critical } = request;
  const ordinary = { ...request, critical: null };
  if (critical === null || reason === 'allowed' || reason === 'not-chosen') return ordinary;
  if (!ALWAYS_KEPT.includes(reason) && !hasEvidence(critical)) return ordinary;
  const at = formatInstant(now.getTime(), zoneOffsetMinutes(now.getTime(), zone));
  return { ...ordinary, withdrawn: { criterion: critical.criterion, reason, at } };
}

/** The request with a claim; what was taken back before is no longer so. */
export function withClaim(request: RequestDocument, critical: CriticalClaim): RequestDocument {
  const { withdrawn: _taken, ...others } = request;
  return { ...others, critical };
}

function hasEvidence({ since, usersAffected, usersTotal, pcsChecked, pcsAffected, ...claim }: CriticalClaim) {
  const numbers = [since, usersAffected, usersTotal, pcsChecked, pcsAffected, claim.sameNetwork];
  return numbers.some((value) => value !== null) || claim.confirmedBy !== '' || (claim.pcs ?? []).length > 0;
}
