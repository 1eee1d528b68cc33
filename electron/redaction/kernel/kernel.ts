import { KERNEL_CODE } from './kernel-code';

/** What is used of WebAssembly (the libraries of the language have no types of it without those of a page). */
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/**
 * What assembly/index.ts exports: the loops that see every character, on codes in a memory of their own. Places are numbered from the
 * first code that was loaded; addresses are places in the memory.
 */
interface KernelFunctions {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  takeTriggers(columns: number): void;
  findPlace(from: number, limit: number, end: number): number;
  nodeOfPlace(): number;
  findQuestion(from: number, to: number): number;
  questionOfPlace(): number;
  resumeBehindName(): number;
  findOpening(from: number, to: number): number;
  beginValues(kept: number): void;
  push(kind: number, start: number, end: number): void;
  pushWord(kind: number, start: number, end: number): void;
  endOfFound(): number;
  endOfWords(): number;
  beginWriting(from: number): void;
  writeTo(limit: number): number;
  writtenTo(): number;
  valueAsked(): number;
  answer(length: number): void;
  takeValue(limit: number): number;
  endOfOut(): number;
  emptyOut(): void;
  restOfFound(): number;
  restOfWords(): number;
  forgetPseudonyms(): void;
  takeKey(): void;
  keyedHash(length: number): void;
}

/** The kernel of this thread: one text at a time, one step after another without a pause between. */
export interface Kernel extends KernelFunctions {
  /** The memory; valid until codes are loaded next. */
  bytes(): Buffer;
  /** Takes `length` codes, with zeros behind them. */
  load(codes: Uint8Array, length: number): void;
  /** Puts tables to their places and says so; false where `owner` was the last to do so for this `part`. */
  place(part: 'triggers' | 'signs' | 'words' | 'key', owner: object, tables: readonly PlacedTable[]): boolean;
}

/** A table and where it belongs in the memory. */
export interface PlacedTable {
  readonly at: number;
  readonly table: Uint8Array | Uint16Array | Uint32Array;
}

/** Addresses of assembly/layout.ts. */
export const LAYOUT = {
  columns: 0x30000,
  depths: 0x31000,
  asked: 0x35000,
  steps: 0x39000,
  stepsEnd: 0xb9000,
  signFlags: 0xb9000,
  roles: 0xb9400,
  signClasses: 0xb9500,
  openings: 0xb9600,
  counts: 0xb9700,
  tellingEndings: 0xba000,
  fieldEndings: 0xc2000,
  versionEndings: 0xca000,
  out: 0x1e2000,
  answer: 0x262000,
  wordFilter: 0x264000,
  hashRounds: 0x26c000,
  hashMessage: 0x26c400,
  codes: 0x8b0040,
} as const;

/** Looks ahead need no question for the end. */
const ZEROS = 64;
const PAGE = 65_536;

function start(): Kernel {
  const module = new WebAssembly.Module(Buffer.from(KERNEL_CODE, 'base64'));
  const functions = new WebAssembly.Instance(module).exports as KernelFunctions;
  let bytes = Buffer.from(functions.memory.buffer);
  const owners = new Map<string, object>();
  return {
    ...functions,
    bytes: () => bytes,
    load(codes, length) {
      const end = LAYOUT.codes + length;
      const missing = end + ZEROS - bytes.length;
      if (missing > 0) {
        functions.memory.grow(Math.ceil(missing / PAGE));
        bytes = Buffer.from(functions.memory.buffer);
      }
      bytes.set(codes.subarray(0, length), LAYOUT.codes);
      bytes.fill(0, end, end + ZEROS);
    },
    place(part, owner, tables) {
      if (owners.get(part) === owner) return false;
      for (const { at, table } of tables)
        bytes.set(new Uint8Array(table.buffer, table.byteOffset, table.byteLength), at);
      owners.set(part, owner);
      return true;
    },
  };
}

let started: Kernel | null = null;

/** The kernel, started once in a thread. */
export function useKernel(): Kernel {
  started ??= start();
  return started;
}
