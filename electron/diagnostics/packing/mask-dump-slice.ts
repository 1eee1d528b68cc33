import { errorCode } from '../../archive/write-failures';
import { createDumpMasker } from '../../redaction/mask-dump';
import type { RedactionCounts } from '../../redaction/scanner';
import { readRange, type OpenFile } from './open-file';

/** A secret that reaches over the end of a slice is seen from both sides, this far. */
const MARGIN = 64 * 1024;

function maskAll(bytes: Buffer): { readonly content: Buffer; readonly redactions: RedactionCounts } {
  const masker = createDumpMasker();
  const first = masker.push(bytes);
  return { content: Buffer.concat([first, masker.end()]), redactions: masker.redactions };
}

/** What stands around a slice is a help: where it cannot be read, the slice alone is looked at. */
function readAround(file: OpenFile, start: number, length: number): Buffer {
  try {
    return readRange(file, start, length);
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return Buffer.alloc(0);
  }
}

function subtract(counts: RedactionCounts, less: RedactionCounts): RedactionCounts {
  const rest = Object.entries(counts).map(
    ([kind, count]) => [kind, count - (less[kind as keyof RedactionCounts] ?? 0)] as const,
  );
  return Object.fromEntries(rest.filter(([, count]) => count > 0));
}

/** Overwrites the secrets in a slice of a dump that begins at `start`, with what stands around it in view. */
export function maskDumpSlice(
  file: OpenFile,
  bytes: Buffer,
  start: number,
): { readonly content: Buffer; readonly redactions: RedactionCounts } {
  const before = readAround(file, Math.max(0, start - MARGIN), Math.min(MARGIN, start));
  const behind = readAround(file, start + bytes.length, MARGIN);
  const { content, redactions } = maskAll(Buffer.concat([before, bytes, behind]));
  const own = content.subarray(before.length, before.length + bytes.length);
  const others = [before, behind].filter(({ length }) => length > 0).map((part) => maskAll(part).redactions);
  return { content: Buffer.from(own), redactions: others.reduce(subtract, redactions) };
}
