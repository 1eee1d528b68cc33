import { toReadable } from './pseudonyms/characters';

/** A piece of a line as people read it. */
export interface Readable {
  readonly text: string;
  /** Where the readable character at `index` is stored. */
  toStored(index: number): number;
}

/** The rest of the line behind `from`, at most `most` stored characters; a letter that they would cut is left out. */
export function readOn(stored: string, from: number, most: number): Readable {
  const line = /^[^\r\n]*/.exec(stored.slice(from, from + most))?.[0] ?? '';
  const raw = line.length < most ? line : line.replace(/[\x80-\xff]{1,64}$/, '');
  const text = toReadable(raw);
  const isWidened = text.length !== raw.length;
  return {
    text,
    toStored: (index) => from + (isWidened ? Buffer.byteLength(text.slice(0, index), 'utf8') : index),
  };
}

/** A Russian word (small letters) as starts of a rule: as it is, and in the bytes of UTF-8 with no, one or all letters large. */
export function wordStarts(word: string): string[] {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  const inUtf8 = [word, capital, word.toUpperCase()].map((form) =>
    Buffer.from(form, 'utf8').toString('latin1'),
  );
  return [word, ...inUtf8];
}
