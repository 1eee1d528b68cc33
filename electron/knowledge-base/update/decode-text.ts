import { RUSSIAN_CHARSETS, russianLetters } from '../../request/russian-charsets';

/** Byte-order marks and the encodings that they announce. */
const MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

function charsetIn(text: string): string | null {
  return (
    /charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i.exec(text)?.[1] ??
    /<\?xml[^>]{0,200}encoding=["']([\w.:-]{1,40})/i.exec(text)?.[1] ??
    null
  );
}

function decoderFor(label: string) {
  try {
    return new TextDecoder(label);
  } catch {
    // An encoding that nobody knows: the next guess decides.
    return null;
  }
}

const JUDGED_BYTES = 64 * 1024;

function guessOldEncoding(bytes: Uint8Array): string {
  const rated = RUSSIAN_CHARSETS.map((label) => {
    const text = new TextDecoder(label).decode(bytes.subarray(0, JUDGED_BYTES));
    return { label, common: russianLetters(text) };
  });
  return rated.reduce((best, each) => (each.common > best.common ? each : best)).label;
}

/**
 * Decodes a page: byte-order mark, then the header's charset, then the page's own declaration, then UTF-8 when
 * the bytes are valid UTF-8, else that of the old Russian encodings which gives the most Russian text.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const mark = MARKS.find(([sign]) => sign.every((byte, at) => bytes[at] === byte));
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const declared = mark?.[1] ?? charsetIn(contentType) ?? charsetIn(beginning);
  const decoder = declared === null ? null : decoderFor(declared);
  // A page that says UTF-8 and is not must not become rows of replacement signs.
  if (decoder !== null && decoder.encoding !== 'utf-8') return decoder.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(mark === undefined ? guessOldEncoding(bytes) : 'utf-8').decode(bytes);
  }
}
