import type { ZipWriter } from '../../archive/zip-writer';
import type { Candidate } from './candidate';
import { MANIFEST_NAME, predictManifestBytes, type ManifestDraft } from './manifest-draft';

/** Bytes around the content of an entry: local header, data descriptor, line in the directory (APPNOTE 4.3). */
const LOCAL_HEADER = 30 + 16;
const DIRECTORY_LINE = 46;
const DIRECTORY_END = 22;
/** Deflate's own end, and what the prediction of the manifest may be off. */
const MARGIN = 96;
/** A file entered in the manifest: its hash does not compress, its names do. */
const MANIFEST_LINE = 160;

/** Counts what still fits into a package of at most `maxBytes`. */
export interface Budget {
  /** Room for the content of one more entry; cheap and cautious. */
  roughRoom(entryName: string): number;
  /** The same, exact: costs a compression of the manifest. */
  exactRoom(entryName: string, rest: readonly Candidate[]): number;
}

function nameBytes(name: string): number {
  return Buffer.byteLength(name);
}

/** A budget over a writer; `spare` is kept free beside what is needed. */
export function createBudget(
  maxBytes: number,
  spare: number,
  writer: ZipWriter,
  draft: ManifestDraft,
): Budget {
  let directory = 0;
  let counted = 0;
  let manifestBytes = 2000;
  let manifestLines = 0;

  function fixed(entryName: string): number {
    for (; counted < draft.entries.length; counted += 1)
      directory += DIRECTORY_LINE + nameBytes(draft.entries[counted]?.name ?? '');
    const manifest = LOCAL_HEADER + DIRECTORY_LINE + 2 * nameBytes(MANIFEST_NAME);
    const entry = LOCAL_HEADER + DIRECTORY_LINE + 2 * nameBytes(entryName);
    return maxBytes - spare - MARGIN - DIRECTORY_END - writer.bytes() - directory - manifest - entry;
  }

  return {
    roughRoom(entryName) {
      const lines = draft.entries.length + Math.min(draft.omissions.length, 3000) + 1 - manifestLines;
      return fixed(entryName) - manifestBytes - Math.max(0, lines) * MANIFEST_LINE;
    },
    exactRoom(entryName, rest) {
      manifestBytes = predictManifestBytes(draft, rest) + MANIFEST_LINE;
      manifestLines = draft.entries.length + Math.min(draft.omissions.length, 3000);
      return fixed(entryName) - manifestBytes;
    },
  };
}
