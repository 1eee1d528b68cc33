import { byteOrderMark } from '../../request/byte-order-mark';
import type { RussianCharset } from '../../request/russian-charsets';

const TEXT_PART = /^content-type:[ \t]*text\/(?:plain|html)(?![^\s;])/gim;
/** Parameters of a field beyond this length are not looked through. */
const FIELD_MAX = 2000;
const END_OF_HEADERS = /\r?\n\r?\n/;

/** The letter without what an editor put in front of it: a byte order mark, UTF-16 instead of bytes of mail. */
export function asMailBytes(bytes: Buffer): Buffer {
  const mark = byteOrderMark(bytes);
  if (mark === null) return bytes;
  const mail = bytes.subarray(mark.length);
  return mark.charset === 'utf-8' ? mail : Buffer.from(new TextDecoder(mark.charset).decode(mail));
}

/**
 * The same letter with `charset` named for every text part that names none, and with headers of bare 8-bit text in UTF-8
 * (RFC 2045 section 5.2 says US-ASCII there; many programs send what their PC has).
 */
export function withCharset(bytes: Buffer, charset: RussianCharset): Buffer {
  const latin1 = bytes.toString('latin1');
  const end = END_OF_HEADERS.exec(latin1)?.index ?? latin1.length;
  const headers = latin1.slice(0, end);
  const isNamed = /^content-type:/im.test(headers);
  const named = isNamed ? headers : `${headers}\r\nContent-Type: text/plain; charset=${charset}`;
  const head = headerBytes(nameIn(named, charset), charset);
  return Buffer.concat([head, Buffer.from(nameIn(latin1.slice(end), charset), 'latin1')]);
}

function nameIn(text: string, charset: RussianCharset): string {
  return text.replace(TEXT_PART, (field, at: number) =>
    /;\s*charset\s*=/i.test(restOfField(text, at + field.length)) ? field : `${field}; charset=${charset}`,
  );
}

/** What follows in the same field: to the first end of a line that no folded line follows (RFC 5322 section 2.2.3). */
function restOfField(text: string, from: number): string {
  const lines = text.slice(from, from + FIELD_MAX).split(/\r?\n/);
  const next = lines.findIndex((line, index) => index > 0 && !/^[ \t]/.test(line));
  return lines.slice(0, next === -1 ? lines.length : next).join('\n');
}

function headerBytes(latin1: string, charset: RussianCharset): Buffer {
  const bytes = Buffer.from(latin1, 'latin1');
  const isUtf8 = !bytes.toString('utf8').includes('\uFFFD');
  return isUtf8 ? bytes : Buffer.from(new TextDecoder(charset).decode(bytes));
}
