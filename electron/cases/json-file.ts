import { readFile, rename } from 'node:fs/promises';
import type { z } from 'zod';
import { systemCode } from './file-failures';

/**
 * Reads a list that can be made again. A file that is not there gives `null`; a damaged one is kept aside as
 * `<name>.damaged-<moment>` for whoever looks for the reason, and gives `null` as well. Throws system errors.
 */
export async function readReplaceable<S extends z.ZodType>(
  path: string,
  schema: S,
): Promise<z.infer<S> | null> {
  const text = await readIfThere(path);
  if (text === null) return null;
  const parsed = schema.safeParse(parseOrNull(text));
  if (parsed.success) return parsed.data;
  await rename(path, `${path}.damaged-${Date.now()}`);
  return null;
}

/** The text of a file, or `null` where there is none. Throws other system errors. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
