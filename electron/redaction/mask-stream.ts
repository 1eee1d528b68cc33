import { PSEUDONYM_KINDS, SECRET_KINDS } from '../request/redaction-kinds';
import { createPseudonymizer } from './pseudonymizer';
import type { MaskingProfile, PseudonymRecord } from './masking-profile';
import { createScanner, writeWord, type RedactionCounts } from './scanner';
import { decodeBytes, encodeText, sniffEncoding, SNIFF_BYTES, type TextEncoding } from './text-encoding';

/** Masks one file that comes in chunks. */
export interface Masker {
  /** Gives the masked bytes that are certain so far; keeps back a few KiB. */
  push(bytes: Uint8Array): Buffer;
  /** Gives the rest. */
  end(): Buffer;
  /** Masked values by kind so far. */
  readonly redactions: RedactionCounts;
  /** Pseudonyms used since the last call, each once. */
  takePseudonyms(): PseudonymRecord[];
}

/** How a file is masked. */
export interface MaskerOptions {
  /** Encoding of the whole file, when the chunks begin in its middle; otherwise it is recognised. */
  readonly encoding?: TextEncoding;
  /** Personal data and own words of this package; absent: secrets alone are masked. */
  readonly profile?: MaskingProfile;
  /** Pseudonyms whose values are shown in this file on purpose. */
  readonly shown?: readonly string[];
}

function chooseEncoding(given: TextEncoding | undefined, sample: Buffer, last: boolean): TextEncoding | null {
  if (given !== undefined) return given;
  return last || sample.length >= SNIFF_BYTES ? sniffEncoding(sample.subarray(0, SNIFF_BYTES)) : null;
}

/** Whether nothing at all is to be found: searching for what stays would cost as much as masking it. */
function keepsEverything({ kept }: MaskingProfile): boolean {
  return [...SECRET_KINDS, ...PSEUDONYM_KINDS].every((kind) => kept.includes(kind));
}

/** The masker of a file that stays as it is. */
const passing: Masker = {
  push: (bytes) => Buffer.from(bytes),
  end: () => Buffer.alloc(0),
  redactions: {},
  takePseudonyms: () => [],
};

/** A masker for one file: bytes of one-byte encodings pass unchanged but for the masked values, UTF-16 stays UTF-16. */
export function createMasker(options: MaskerOptions = {}): Masker {
  const { profile, shown = [] } = options;
  if (profile !== undefined && keepsEverything(profile)) return passing;
  const pseudonymizer = profile === undefined ? null : createPseudonymizer(profile, shown);
  const scanner =
    pseudonymizer === null ? createScanner(writeWord) : createScanner(writeWord, pseudonymizer.rules);
  let encoding: TextEncoding | null = null;
  let waiting: Buffer = Buffer.alloc(0);

  function take(chunk: Buffer, last: boolean): Buffer {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    encoding ??= chooseEncoding(options.encoding, waiting, last);
    if (encoding === null) return Buffer.alloc(0);
    const odd = encoding === 'bytes' ? 0 : waiting.length % 2;
    const whole = waiting.subarray(0, waiting.length - odd);
    waiting = Buffer.from(waiting.subarray(whole.length));
    const safe = scanner.feed(encoding === 'bytes' ? whole : decodeBytes(whole, encoding), last);
    const masked = pseudonymizer?.feed(safe, last) ?? safe;
    const bytes = typeof masked === 'string' ? encodeText(masked, encoding) : masked;
    // The scanner's bytes are valid until its next piece only.
    const ready = masked === safe ? Buffer.from(bytes) : bytes;
    return last && waiting.length > 0 ? Buffer.concat([ready, waiting]) : ready;
  }

  return {
    get redactions() {
      return { ...scanner.counts, ...pseudonymizer?.counts };
    },
    takePseudonyms: () => pseudonymizer?.take() ?? [],
    push: (bytes) => take(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), false),
    end: () => take(Buffer.alloc(0), true),
  };
}

/** Masks one string. */
export function maskText(text: string): { readonly text: string; readonly redactions: RedactionCounts } {
  const scanner = createScanner(writeWord);
  return { text: scanner.feed(text, true).toString(), redactions: scanner.counts };
}
