const utf8 = new TextDecoder('utf-8');
const windows1251 = new TextDecoder('windows-1251');

/** A piece of text as people read it: what is stored as bytes of UTF-8 or of windows-1251 is decoded; a cut letter at its end is lost. */
export function asRead(stored: string): string {
  if (/[^\0-\xff]/.test(stored) || !/[\x80-\xff]/.test(stored)) return stored;
  const bytes = Buffer.from(stored, 'latin1');
  const read = utf8.decode(bytes).replace(/\ufffd$/, '');
  return read.includes('\ufffd') ? windows1251.decode(bytes) : read;
}
