import type { ManifestOmission } from '../../request/package-manifest';
import { omitCandidate, type CandidateFacts } from './candidate';
import { hasChanged, type OpenFile, type ReadProblem } from './open-file';
import type { ByteRange } from './time-window';

/** Records that reading a range stopped in its middle: what was read until then is in the package. */
export function readProblemOmission(
  candidate: CandidateFacts,
  { reason, detail }: ReadProblem,
  { range, bytesRead }: { readonly range: ByteRange; readonly bytesRead: number },
): ManifestOmission {
  return {
    ...omitCandidate(candidate, reason, detail),
    bytes: Math.max(0, range.end - range.start - bytesRead),
    bytesKept: bytesRead,
  };
}

/** Records that a file was written to while it was read; nothing for one that stayed as it was. */
export function findChange(
  candidate: CandidateFacts,
  file: OpenFile,
  bytesRead: number,
): readonly ManifestOmission[] {
  const change = hasChanged(file);
  if (change === null) return [];
  const detail = change.grownBytes > 0 ? `grew by ${change.grownBytes} bytes` : 'was changed';
  return [
    {
      ...omitCandidate(candidate, 'changed-while-read', detail),
      bytes: Math.max(0, change.grownBytes),
      bytesKept: bytesRead,
    },
  ];
}
