import { createMasker } from '../../redaction/mask-stream';
import { findLineStart, unitBytes, type LogFile } from './log-lines';
import { readRange } from './open-file';

function mask(log: LogFile, start: number, end: number): Buffer {
  const masker = createMasker({ encoding: log.encoding });
  return Buffer.concat([masker.push(readRange(log.file, start, end - start)), masker.end()]);
}

const CHECK_AHEAD = 32 * 1024;
const CHECK_BEHIND = 64 * 1024;
const MAX_STEPS = 40;

/** Masking from here on gives the same as masking with what stands before: no secret lies across this place. */
function isSafeCut(log: LogFile, start: number, end: number): boolean {
  const ahead = Math.min(end, start + CHECK_AHEAD);
  const alone = mask(log, start, ahead);
  const unit = unitBytes(log.encoding);
  const behind = Math.max(0, start - CHECK_BEHIND);
  const together = mask(log, behind - (behind % unit), ahead);
  return together.subarray(together.length - alone.length).equals(alone);
}

/** The first line start at or behind an offset at which a file can be cut without tearing a secret. */
export function findSafeCut(log: LogFile, offset: number, end: number): number {
  let at = findLineStart(log, offset, end);
  for (let step = 0; step < MAX_STEPS && at < end && !isSafeCut(log, at, end); step += 1) {
    at = findLineStart(log, at + Math.min(64 * 1024, 2 ** step * 32), end);
  }
  return Math.min(at, end);
}
