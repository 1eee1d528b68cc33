import { byteOrderMark } from '../../request/byte-order-mark';
import { likeliestCharset } from '../../request/russian-charsets';

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
  const judged = bytes.subarray(0, JUDGED_BYTES);
  return likeliestCharset((charset) => new TextDecoder(charset).decode(judged));
}

/**
 * Decodes a page: byte-order mark, then the header's charset, then the page's own declaration, then UTF-8 when
 * the bytes are valid UTF-8, else that of the old Russian encodings which gives the most Russian text.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const mark = byteOrderMark(bytes);
  const beginning = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const declared = mark?.charset ?? charsetIn(contentType) ?? charsetIn(beginning);
  const decoder = declared === null ? null : decoderFor(declared);
  // A page that says UTF-8 and is not must not become rows of replacement signs.
  if (decoder !== null && decoder.encoding !== 'utf-8') return decoder.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(mark === null ? guessOldEncoding(bytes) : 'utf-8').decode(bytes);
  }
}
