import { createScanner, writeFiller, type RedactionCounts } from './scanner';

const BLOCK = 4 * 1024 * 1024;
/** A secret that begins in a block is masked up to this far into the next one. */
const OVERLAP = 64 * 1024;

/** Overwrites the secrets of a memory dump in place, with as many bytes as they had. */
export interface DumpMasker {
  push(bytes: Uint8Array): Buffer;
  end(): Buffer;
  readonly redactions: RedactionCounts;
}

/** Every control character ends a value: strings in memory stand between zeros. */
const LINES = Uint8Array.from({ length: 256 }, (_, code) => (code < 32 && code !== 9 ? 10 : code));

function toLines(bytes: Buffer): Buffer {
  const lines = Buffer.allocUnsafe(bytes.length);
  for (let at = 0; at < lines.length; at += 1) lines[at] = LINES[bytes[at] ?? 0] ?? 10;
  return lines;
}

/** The low bytes of the UTF-16LE units at one parity; units that are not Latin become line ends. */
function narrow(bytes: Buffer, parity: 0 | 1): Buffer {
  const units = Buffer.allocUnsafe((bytes.length - parity) >> 1);
  for (let unit = 0, at = parity; unit < units.length; unit += 1, at += 2)
    units[unit] = bytes[at + 1] === 0 ? (LINES[bytes[at] ?? 0] ?? 10) : 10;
  return units;
}

function overwrite(bytes: Buffer, codes: Buffer, toOffset: (index: number) => number): RedactionCounts {
  const scanner = createScanner(writeFiller);
  const masked = scanner.feed(codes, true);
  for (let index = masked.indexOf('*'); index >= 0; index = masked.indexOf('*', index + 1)) {
    bytes[toOffset(index)] = 42;
  }
  return scanner.counts;
}

function addCounts(total: RedactionCounts, more: RedactionCounts): void {
  for (const [kind, count] of Object.entries(more) as [keyof RedactionCounts, number][]) {
    total[kind] = (total[kind] ?? 0) + count;
  }
}

function maskBlock(bytes: Buffer, total: RedactionCounts): void {
  addCounts(
    total,
    overwrite(bytes, toLines(bytes), (index) => index),
  );
  for (const parity of [0, 1] as const) {
    addCounts(
      total,
      overwrite(bytes, narrow(bytes, parity), (index) => parity + index * 2),
    );
  }
}

/** A masker for one dump: looks for secrets as one-byte text and as UTF-16LE at both alignments. */
export function createDumpMasker(): DumpMasker {
  const redactions: RedactionCounts = {};
  let waiting: Buffer = Buffer.alloc(0);

  function take(bytes: Buffer, last: boolean): Buffer {
    waiting = Buffer.concat([waiting, bytes]);
    if (!last && waiting.length < BLOCK + OVERLAP) return Buffer.alloc(0);
    maskBlock(waiting, redactions);
    const ready = last ? waiting : waiting.subarray(0, waiting.length - OVERLAP);
    waiting = Buffer.from(waiting.subarray(ready.length));
    return ready;
  }

  return {
    redactions,
    push: (bytes) => take(Buffer.from(bytes), false),
    end: () => take(Buffer.alloc(0), true),
  };
}
