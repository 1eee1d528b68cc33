const DIGIT = 1;
const LETTER = 2;

/** Classes of one-byte characters: a table is several times faster than a pattern here. */
const CLASSES = Uint8Array.from({ length: 256 }, (_, code) => {
  const sign = String.fromCharCode(code);
  if (/[0-9]/.test(sign)) return DIGIT;
  return /[A-Za-z_]/.test(sign) ? LETTER : 0;
});

/** ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** ASCII letter, digit or underscore; `NaN` (no character) is none. */
export function isWordCode(code: number): boolean {
  return code < 256 && CLASSES[code] !== 0;
}

/** ASCII letter or underscore. */
export function isLetterCode(code: number): boolean {
  return code < 256 && CLASSES[code] === LETTER;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1251 = new TextDecoder('windows-1251');

/** One-byte text as people read it: UTF-8 where its bytes are that, else windows-1251; UTF-16 text as it is. */
export function toReadable(raw: string): string {
  if (!/[\x80-\xff]/.test(raw) || /[^\0-\xff]/.test(raw)) return raw;
  const bytes = Buffer.from(raw, 'latin1');
  // A slice may begin in the middle of a character.
  const cut = /^[\x80-\xbf]{1,3}(?=[^\x80-\xbf])/.exec(raw)?.[0].length ?? 0;
  for (const whole of cut === 0 ? [bytes] : [bytes, bytes.subarray(cut)]) {
    try {
      return utf8.decode(whole);
    } catch {
      // Not UTF-8: tried without its first bytes, then as the other encoding that Russian programs write.
    }
  }
  return windows1251.decode(bytes);
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Tells whether a letter or digit of any alphabet stands directly in front of `at`. */
export function isWordBefore(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  if (at <= 0 || code < 128) return at > 0 && code !== 95 && isWordCode(code);
  if (code > 255) return LETTER_OR_DIGIT.test(text.charAt(at - 1));
  const lead = /[\xc2-\xf4][\x80-\xbf]{1,3}$/.exec(text.slice(Math.max(0, at - 4), at))?.[0];
  return LETTER_OR_DIGIT.test(toReadable(lead ?? text.charAt(at - 1)));
}

/** Tells whether a letter or digit of any alphabet stands at `at`. */
export function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code) || code < 128) return code !== 95 && isWordCode(code);
  if (code > 255) return LETTER_OR_DIGIT.test(text.charAt(at));
  const sign = /^[\xc2-\xf4][\x80-\xbf]{1,3}/.exec(text.slice(at, at + 4))?.[0];
  return LETTER_OR_DIGIT.test(toReadable(sign ?? text.charAt(at)).slice(0, 2));
}
