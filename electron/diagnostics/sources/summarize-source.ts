import { basename } from 'node:path';
import type { EvidenceKind, EvidenceProblem } from '../../contract/evidence';
import type { EvidenceSource } from '../diagnostics';
import { toInstant } from '../packing/candidate';
import type { FolderScan, ScannedFile } from './scan-folder';

/** Oldest and newest modification time of files; a broken clock gives no time. */
export function spanOf(files: readonly Pick<ScannedFile, 'modifiedMs'>[]): EvidenceSource['timeSpan'] {
  if (files.length === 0) return { first: null, last: null };
  const times = files.map(({ modifiedMs }) => modifiedMs);
  return {
    first: toInstant(times.reduce((least, ms) => Math.min(least, ms))),
    last: toInstant(times.reduce((most, ms) => Math.max(most, ms))),
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

/** A folder or file that the settings name and that is not there: worth telling, and a line of the manifest when it is on. */
export function missingSource(traits: SourceTraits, isFolder: boolean): EvidenceSource {
  return {
    ...traits,
    name: basename(traits.path),
    isFolder,
    files: 0,
    bytes: 0,
    timeSpan: spanOf([]),
    problem: 'not-there',
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
