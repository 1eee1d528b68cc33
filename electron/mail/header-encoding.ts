/** RFC 2047 section 2: an encoded word has at most 75 characters; 39 bytes leave room for `Subject: ` on the first line. */
const ENCODED_WORD_BYTES = 39;

/**
 * In names 42 bytes fit after `From: `. Fewer words matter there: Python before 3.13 shows a blank between the encoded
 * words of a name.
 */
const NAME_WORD_BYTES = 42;

/** RFC 5322 section 2.1.1: lines should have at most 78 characters. */
const LINE_LENGTH = 78;

const PLAIN_WORD = /^[!-~]{1,60}$/;
/** Atoms of RFC 5322 section 3.2.3 and single blanks between them. */
const ATOMS = /^[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+$/;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;

/** Puts a space where a text has control characters or line ends, so that it cannot start a header of its own. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, ' ');
}

/** Splits a text into RFC 2047 encoded words (UTF-8, base64), cut between words where it can be, never inside a character. */
export function encodedWords(text: string, wordBytes = ENCODED_WORD_BYTES): string[] {
  const pieces: string[] = [];
  for (const word of text.split(/(?<= )/).flatMap((one) => inPieces(one, wordBytes))) {
    const joined = (pieces.at(-1) ?? '') + word;
    if (pieces.length > 0 && Buffer.byteLength(joined) <= wordBytes) pieces[pieces.length - 1] = joined;
    else pieces.push(word);
  }
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece, 'utf8').toString('base64')}?=`);
}

/** Splits a text into pieces of at most `limitBytes` UTF-8 bytes without cutting a character. */
export function inPieces(text: string, limitBytes: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  for (const character of text) {
    const more = Buffer.byteLength(character);
    if (bytes + more > limitBytes) {
      pieces.push(piece);
      piece = '';
      bytes = 0;
    }
    piece += character;
    bytes += more;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function staysPlain(word: string): boolean {
  return PLAIN_WORD.test(word) && !word.includes('=?');
}

/** Writes a header of pieces separated by one space, folded where a line would grow too long (RFC 5322 section 2.2.3). */
export function foldedHeader(name: string, pieces: readonly string[]): string {
  let header = `${name}:`;
  let lineLength = header.length;
  for (const [index, piece] of pieces.entries()) {
    const folds = index > 0 && lineLength + 1 + piece.length > LINE_LENGTH;
    header += folds ? `\r\n ${piece}` : ` ${piece}`;
    lineLength = folds ? 1 + piece.length : lineLength + 1 + piece.length;
  }
  return `${header}\r\n`;
}

/**
 * Writes free text as a header: plain words before the first and after the last word that needs it stay readable in the
 * source, so that `Critical` and the reference can be found by any filter; what lies between becomes encoded words.
 */
export function textHeader(name: string, text: string): string {
  const words = withoutControls(text).split(' ');
  const first = words.findIndex((word) => !staysPlain(word));
  if (first === -1) return foldedHeader(name, words);
  const last = words.findLastIndex((word) => !staysPlain(word));
  return foldedHeader(name, [
    ...words.slice(0, first),
    ...encodedWords(words.slice(first, last + 1).join(' ')),
    ...words.slice(last + 1),
  ]);
}

function phrase(name: string): string[] {
  const clean = withoutControls(name).trim();
  if (clean === '') return [];
  if (clean.length > 60 || clean.includes('=?') || !/^[ -~]+$/.test(clean)) {
    return encodedWords(clean, NAME_WORD_BYTES);
  }
  return [ATOMS.test(clean) && !clean.includes('  ') ? clean : `"${clean.replace(/["\\]/g, '\\$&')}"`];
}

/** Writes a header with one mailbox; the address must have passed `asAddress`. */
export function mailboxHeader(
  name: string,
  mailbox: { readonly name: string; readonly address: string },
): string {
  const display = phrase(mailbox.name);
  return foldedHeader(name, display.length === 0 ? [mailbox.address] : [...display, `<${mailbox.address}>`]);
}

/** Writes a moment as RFC 5322 section 3.3 wants it, in UTC: the letter tells no time zone that the person did not state. */
export function letterDate(moment: Date): string {
  return moment.toUTCString().replace('GMT', '+0000');
}

/** RFC 2231 section 7, attribute-char: all but specials, space, controls, `*`, `'` and `%`. */
function percentEncoded(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const sign = String.fromCharCode(byte);
    return /[A-Za-z0-9!#$&+.^_`{|}~-]/.test(sign)
      ? sign
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

/** Writes `filename` for Content-Disposition: quoted where it is plain, else by RFC 2231 in pieces of whole characters. */
export function fileNameParameter(name: string): string {
  if (isPlainFileName(name)) return `; filename="${name}"`;
  const pieces = inPieces(name, 16).map(percentEncoded);
  if (pieces.length === 1) return `;\r\n filename*=utf-8''${pieces.join('')}`;
  return pieces
    .map((piece, index) => `;\r\n filename*${index}*=${index === 0 ? "utf-8''" : ''}${piece}`)
    .join('');
}

/** Writes `name` for Content-Type: the fallback that older programs read, as encoded words where it is not plain. */
export function nameParameter(name: string): string {
  return isPlainFileName(name) ? `; name="${name}"` : `;\r\n name="${encodedWords(name).join('\r\n ')}"`;
}

function isPlainFileName(name: string): boolean {
  return /^[A-Za-z0-9 ._()+@#$-]{1,50}$/.test(name);
}
