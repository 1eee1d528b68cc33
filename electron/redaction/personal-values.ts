import { PSEUDONYM_KINDS, type PseudonymKind } from '../request/redaction-kinds';
import { LAYOUT, type Kernel } from './kernel/kernel';

/** A personal value as the kernel has it: the number of its kind, and where it stands. */
export type KernelValue = readonly [kind: number, start: number, end: number];

/** Values that have been found and not been written. */
export interface Rest {
  readonly found: readonly KernelValue[];
  readonly words: readonly KernelValue[];
}

/** Bytes of one value in the kernel. */
const VALUE = 12;

/** The value at an address of the kernel's memory. */
export function readValue(kernel: Kernel, address: number): KernelValue {
  const bytes = kernel.bytes();
  return [bytes.readInt32LE(address + 8), bytes.readInt32LE(address), bytes.readInt32LE(address + 4)];
}

/** The kind of a number. */
export function kindOf(number: number): PseudonymKind {
  const kind = PSEUDONYM_KINDS[number];
  if (kind === undefined) throw new Error(`no kind of personal data has the number ${number}`);
  return kind;
}

function readValues(kernel: Kernel, range: readonly [from: number, to: number], cut: number): KernelValue[] {
  const values: KernelValue[] = [];
  for (let address = range[0]; address < range[1]; address += VALUE) {
    const [kind, start, end] = readValue(kernel, address);
    values.push([kind, start - cut, end - cut]);
  }
  return values;
}

/** The values that have not been written, in a text that loses `cut` characters at its beginning. */
export function keepRest(kernel: Kernel, cut: number): Rest {
  return {
    found: readValues(kernel, [kernel.restOfFound(), kernel.endOfFound()], cut),
    words: readValues(kernel, [kernel.restOfWords(), kernel.endOfWords()], cut),
  };
}

/** Gives the kernel back what it had. */
export function pushRest(kernel: Kernel, { found, words }: Rest): void {
  for (const [kind, start, end] of found) kernel.push(kind, start, end);
  for (const [kind, start, end] of words) kernel.pushWord(kind, start, end);
}

/** Values written since `beginWriting`, by the number of their kind. */
export function readCounts(kernel: Kernel): number[] {
  const bytes = kernel.bytes();
  return PSEUDONYM_KINDS.map((_, number) => bytes.readUInt32LE(LAYOUT.counts + 4 * number));
}
