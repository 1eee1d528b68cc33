import type { RedactionKind } from '../request/package-manifest';
import { LAYOUT, type Kernel } from './kernel/kernel';
import type { PseudonymRecord } from './masking-profile';
import { kindOf, readCounts, readValue } from './personal-values';
import type { PseudonymBook } from './pseudonym-book';
import type { Piece } from './text-room';

/** What was written, and how far; a value may reach over the end of the range. */
interface Written<P extends Piece> {
  readonly piece: P;
  readonly written: number;
}

/** Writes a text with pseudonyms in place of the values that the kernel has. */
export interface PseudonymWriter {
  writeText(text: string, range: Range): Written<string>;
  /** The same for one-byte text. */
  writeBytes(text: string, range: Range): Written<Buffer>;
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

function takeOut(kernel: Kernel): Buffer {
  const part = Buffer.from(kernel.bytes().subarray(LAYOUT.out, kernel.endOfOut()));
  kernel.emptyOut();
  return part;
}

function count(counts: Counts, kind: RedactionKind, more: number): void {
  if (more > 0) counts[kind] = (counts[kind] ?? 0) + more;
}

/** Bytes are put together by the kernel, which asks for each pseudonym once. */
function writeBytes(kernel: Kernel, book: PseudonymBook, text: string, range: Range): Written<Buffer> {
  const parts: Buffer[] = [];
  kernel.beginWriting(range.from);
  for (let end = kernel.writeTo(range.to); end !== DONE; end = kernel.writeTo(range.to)) {
    if (end !== ASKING) {
      parts.push(takeOut(kernel));
      continue;
    }
    const [number, start, stop] = readValue(kernel, kernel.valueAsked());
    const value = text.slice(start, stop);
    kernel.answer(kernel.bytes().write(book.give(kindOf(number), value) ?? value, LAYOUT.answer, 'latin1'));
  }
  const last = takeOut(kernel);
  parts.push(last);
  return { piece: parts.length === 1 ? last : Buffer.concat(parts), written: kernel.writtenTo() };
}

/** The same for text of which each unit is two bytes, and where some values are shown. */
function writeText(
  kernel: Kernel,
  { book, counts }: { readonly book: PseudonymBook; readonly counts: Counts },
  text: string,
  range: Range,
): Written<string> {
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
    writeText: (text: string, range: Range) => writeText(kernel, { book, counts }, text, range),
    writeBytes(text: string, range: Range): Written<Buffer> {
      if (book.showsSome) {
        const { piece, written } = writeText(kernel, { book, counts }, text, range);
        return { piece: Buffer.from(piece, 'latin1'), written };
      }
      if (answered !== self) kernel.forgetPseudonyms();
      answered = self;
      const made = writeBytes(kernel, book, text, range);
      readCounts(kernel).forEach((more, number) => count(counts, kindOf(number), more));
      return made;
    },
  };
  return self;
}
