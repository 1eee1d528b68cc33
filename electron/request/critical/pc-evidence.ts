import type { CriticalCriterion, PcEvidence } from '../document';

/** A check as far as evidence needs it. */
export interface CheckOutcome {
  readonly id: string;
  readonly verdict: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly code?: string | undefined;
}

/** Whether something could be reached from a PC. */
export type Reach = PcEvidence['account'];

/** Name of the evidence that was measured on the PC on which the request is written. */
export const THIS_PC = 'this-pc';

/** What the checks of one PC say about the Team account, its servers and the vendor's site (R14 b, c). */
export function reachOfChecks(
  checks: readonly CheckOutcome[],
): Pick<PcEvidence, 'account' | 'servers' | 'site'> {
  const of = (id: string) => checks.find((check) => check.id === id);
  const sites = [of('https-site'), of('https-site-ru')].map(reachOfHttps);
  return {
    account: reachOfHttps(of('https-tenant')),
    servers: reachOfConnection(of('tcp-tenant'), of('dns-tenant')),
    site: sites.includes('reached') ? 'reached' : sites.includes('unreached') ? 'unreached' : 'unknown',
  };
}

/** Any HTTP answer counts; a page of somebody else is none of the account's, and an untrusted one leaves it open. */
function reachOfHttps(check: CheckOutcome | undefined): Reach {
  if (check === undefined || check.verdict === 'skipped') return 'unknown';
  if (check.verdict === 'ok') return 'reached';
  return check.verdict === 'failed' || check.code === 'https-elsewhere' ? 'unreached' : 'unknown';
}

function reachOfConnection(tcp: CheckOutcome | undefined, dns: CheckOutcome | undefined): Reach {
  if (tcp === undefined || tcp.verdict === 'skipped') return 'unknown';
  if (tcp.verdict === 'failed') return 'unreached';
  // Where a filter answers for the name, it is the filter that was reached.
  return dns?.verdict === 'warning' ? 'unknown' : 'reached';
}

/** What a PC says about a criterion; `unknown` where the checks cannot say anything about it. */
export function reachFor(criterion: CriticalCriterion, pc: Pick<PcEvidence, 'account' | 'servers'>): Reach {
  if (criterion === 'team-account-unreachable') return pc.account;
  return criterion === 'team-servers-unreachable' ? pc.servers : 'unknown';
}

/** The PCs that reach what the criterion says nobody reaches. */
export function contradictingPcs(
  criterion: CriticalCriterion,
  pcs: readonly PcEvidence[],
): readonly PcEvidence[] {
  return pcs.filter((pc) => reachFor(criterion, pc) === 'reached');
}

/** Evidence with newer measurements of the same PC in the place of older ones. */
export function mergeEvidence(
  known: readonly PcEvidence[],
  more: readonly PcEvidence[],
): readonly PcEvidence[] {
  const merged = new Map(known.map((pc) => [pc.name, pc]));
  for (const pc of more) {
    const before = merged.get(pc.name);
    if (before === undefined || Date.parse(before.at) <= Date.parse(pc.at)) merged.set(pc.name, pc);
  }
  return [...merged.values()];
}
