import { deflateRawSync } from 'node:zlib';
import { DEFLATE } from '../../archive/zip-writer';
import { createMasker } from '../../redaction/mask-stream';
import { findLineStart, unitBytes, type LogFile } from './log-lines';
import { readRange } from './open-file';
import type { ByteRange } from './time-window';

const SLICE = 1024 * 1024;
/** The window of Deflate: what stands before a slice is its dictionary, so that slices sum up to the whole. */
const DICTIONARY = 32 * 1024;
/** Cutting goes on until this share of the room is used. */
const FINE_SHARE = 0.004;
const MAX_TRIES = 14;

function mask(log: LogFile, start: number, end: number): Buffer {
  const masker = createMasker({ encoding: log.encoding });
  return Buffer.concat([masker.push(readRange(log.file, start, end - start)), masker.end()]);
}

/** Compressed size of the masked range at the beginning of an entry. */
function measureBeginning(log: LogFile, start: number, end: number): number {
  return deflateRawSync(mask(log, start, end), DEFLATE).length;
}

/** Compressed size of the masked range, as it will be behind what precedes it. */
export function measureRange(log: LogFile, start: number, end: number): number {
  const before = Math.max(0, start - DICTIONARY);
  const dictionary = before === start ? {} : { dictionary: mask(log, before, start).subarray(-DICTIONARY) };
  return deflateRawSync(mask(log, start, end), { ...DEFLATE, ...dictionary }).length;
}

/** The largest part of a slice's end that fits, by bisection on its beginning. */
function cutSlice(log: LogFile, slice: ByteRange, room: number): number {
  const unit = unitBytes(log.encoding);
  let tooMuch = slice.start;
  let fits = slice.end;
  for (let tries = 0; tries < MAX_TRIES && fits - tooMuch > 256; tries += 1) {
    const middle = tooMuch + Math.floor((fits - tooMuch) / 2 / unit) * unit;
    const size = measureBeginning(log, middle, slice.end);
    if (size > room) tooMuch = middle;
    else fits = middle;
    if (size <= room && room - size <= room * FINE_SHARE) break;
  }
  return fits;
}

/** Where the largest tail of a range begins whose compressed size fits into `room` bytes; `range.start` when all of it fits. */
export function findTail(log: LogFile, range: ByteRange, room: number): number {
  const unit = unitBytes(log.encoding);
  let end = range.end;
  let left = room;
  while (end > range.start) {
    const start = Math.max(range.start, end - SLICE - ((end - SLICE - range.start) % unit));
    const size = measureRange(log, start, end);
    if (size > left) return cutSlice(log, { start, end }, left);
    left -= size;
    end = start;
  }
  return range.start;
}

/** A quick estimate of the compressed share of a range, from three of its slices; the dearest one counts. */
export function estimateShare(log: LogFile, range: ByteRange): number {
  const unit = unitBytes(log.encoding);
  const places = [0.95, 0.5, 0.1].map(
    (share) => range.start + Math.floor(((range.end - range.start) * share) / unit) * unit,
  );
  const shares = places.map((start) => {
    const end = Math.min(range.end, start + SLICE / 4);
    return end > start ? measureRange(log, start, end) / (end - start) : 0;
  });
  return Math.max(...shares);
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
