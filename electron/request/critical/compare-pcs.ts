import type { CriticalCriterion, PcEvidence } from '../document';
import { reachFor } from './pc-evidence';

/** What the reports of several PCs say together: what critical evidence asks for (R14). */
export interface PcComparison {
  /** PCs with a report. */
  readonly count: number;
  /** PCs whose checks say something about the criterion. */
  readonly checked: number;
  /** PCs that do not reach what the criterion is about. */
  readonly affected: number;
  /** Names of the PCs that do reach it. */
  readonly reaching: readonly string[];
  /** `null` where the reports do not tell the networks. */
  readonly sameNetwork: boolean | null;
  /** What is the same on all of at least two PCs; a value that one report lacks is not. */
  readonly common: readonly { readonly what: CommonFact; readonly value: string }[];
}

/** What can be the same on several PCs. */
export type CommonFact = 'softphone' | 'os' | 'network';

const COMMON: readonly CommonFact[] = ['softphone', 'os', 'network'];

/** Compares the reports of several PCs; pure, in the order of the reports. */
export function comparePcs(pcs: readonly PcEvidence[], criterion: CriticalCriterion): PcComparison {
  const known = pcs.filter((pc) => reachFor(criterion, pc) !== 'unknown');
  return {
    count: pcs.length,
    checked: known.length,
    affected: known.filter((pc) => reachFor(criterion, pc) === 'unreached').length,
    reaching: known.filter((pc) => reachFor(criterion, pc) === 'reached').map(({ name }) => name),
    sameNetwork: sameNetwork(pcs),
    common: pcs.length < 2 ? [] : COMMON.flatMap((what) => commonOf(pcs, what)),
  };
}

/** One difference is enough for 'no'; 'yes' needs every report to tell its network. */
function sameNetwork(pcs: readonly PcEvidence[]): boolean | null {
  const networks = pcs.map(({ network }) => network).filter((network) => network !== '');
  if (new Set(networks).size > 1) return false;
  return networks.length >= 2 && networks.length === pcs.length ? true : null;
}

function commonOf(
  pcs: readonly PcEvidence[],
  what: CommonFact,
): { readonly what: CommonFact; readonly value: string }[] {
  const [first, ...others] = pcs.map((pc) => pc[what]);
  const isCommon = first !== undefined && first !== '' && others.every((value) => value === first);
  return isCommon ? [{ what, value: first }] : [];
}
