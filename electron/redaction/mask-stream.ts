import { PSEUDONYM_KINDS, SECRET_KINDS } from '../request/redaction-kinds';
import { createPseudonymizer } from './pseudonymizer';
import type { MaskingProfile, PseudonymRecord } from './masking-profile';
import type { TakePiece } from './pseudonym-writer';
import { createScanner, writeWord, type RedactionCounts } from './scanner';
import { decodeBytes, encodeText, sniffEncoding, SNIFF_BYTES, type TextEncoding } from './text-encoding';
import type { Piece } from './text-room';

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

/** Masks one file without memory for what is masked: that is handed on at once, and valid during the call only. */
export interface StreamMasker extends Pick<Masker, 'redactions' | 'takePseudonyms'> {
  push(bytes: Uint8Array): void;
  end(): void;
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

const EMPTY: Buffer = Buffer.alloc(0);

function chooseEncoding(given: TextEncoding | undefined, sample: Buffer, last: boolean): TextEncoding | null {
  if (given !== undefined) return given;
  return last || sample.length >= SNIFF_BYTES ? sniffEncoding(sample.subarray(0, SNIFF_BYTES)) : null;
}

/** Whether nothing at all is to be found: searching for what stays would cost as much as masking it. */
function keepsEverything({ kept }: MaskingProfile): boolean {
  return [...SECRET_KINDS, ...PSEUDONYM_KINDS].every((kind) => kept.includes(kind));
}

function view({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** The masker of a file that stays as it is. */
function createPassing(give: (masked: Buffer) => void): StreamMasker {
  return {
    push: (bytes) => give(view(bytes)),
    end: () => undefined,
    redactions: {},
    takePseudonyms: () => [],
  };
}

/** A masker for one file: bytes of one-byte encodings pass unchanged but for the masked values, UTF-16 stays UTF-16. */
export function createMasker(options: MaskerOptions = {}): Masker {
  let parts: Buffer[] = [];
  const masker = createStreamMasker(options, (masked) => void parts.push(Buffer.from(masked)));
  const take = (): Buffer => {
    const [first] = parts;
    const taken = parts.length === 1 && first !== undefined ? first : Buffer.concat(parts);
    parts = [];
    return taken;
  };
  return {
    get redactions() {
      return masker.redactions;
    },
    takePseudonyms: () => masker.takePseudonyms(),
    push(bytes) {
      masker.push(bytes);
      return take();
    },
    end() {
      masker.end();
      return take();
    },
  };
}

/** The same for who puts the masked bytes into memory of his own: `give` gets them as soon as they are certain, and may not mask. */
export function createStreamMasker(options: MaskerOptions, give: (masked: Buffer) => void): StreamMasker {
  const { profile, shown = [] } = options;
  if (profile !== undefined && keepsEverything(profile)) return createPassing(give);
  const pseudonymizer = profile === undefined ? null : createPseudonymizer(profile, shown);
  const scanner =
    pseudonymizer === null ? createScanner(writeWord) : createScanner(writeWord, pseudonymizer.rules);
  let encoding: TextEncoding | null = null;
  let waiting = EMPTY;

  function feed(whole: Piece, last: boolean, handOn: TakePiece): void {
    const safe = scanner.feed(whole, last);
    if (pseudonymizer === null) handOn(safe);
    else pseudonymizer.feed(safe, last, handOn);
    if (!last) return;
    scanner.close();
    pseudonymizer?.close();
  }

  function take(chunk: Buffer, last: boolean): void {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    encoding ??= chooseEncoding(options.encoding, waiting, last);
    if (encoding === null) return;
    const odd = encoding === 'bytes' ? 0 : waiting.length % 2;
    const whole = waiting.subarray(0, waiting.length - odd);
    waiting = odd === 0 ? EMPTY : Buffer.from(waiting.subarray(whole.length));
    const stored = encoding;
    const piece = stored === 'bytes' ? whole : decodeBytes(whole, stored);
    feed(piece, last, (masked) => give(typeof masked === 'string' ? encodeText(masked, stored) : masked));
    if (last && waiting.length > 0) give(waiting);
  }

  return {
    get redactions() {
      return { ...scanner.counts, ...pseudonymizer?.counts };
    },
    takePseudonyms: () => pseudonymizer?.take() ?? [],
    push: (bytes) => take(view(bytes), false),
    end: () => take(EMPTY, true),
  };
}

/** Masks one string. */
export function maskText(text: string): { readonly text: string; readonly redactions: RedactionCounts } {
  const scanner = createScanner(writeWord);
  return { text: scanner.feed(text, true).toString(), redactions: scanner.counts };
}
