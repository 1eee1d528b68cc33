/** What makes a name inside a zip dangerous to extract. */
export type NameProblem = 'empty' | 'absolute' | 'traversal' | 'backslash' | 'control-character' | 'too-long';

const NAME_MAX = 1024;

/** Tells what is wrong with a name inside a zip, or `null`; extractors differ in what they let through, so all of it counts. */
export function findNameProblem(name: string): NameProblem | null {
  if (name === '' || name === '.') return 'empty';
  if (name.length > NAME_MAX) return 'too-long';
  if (/^[/\\]|^[A-Za-z]:/.test(name)) return 'absolute';
  if (name.split(/[/\\]/).includes('..')) return 'traversal';
  if (name.includes('\\')) return 'backslash';
  return hasControlCharacter(name) ? 'control-character' : null;
}

function hasControlCharacter(name: string): boolean {
  for (let index = 0; index < name.length; index += 1) if (name.charCodeAt(index) < 32) return true;
  return false;
}

/** Windows keeps these for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
/** Windows Explorer extracts below its own folder within 260 characters: leave room for that folder. */
const PATH_MAX = 180;
const PART_MAX = 100;

function shorten(part: string, limit: number): string {
  const signs = [...part];
  if (signs.length <= limit) return part;
  const extension = /\.[^.]{1,12}$/.exec(part)?.[0] ?? '';
  return `${signs.slice(0, limit - extension.length - 1).join('')}~${extension}`;
}

function cleanPart(part: string): string {
  const forbidden = [...part.normalize('NFC')]
    .map((sign) => (sign.charCodeAt(0) < 32 || '<>:"|?*\\/\x7f'.includes(sign) ? '_' : sign))
    .join('')
    // Invisible signs that turn the direction of writing can make `exe.txt` of `txt.exe`.
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '_')
    .replace(/[. ]+$/, '_');
  return shorten(DEVICE.test(forbidden) ? `_${forbidden}` : forbidden, PART_MAX);
}

function cleanPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const clean = parts.map(cleanPart);
  // The middle folders of a path that is too long are given up; the file's own name stays.
  while (clean.length > 2 && clean.join('/').length > PATH_MAX) clean.splice(1, 1);
  return clean.join('/');
}

function numbered(name: string, count: number): string {
  const slash = name.lastIndexOf('/');
  const dot = name.lastIndexOf('.');
  const stem = dot > slash + 1 ? name.slice(0, dot) : name;
  return `${stem} (${count})${name.slice(stem.length)}`;
}

/** Gives each path a name that is safe everywhere and differs from all others even when case is ignored. */
export function createEntryNamer(reserved: readonly string[] = []): (path: string) => string {
  const taken = new Set(reserved.map((name) => name.toLowerCase()));
  const counts = new Map<string, number>();
  return (path) => {
    const clean = cleanPath(path) || 'unnamed';
    const key = clean.toLowerCase();
    let name = clean;
    let count = counts.get(key) ?? 1;
    while (taken.has(name.toLowerCase())) {
      count += 1;
      name = numbered(clean, count);
    }
    counts.set(key, count);
    taken.add(name.toLowerCase());
    return name;
  };
}
