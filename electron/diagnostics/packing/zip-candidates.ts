import { CAREFUL, openZip, type OpenZip, type ZipEntry } from '../../archive/zip-reader';
import type { ManifestOmission, OmissionReason } from '../../request/package-manifest';
import { omit, toInstant, type Candidate } from './candidate';
import { classifyFileName, SETTINGS_MAX_BYTES } from './file-kinds';
import type { Walk } from './walk-sources';

/** What a zip of the user's holds. */
export interface ZipContent {
  readonly candidates: Candidate[];
  readonly omissions: ManifestOmission[];
  /** To be closed when its candidates have been read. */
  readonly zip: OpenZip | null;
}

/** No zip that a person sends with a request unpacks to more. */
const TOTAL_MAX_BYTES = 8 * 1024 ** 3;

function refuse(entry: ZipEntry): OmissionReason | null {
  // Old Windows programs write backslashes; they separate folders and are harmless once they are read so.
  if (entry.nameProblem !== null && entry.nameProblem !== 'backslash') return 'unsafe-path';
  switch (entry.problem) {
    case 'encrypted':
    case 'not-a-file':
    case 'suspicious-ratio':
      return entry.problem;
    case 'unsupported':
      return 'damaged';
    case 'duplicate':
      return 'unsafe-path';
    case null: {
      const nameClass = classifyFileName(entry.name);
      return nameClass === 'zip' || nameClass === 'archive'
        ? 'nested-archive'
        : nameClass === 'recording'
          ? 'recording'
          : null;
    }
  }
}

function toCandidate(
  zip: OpenZip,
  entry: ZipEntry,
  given: Walk['zips'][number],
  nameEntry: (path: string) => string,
): Candidate {
  const nameClass = classifyFileName(entry.name);
  const path = entry.name.replaceAll('\\', '/');
  const isSettings = nameClass === 'settings' && entry.bytes <= SETTINGS_MAX_BYTES;
  return {
    origin: { kind: 'zip', zip, entry },
    entryName: nameEntry(`user/${given.name}/${path}${nameClass === 'blocked' ? '.txt' : ''}`),
    source: `${given.source}/${path}`.slice(0, 1024),
    nameClass,
    tier:
      nameClass === 'dump' ? 'dump' : isSettings ? 'settings' : nameClass === 'compressed' ? 'other' : 'log',
    bytes: entry.bytes,
    modifiedMs: entry.modified.getTime(),
  };
}

/** Opens a zip that the user gave and lists what may be taken from it. */
export async function listZip(
  given: Walk['zips'][number],
  nameEntry: (path: string) => string,
): Promise<ZipContent> {
  const opened = await openZip(given.path, CAREFUL);
  if (!opened.ok) {
    return {
      candidates: [],
      omissions: [omit(given.source, 'damaged', { detail: opened.failure.detail.slice(0, 500) })],
      zip: null,
    };
  }
  const zip = opened.value;
  const candidates: Candidate[] = [];
  const omissions: ManifestOmission[] = [];
  let total = 0;
  for (const entry of zip.entries) {
    if (entry.isFolder) continue;
    const reason = refuse(entry) ?? (total + entry.bytes > TOTAL_MAX_BYTES ? 'suspicious-ratio' : null);
    if (reason === null) {
      total += entry.bytes;
      candidates.push(toCandidate(zip, entry, given, nameEntry));
    } else {
      const source = `${given.source}/${entry.name.replaceAll('\0', '')}`;
      omissions.push(
        omit(source, reason, {
          bytes: entry.bytes,
          timeSpan: { first: null, last: toInstant(entry.modified.getTime()) },
        }),
      );
    }
  }
  if (zip.hasMore)
    omissions.push(
      omit(given.source, 'too-many-entries', { detail: `more than ${CAREFUL.maxEntries} entries` }),
    );
  return { candidates, omissions, zip };
}
