import { readdir } from 'node:fs/promises';
import { extname } from 'node:path';

const NAME_MAX = 120;
const EXTENSION_MAX = 16;

/** Names that Windows keeps for devices, with any ending. */
const DEVICE_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name that every system takes as a plain file name; letters of any language stay. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    // Separators, characters that Windows refuses, control and direction characters.
    .replaceAll(/[<>:"/\\|?*\p{Cc}\p{Cf}]/gu, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  const extension = [...extname(plain)].slice(0, EXTENSION_MAX).join('');
  const stem = [...plain.slice(0, plain.length - extname(plain).length)]
    .slice(0, NAME_MAX - EXTENSION_MAX)
    .join('');
  const whole = `${stem === '' ? 'file' : stem}${extension}`;
  return DEVICE_NAME.test(whole) ? `_${whole}` : whole;
}

/** The safe form of `name`, numbered where the folder has it already; letter case does not tell names apart. */
export async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set((await listIfThere(folder)).map((entry) => entry.toLowerCase()));
  const safe = safeFileName(name);
  const extension = extname(safe);
  const stem = safe.slice(0, safe.length - extension.length);
  let free = safe;
  for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) free = `${stem} (${copy})${extension}`;
  return free;
}

async function listIfThere(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
