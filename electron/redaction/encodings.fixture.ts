import { decodeBytes, encodeText } from './text-encoding';

/** Signs of windows-1251 beyond its letters. */
const SIGNS_1251: Readonly<Record<string, number>> = { ё: 0xb8, '«': 0xab, '»': 0xbb, '–': 0x96, '—': 0x97 };

/** Russian text in windows-1251; signs that it lacks become question marks. */
export function toWindows1251(text: string): Buffer {
  const code = (sign: string) => {
    const unit = sign.charCodeAt(0);
    if (unit >= 0x410 && unit <= 0x44f) return unit - 0x350;
    return SIGNS_1251[sign] ?? (unit < 128 ? unit : 63);
  };
  return Buffer.from([...text].map(code));
}

/** How a file may store text. */
export interface Form {
  readonly encode: (text: string) => Buffer;
  readonly decode: (bytes: Buffer) => string;
}
const utf16 = (encoding: 'utf16le' | 'utf16be', mark: string): Form => ({
  encode: (text) => encodeText(mark + text, encoding),
  decode: (bytes) => decodeBytes(bytes, encoding).slice(mark.length),
});
/** Every encoding that masking is tested in. */
export const encodings: Readonly<Record<string, Form>> = {
  'UTF-8': { encode: (text) => Buffer.from(text), decode: (bytes) => bytes.toString() },
  'windows-1251': { encode: toWindows1251, decode: (bytes) => new TextDecoder('windows-1251').decode(bytes) },
  'UTF-16LE': utf16('utf16le', ''),
  'UTF-16LE with its mark': utf16('utf16le', '\ufeff'),
  'UTF-16BE': utf16('utf16be', ''),
  'UTF-16BE with its mark': utf16('utf16be', '\ufeff'),
};
/** Innocent lines, longer than what a masker keeps back. */
export const filler = 'звонок принят: 10.1.2.3, очередь 7\r\n'.repeat(260);
/** Where in a file something may stand. */
export const positions: Readonly<Record<string, (text: string) => string>> = {
  'at the start': (text) => `${text}${filler}`,
  'in the middle': (text) => `${filler}${text}${filler}`,
  'at the end': (text) => `${filler}${text}`,
};
