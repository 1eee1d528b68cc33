import { pcName } from '../critical/evidence-lines';
import { contradictingPcs, mergeEvidence } from '../critical/pc-evidence';
import type { PcEvidence, RequestDocument } from '../document';
import type { SharedTranslate } from '../messages/shared-messages';
import type { LetterConflict } from './letter-input';

/** Measurements that speak against a critical claim: the PCs that reach what it says nobody reaches (R14 b, c). */
export function criticalConflicts(
  { critical }: Pick<RequestDocument, 'critical'>,
  measured: readonly PcEvidence[],
  t: SharedTranslate,
): LetterConflict[] {
  if (critical === null) return [];
  const pcs = mergeEvidence(critical.pcs ?? [], measured);
  return contradictingPcs(critical.criterion, pcs).map((pc) => ({
    field: 'critical.criterion',
    measured: t('critical.pcs.reached', { pc: pcName(pc, t) }),
    at: pc.at,
  }));
}
