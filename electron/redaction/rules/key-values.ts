import { matchAt, type Found } from './rule';

const KEY_VALUE =
  /\\?["']?[ \t]{0,8}[:=][ \t]{0,8}\\?["']?((?:[\da-f]{32}|[\da-f]{40}|[\da-f]{60}|[\da-f]{64})(?![\w-])|(?=[\w/-]{0,40}\d)(?=[\w/-]{0,40}\+|[\w/+-]{20,90}=)[\w+/-]{20,90}={0,2}(?![\w=]))/iy;

/** `key=` and a value that is nothing but a key: hexadecimal of a usual length, or base64. */
export function findKey(text: string, nameEnd: number): Found {
  const match = matchAt(KEY_VALUE, text, nameEnd);
  if (match === null) return { masks: [], next: nameEnd };
  const name = /[\w.-]+ ?[\w.-]*$/.exec(text.slice(Math.max(0, nameEnd - 40), nameEnd))?.[0] ?? '';
  if (/public|host|registry|cache|device|finger/i.test(name)) return { masks: [], next: nameEnd };
  const end = nameEnd + match[0].length;
  return { masks: [{ start: end - (match[1] ?? '').length, end, kind: 'token' }], next: nameEnd };
}
