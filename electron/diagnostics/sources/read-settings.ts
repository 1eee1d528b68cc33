import { open } from 'node:fs/promises';
import { dirname, isAbsolute, resolve, sep, win32 } from 'node:path';
import { expandPath, type LocationContext } from './locations';

const MAX_SETTINGS_BYTES = 1024 * 1024;

/** Sections of an INI file, names and keys in lower case; the last of two equal keys counts. */
export type IniSections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The high half of Latin and Cyrillic letters in UTF-16LE is 0x00 or 0x04: bytes that no other text has. */
function looksLikeUtf16(bytes: Buffer): boolean {
  const part = bytes.subarray(0, 400);
  const high = part.filter((byte, at) => at % 2 === 1 && (byte === 0 || byte === 4)).length;
  return part.length > 3 && high > part.length / 3;
}

/** Text of a settings or log file: UTF-8, UTF-16LE with or without a mark, else windows-1251. */
export function decodeSettings(bytes: Buffer): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || looksLikeUtf16(bytes))
    return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/** Reads INI text; lines that are no section and no `key=value` are skipped. */
export function parseIni(text: string): IniSections {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.trim();
    const header = /^\[([^\]]{1,200})\]$/.exec(line);
    const equals = line.indexOf('=');
    if (header !== null) {
      const name = (header[1] ?? '').trim().toLowerCase();
      section = sections.get(name) ?? new Map<string, string>();
      sections.set(name, section);
    } else if (equals > 0 && !line.startsWith(';') && !line.startsWith('#')) {
      section.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
    }
  }
  return sections;
}

/** Up to `maxBytes` of a file from its beginning, or from its end. */
export async function readPart(
  path: string,
  maxBytes: number,
  end: 'start' | 'tail' = 'start',
): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, maxBytes);
    const buffer = Buffer.alloc(length);
    // An even position keeps the halves of UTF-16 letters together.
    const from = end === 'tail' ? (size - length) & ~1 : 0;
    const { bytesRead } = await file.read(buffer, 0, length, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Reads a settings file, at most its first MiB; `null` when it cannot be read. */
export async function readSettings(path: string): Promise<IniSections | null> {
  try {
    return parseIni(decodeSettings(await readPart(path, MAX_SETTINGS_BYTES)));
  } catch {
    return null;
  }
}

/**
 * `LogPath` of `[AppSettings]`, absolute; relative ones count from the settings file's folder. `null` when empty. A path
 * with an unknown variable, or of another system, leads to a place that is not there: worth telling.
 */
export function logPathOf(
  sections: IniSections,
  settingsPath: string,
  context: LocationContext,
): string | null {
  const value = (sections.get('appsettings')?.get('logpath') ?? '').replace(/^"(.*)"$/, '$1').trim();
  if (value === '') return null;
  const expanded = expandPath(value, context);
  if (expanded !== null) return expanded;
  if (value.includes('\0')) return null;
  if (win32.isAbsolute(value) && !isAbsolute(value))
    return resolve(dirname(settingsPath), win32.basename(value) || value);
  // Programs of Windows write relative paths with its separators.
  return resolve(dirname(settingsPath), sep === '/' ? value.replaceAll('\\', '/') : value);
}
