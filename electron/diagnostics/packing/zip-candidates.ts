import { CAREFUL, openZip, type OpenZip, type ZipEntry } from '../../archive/zip-reader';
import type { ManifestOmission, OmissionReason } from '../../request/package-manifest';
import { omit, toInstant, type Candidate } from './candidate';
import { createExclusions } from './exclusions';
import { classifyFileName, refuseByName, SETTINGS_MAX_BYTES } from './file-kinds';
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

/** Name of an entry as a path inside the zip: old Windows programs write backslashes, which are harmless once read so. */
export function innerNameOf({ name }: ZipEntry): string {
  return name
    .replaceAll('\\', '/')
    .replace(/\p{Cc}/gu, '_')
    .replace(/\/$/, '');
}

/** Why an entry of a zip that the user gave is not taken; `null` when it may be. */
export function refuseEntry(entry: ZipEntry): OmissionReason | null {
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
    case null:
      return refuseByName(classifyFileName(entry.name), false);
  }
}

function toCandidate(
  zip: OpenZip,
  entry: ZipEntry,
  given: Walk['zips'][number],
  nameEntry: (path: string) => string,
): Candidate {
  const nameClass = classifyFileName(entry.name);
  const path = innerNameOf(entry);
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

interface Listing extends ZipContent {
  readonly zip: OpenZip;
}

function listEntries(
  zip: OpenZip,
  given: Walk['zips'][number],
  nameEntry: (path: string) => string,
  excluded: readonly string[],
): Listing {
  const exclusions = createExclusions(excluded);
  const listing: Listing = { candidates: [], omissions: [], zip };
  let total = 0;
  for (const entry of zip.entries) {
    if (entry.isFolder) continue;
    const inner = innerNameOf(entry);
    const reason =
      refuseEntry(entry) ??
      (exclusions.hasInZip(given.path, inner) ? 'switched-off' : null) ??
      (total + entry.bytes > TOTAL_MAX_BYTES ? 'suspicious-ratio' : null);
    if (reason === null) {
      total += entry.bytes;
      listing.candidates.push(toCandidate(zip, entry, given, nameEntry));
    } else {
      const timeSpan = { first: null, last: toInstant(entry.modified.getTime()) };
      listing.omissions.push(
        omit(`${given.source}/${inner}`, reason, {
          bytes: entry.bytes,
          timeSpan,
          detail: entry.nameProblem ?? '',
        }),
      );
    }
  }
  return listing;
}

/** Opens a zip that the user gave and lists what may be taken from it. */
export async function listZip(
  given: Walk['zips'][number],
  nameEntry: (path: string) => string,
  excluded: readonly string[] = [],
): Promise<ZipContent> {
  const opened = await openZip(given.path, CAREFUL);
  if (!opened.ok) {
    const detail = opened.failure.detail.slice(0, 500);
    return { candidates: [], omissions: [omit(given.source, 'damaged', { detail })], zip: null };
  }
  const listing = listEntries(opened.value, given, nameEntry, excluded);
  if (opened.value.hasMore)
    listing.omissions.push(
      omit(given.source, 'too-many-entries', { detail: `more than ${CAREFUL.maxEntries} entries` }),
    );
  return listing;
}
