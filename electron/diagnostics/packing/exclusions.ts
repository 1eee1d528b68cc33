import { realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** What the person switched off. */
export interface Exclusions {
  /** Whether a file or folder is switched off itself; what lies below a folder is not asked for any more. */
  has(path: string): boolean;
  /** Whether an entry of a zip, or a folder in the zip above it, is switched off. */
  hasInZip(zipPath: string, inner: string): boolean;
}

/** Nothing is switched off. */
export const NO_EXCLUSIONS: Exclusions = { has: () => false, hasInZip: () => false };

/** Paths of Windows have no case and two separators. */
function normalise(path: string): string {
  return sep === '\\' ? path.replaceAll('/', '\\').toLowerCase() : path;
}

/**
 * The path without links in its folders. The last name stays as it is, because a link that is switched off does not
 * switch off what it leads to; what is not there (an entry of a zip) keeps its names.
 */
function withoutLinks(path: string): string {
  const names = [basename(path)];
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    try {
      return join(realpathSync(folder), ...names);
    } catch {
      if (dirname(folder) === folder) return path;
      names.unshift(basename(folder));
    }
  }
}

/** Looks places up by their absolute paths; an entry of a zip is `<path of the zip>/<name inside>`. */
export function createExclusions(paths: readonly string[]): Exclusions {
  if (paths.length === 0) return NO_EXCLUSIONS;
  const off = new Set(paths.flatMap((path) => [normalise(path), normalise(withoutLinks(path))]));
  const has = (path: string): boolean => off.has(normalise(path));
  return {
    has,
    hasInZip: (zipPath, inner) => {
      const parts = inner.split('/');
      return parts.some((_, at) => has(join(zipPath, ...parts.slice(0, at + 1))));
    },
  };
}
