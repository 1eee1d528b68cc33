import type { PseudonymKind } from '../../../request/redaction-kinds';
import { toReadable } from './characters';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeMimeWord(encoding: string, charset: string, content: string): string {
  const raw =
    encoding.toUpperCase() === 'B'
      ? Buffer.from(content, 'base64').toString('latin1')
      : content
          .replaceAll('_', ' ')
          .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return /^utf-?8$|1251/i.test(charset) ? toReadable(raw) : raw;
}

/** What an escape or a character beyond ASCII has at least: most numbers and addresses have none of it. */
const SPECIAL = /[%\\&?\x80-\uffff]/;

/** A value without the escapes of the place where it stood: URL, JSON, XML, encoded words of RFC 2047. */
export function toPlain(raw: string): string {
  if (!SPECIAL.test(raw)) return raw;
  const unescaped = raw
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\{1,2}u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\\(["'\\/])/g, '$1');
  return toReadable(unescaped)
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(
      /=\?([\w-]{1,20})\?([bq])\?([^?]{0,400})\?=/gi,
      (_, charset: string, encoding: string, content: string) => decodeMimeWord(encoding, charset, content),
    );
}

/** Digits of a telephone number as E.164 has them where that can be told: Russian numbers begin with 7. */
function normalizeNumber(plain: string): string {
  const digits = plain.replace(/[^0-9]/g, '');
  if (plain.includes('+')) return digits;
  if (/^00[1-9]\d{8}/.test(digits)) return digits.slice(2);
  if (/^810[1-9]\d{9}/.test(digits)) return digits.slice(3);
  if (digits.length === 11 && digits.startsWith('8')) return `7${digits.slice(1)}`;
  return digits.length === 10 && /^[3489]/.test(digits) ? `7${digits}` : digits;
}

/** What makes two spellings the same value. */
export function normalizeValue(kind: PseudonymKind, plain: string): string {
  if (kind === 'phone-number') return normalizeNumber(plain);
  if (kind === 'computer-name') return plain.toLowerCase().split('.', 1)[0] ?? '';
  return plain
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toLowerCase();
}
