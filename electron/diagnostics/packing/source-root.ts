import { basename, sep } from 'node:path';
import type { EvidenceKind } from '../../contract/evidence';
import type { EvidenceSource } from '../diagnostics';

/** A source as the packer gets it. */
export type Source = Pick<EvidenceSource, 'path' | 'kind' | 'origin'>;

/** Names the root of a source in the zip and in the manifest. */
export interface SourceRoot {
  /** Without links. */
  readonly path: string;
  readonly prefix: string;
  readonly label: string;
  readonly isFile: boolean;
  readonly source: Source;
}

const LABELS: Readonly<Record<EvidenceKind, string>> = {
  settings: 'settings',
  log: 'log folder',
  'crash-dump': 'crash dumps',
  recording: 'recordings',
  'report-zip': 'report',
  other: 'folder',
};

/** The root of a source that is one file. */
export function fileRoot(source: Source, path: string): SourceRoot {
  const name = basename(path);
  const isAdded = source.origin === 'added';
  const from = isAdded ? 'added file' : source.kind === 'settings' ? 'settings file' : 'found file';
  return { path, prefix: isAdded ? 'user' : 'softphone', label: `${from}/${name}`, isFile: true, source };
}

/** The root of a source that is a folder; `number` counts the folders of the softphone from 1. */
export function folderRoot(source: Source, path: string, number: number): SourceRoot {
  if (source.kind === 'other')
    return { path, prefix: `user/${basename(path)}`, label: 'added folder', isFile: false, source };
  const isFirst = number === 1;
  return {
    path,
    prefix: isFirst ? 'softphone' : `softphone/source-${number}`,
    label: `${LABELS[source.kind]}${isFirst ? '' : ` ${number}`}`,
    isFile: false,
    source,
  };
}

/** Label of a file of a source in the manifest: the name as it is, however odd. */
export function labelOf(root: SourceRoot, relativePath: string): string {
  const isRoot = root.isFile || relativePath === '';
  const label = isRoot ? root.label : `${root.label}/${relativePath.split(sep).join('/')}`;
  return label.slice(0, 1024);
}
