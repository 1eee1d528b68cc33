import { basename } from 'node:path';
import type { EvidenceKind, EvidenceProblem } from '../../contract/evidence';
import type { EvidenceSource } from '../diagnostics';
import type { FolderScan, ScannedFile } from './scan-folder';

function spanOf(files: readonly Pick<ScannedFile, 'modifiedMs'>[]): EvidenceSource['timeSpan'] {
  if (files.length === 0) return { first: null, last: null };
  const times = files.map(({ modifiedMs }) => modifiedMs);
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    first: iso(times.reduce((least, ms) => Math.min(least, ms))),
    last: iso(times.reduce((most, ms) => Math.max(most, ms))),
  };
}

/** What makes a source beside its files. */
export interface SourceTraits {
  readonly path: string;
  readonly kind: EvidenceKind;
  readonly origin: EvidenceSource['origin'];
  readonly proposed: boolean;
}

function problemOf(scan: FolderScan): EvidenceProblem | null {
  if (!scan.isComplete) return 'too-many-files';
  if (scan.unreadableFolders > 0) return 'folders-unreadable';
  return scan.files.length === 0 ? 'no-files' : null;
}

/** A folder with what lies below it. */
export function folderSource(traits: SourceTraits, scan: FolderScan): EvidenceSource {
  return {
    ...traits,
    name: basename(traits.path),
    isFolder: true,
    files: scan.files.length,
    bytes: scan.files.reduce((sum, { bytes }) => sum + bytes, 0),
    timeSpan: spanOf(scan.files),
    problem: problemOf(scan),
  };
}

/** One file. */
export function fileSource(
  traits: SourceTraits,
  file: { readonly bytes: number; readonly modifiedMs: number },
): EvidenceSource {
  return {
    ...traits,
    name: basename(traits.path),
    isFolder: false,
    files: 1,
    bytes: file.bytes,
    timeSpan: spanOf([file]),
    problem: null,
  };
}
