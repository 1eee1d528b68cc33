import { toCode } from '../../trigger-table';

function escape(sign: string): string {
  return sign.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** Each hexadecimal digit in both cases. */
function anyCase(digits: string): string {
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function bytesOf(sign: string): string {
  return [...Buffer.from(sign, 'utf8')].map((byte) => `\\x${hex(byte, 2)}`).join('');
}

function oneByte(sign: string): string | null {
  const code = sign.codePointAt(0) ?? 0;
  if (code >= 0x410 && code <= 0x44f) return `\\x${hex(code - 0x410 + 0xc0, 2)}`;
  if (code === 0x401) return String.raw`\xa8`;
  if (code === 0x451) return String.raw`\xb8`;
  if (code === 0x2116) return String.raw`\xb9`;
  return code < 128 ? escape(sign) : null;
}

function percent(sign: string): string {
  return [...Buffer.from(sign, 'utf8')].map((byte) => `%${anyCase(hex(byte, 2))}`).join('');
}

function unit(sign: string): string {
  return [...Array(sign.length).keys()].map((index) => `\\u${hex(sign.charCodeAt(index), 4)}`).join('');
}

function jsonEscape(sign: string): string {
  return [...Array(sign.length).keys()]
    .map((index) => String.raw`\\{1,2}u${anyCase(hex(sign.charCodeAt(index), 4))}`)
    .join('');
}

type Speller = (sign: string) => string | null;

/** How one character stands in text: Unicode (UTF-16), UTF-8 bytes, windows-1251 bytes, URL and JSON escapes. */
const SPELLERS: readonly Speller[] = [
  unit,
  (sign) => (sign.charCodeAt(0) < 128 ? escape(sign) : bytesOf(sign)),
  oneByte,
  (sign) => (/[A-Za-z0-9._~-]/.test(sign) ? escape(sign) : percent(sign)),
  (sign) => (sign.charCodeAt(0) < 128 ? escape(sign) : jsonEscape(sign)),
];

function cases(sign: string): string[] {
  return [...new Set([sign, sign.toLowerCase(), sign.toUpperCase()])].filter(
    (form) => form.length === sign.length,
  );
}

function spellSign(sign: string, speller: Speller): string | null {
  const forms = cases(sign).map(speller);
  if (forms.includes(null)) return null;
  if (/[ \u00a0]/.test(sign)) return String.raw`(?:[ +\t]|%20|\xc2?\xa0)`;
  const distinct = [...new Set(forms)];
  return distinct.length === 1 ? String(distinct[0]) : `(?:${distinct.join('|')})`;
}

function spell(signs: readonly string[], speller: Speller): string | null {
  const parts = signs.map((sign) => spellSign(sign, speller));
  return parts.includes(null) ? null : parts.join('');
}

function signsOf(word: string): string[] {
  return [...word.normalize('NFC').trim().replace(/\s+/g, ' ')];
}

/** The beginning of a stored word; nothing is known of what stands behind an open one's end. */
interface Beginning {
  readonly stored: string;
  readonly isCut: boolean;
}

/** How one character may be stored: as a whole, or cut behind what all its escapes begin with. */
function storedForms(sign: string): Beginning[] {
  const whole = (stored: string): Beginning => ({ stored, isCut: false });
  const cut = (stored: string): Beginning => ({ stored, isCut: true });
  if (/[ \u00a0]/.test(sign)) return [...[' ', '+', '\t', '\xa0'].map(whole), cut('%'), cut('\xc2')];
  const utf8 = (form: string) => Buffer.from(form, 'utf8').toString('latin1');
  const cp1251 = (form: string) => String.fromCharCode(toCode(form.charCodeAt(0)));
  const isNumero = sign === '\u2116';
  return cases(sign).flatMap((form) => {
    const digit = hex(utf8(form).charCodeAt(0), 2).charAt(0);
    const escapes = [`%${digit}`, `%${digit.toUpperCase()}`, '\\u', '\\\\'];
    return [...[form, utf8(form), isNumero ? '\xb9' : cp1251(form)].map(whole), ...escapes.map(cut)];
  });
}

function toCodes(stored: string): string {
  return [...Array(stored.length).keys()]
    .map((at) => String.fromCharCode(toCode(stored.charCodeAt(at))))
    .join('');
}

/**
 * The first `most` codes (see `toCode`) of every way in which a word is stored, as characters; a shorter one may be followed by
 * anything.
 */
export function openingsOf(word: string, most: number): readonly string[] {
  let open = new Set(['']);
  const closed = new Set<string>();
  for (const sign of signsOf(word)) {
    const forms = storedForms(sign);
    const longer = new Set<string>();
    for (const before of open) {
      for (const { stored, isCut } of forms) {
        const codes = (before + toCodes(stored)).slice(0, most);
        (isCut || codes.length === most ? closed : longer).add(codes);
      }
    }
    open = longer;
  }
  return [...closed, ...open];
}

/** Source of a pattern that finds a word in any case and in every way in which text stores it. */
export function spellingsOf(word: string): string {
  const signs = signsOf(word);
  const all = SPELLERS.map((speller) => spell(signs, speller)).filter((source) => source !== null);
  return [...new Set(all)].join('|');
}
