import type { RedactionKind } from '../request/package-manifest';
import { LAYOUT, type Kernel } from './kernel/kernel';
import type { PseudonymRecord } from './masking-profile';
import { kindOf, readCounts, readValue } from './personal-values';
import type { PseudonymBook } from './pseudonym-book';
import type { Piece } from './text-room';

/** Takes what is written; bytes are valid during the call only. */
export type TakePiece = (piece: Piece) => void;

/** Writes a text with pseudonyms in place of the values that the kernel has; gives how far, since a value may reach over the range's end. */
export interface PseudonymWriter {
  writeText(text: string, range: Range, take: TakePiece): number;
  /** The same for one-byte text. */
  writeBytes(text: string, range: Range, take: TakePiece): number;
  /** Pseudonyms given since the last call, each once. */
  take(): PseudonymRecord[];
}

interface Range {
  readonly from: number;
  readonly to: number;
}

type Counts = Partial<Record<RedactionKind, number>>;

// What `writeTo` ends with.
const DONE = 0;
const ASKING = 1;

/** The writer whose pseudonyms the kernel has. */
let answered: object | null = null;

function giveOut(kernel: Kernel, take: TakePiece): void {
  take(kernel.bytes().subarray(LAYOUT.out, kernel.endOfOut()));
  kernel.emptyOut();
}

function count(counts: Counts, kind: RedactionKind, more: number): void {
  if (more > 0) counts[kind] = (counts[kind] ?? 0) + more;
}

/** Bytes are put together by the kernel, which asks for each pseudonym once. */
function writeBytes(
  { kernel, book }: { readonly kernel: Kernel; readonly book: PseudonymBook },
  text: string,
  range: Range,
  take: TakePiece,
): number {
  kernel.beginWriting(range.from);
  for (let end = kernel.writeTo(range.to); end !== DONE; end = kernel.writeTo(range.to)) {
    if (end !== ASKING) {
      giveOut(kernel, take);
      continue;
    }
    const [number, start, stop] = readValue(kernel, kernel.valueAsked());
    const value = text.slice(start, stop);
    kernel.answer(kernel.bytes().write(book.give(kindOf(number), value) ?? value, LAYOUT.answer, 'latin1'));
  }
  giveOut(kernel, take);
  return kernel.writtenTo();
}

/** The same for text of which each unit is two bytes, and where some values are shown. */
function writeText(
  kernel: Kernel,
  { book, counts }: { readonly book: PseudonymBook; readonly counts: Counts },
  text: string,
  range: Range,
): { readonly piece: string; readonly written: number } {
  const out: string[] = [];
  let written = range.from;
  kernel.beginWriting(range.from);
  for (let at = kernel.takeValue(range.to); at > 0; at = kernel.takeValue(range.to)) {
    const [number, start, end] = readValue(kernel, at);
    if (end <= written) continue;
    const pseudonym = book.give(kindOf(number), text.slice(start, end));
    const from = Math.max(start, written);
    out.push(text.slice(written, from), pseudonym ?? text.slice(from, end));
    written = end;
    count(counts, kindOf(number), pseudonym === null ? 0 : 1);
  }
  if (range.to > written) out.push(text.slice(written, range.to));
  return { piece: out.join(''), written: Math.max(written, range.to) };
}

/** A writer for one file; counts what it replaces. */
export function createPseudonymWriter(kernel: Kernel, book: PseudonymBook, counts: Counts): PseudonymWriter {
  const self = {
    take() {
      // What is used again from now on has to be asked for again.
      if (answered === self) answered = null;
      return book.take();
    },
    writeText(text: string, range: Range, take: TakePiece) {
      const { piece, written } = writeText(kernel, { book, counts }, text, range);
      take(piece);
      return written;
    },
    writeBytes(text: string, range: Range, take: TakePiece) {
      if (book.showsSome) {
        const { piece, written } = writeText(kernel, { book, counts }, text, range);
        take(Buffer.from(piece, 'latin1'));
        return written;
      }
      if (answered !== self) kernel.forgetPseudonyms();
      answered = self;
      const written = writeBytes({ kernel, book }, text, range, take);
      readCounts(kernel).forEach((more, number) => count(counts, kindOf(number), more));
      return written;
    },
  };
  return self;
}
