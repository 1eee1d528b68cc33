import type { InfrastructureDifference, RequestDocument } from '../document';
import { nothingToCompare } from './infrastructure-differences';

/** What a look at this PC found, beside what was stored of earlier looks. */
export interface MeasuredChanges {
  /** `null` where this PC was not looked at yet. */
  readonly measuredAt: string | null;
  readonly earlierRuns: number;
  readonly damaged: readonly string[];
  readonly differences: readonly InfrastructureDifference[];
}

/**
 * The request with what this PC shows to have changed, or with why there was nothing to compare with (R16); the very same request where it
 * says so already, because a new one would be saved again.
 */
export function withMeasuredChanges(request: RequestDocument, changes: MeasuredChanges): RequestDocument {
  const { nothingToCompare: before = null, ...infrastructure } = request.infrastructure;
  const why = nothingToCompare(changes);
  const isSame = JSON.stringify(infrastructure.differences) === JSON.stringify(changes.differences);
  if (isSame && before === why) return request;
  const measured = { ...infrastructure, differences: [...changes.differences] };
  return { ...request, infrastructure: why === null ? measured : { ...measured, nothingToCompare: why } };
}
