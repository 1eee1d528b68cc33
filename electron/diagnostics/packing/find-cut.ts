import { findNeutralCut, neutralLookBehind } from '../../redaction/neutral-cut';
import { findSafeCut } from './safe-cut';
import { unitBytes, type LogFile } from './log-lines';
import { createReusedReader } from './reused-memory';
import type { ByteRange } from './time-window';

/** How far a place is looked for: lines are short as a rule; a private key or a long line takes more. */
const LOOK_AHEAD = [16 * 1024, 512 * 1024] as const;

/** A window is looked at as text: the bytes are not needed any more when the next one is read. */
const readWindow = createReusedReader();

/** The first place at or behind an offset where a log can be cut so that its parts masked alone are the masked whole. */
export function findCut(log: LogFile, offset: number, range: ByteRange): number {
  if (offset <= range.start) return range.start;
  if (offset >= range.end) return range.end;
  const unit = unitBytes(log.encoding);
  const wanted = offset - (offset % unit);
  const from = Math.max(0, wanted - neutralLookBehind(log.encoding));
  for (const ahead of LOOK_AHEAD) {
    const window = readWindow(log.file, from, Math.min(wanted + ahead, range.end) - from);
    const whole = window.subarray(0, window.length - (window.length % unit));
    const cut = findNeutralCut(whole, wanted - from, log.encoding);
    if (cut !== null) return Math.min(from + cut, range.end);
  }
  // A line without end: any place that masking proves to be safe.
  return findSafeCut(log, wanted, range.end);
}
