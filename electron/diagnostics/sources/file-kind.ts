import type { EvidenceKind } from '../../contract/evidence';

/** File endings by kind. */
const ENDINGS: readonly (readonly [EvidenceKind, RegExp])[] = [
  ['settings', /\.ini$/i],
  ['log', /\.(?:log|txt)$/i],
  ['crash-dump', /\.(?:dmp|mdmp|hdmp|crash|ips)$/i],
  ['recording', /\.(?:wav|mp3|ogg|opus|m4a|wma|mp4|avi|mkv)$/i],
  ['report-zip', /\.zip$/i],
];

/** Kind of a file by its name. */
export function kindOfFile(name: string): EvidenceKind {
  // Rotated files carry a number: `sip.log.1`.
  const plain = name.replace(/\.\d{1,4}$/, '');
  return ENDINGS.find(([, ending]) => ending.test(plain))?.[0] ?? 'other';
}

/** Kind of a folder by the files in it: logs and settings make it a log folder, else what all files are. */
export function kindOfFolder(names: readonly string[]): EvidenceKind {
  const kinds = new Set(names.map(kindOfFile));
  if (kinds.has('log') || kinds.has('settings')) return 'log';
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined && only !== 'report-zip' ? only : 'other';
}
