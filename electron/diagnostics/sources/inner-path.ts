import { join, sep } from 'node:path';

/** The names of a path below a source, which came over the border and is not trusted; `null` when it could lead out. */
export function innerParts(inner: string): readonly string[] | null {
  if (inner === '') return [];
  const parts = inner.split('/');
  // A separator of this system inside a name would be a second way to write a folder; `C:` starts anew on Windows.
  const isSafe = (part: string): boolean =>
    part !== '' &&
    part !== '.' &&
    part !== '..' &&
    !part.includes('\0') &&
    (sep === '/' || !/[\\:]/.test(part));
  return parts.every(isSafe) ? parts : null;
}

/** The absolute path of a place below a source, by names alone; `null` when it would not lie below. */
export function placeBelow(path: string, inner: string): string | null {
  const parts = innerParts(inner);
  return parts === null ? null : join(path, ...parts);
}

/** Whether a path is a folder or lies below it. */
export function isSameOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
