import type { PieceZipWriter } from '../../archive/piece-zip-writer';
import { DIRECTORY_LINE_BYTES, LOCAL_HEADER_BYTES } from '../../archive/zip-records';
import type { Candidate } from './candidate';
import type { FixedEntries } from './fixed-entries';
import { MANIFEST_NAME, predictManifestBytes, type ManifestDraft } from './manifest-draft';

/** What the prediction of the manifest may be off. */
const MARGIN = 48;
/** Bytes around the content of an entry: local header and line in the directory (APPNOTE 4.3). */
const HEADERS = LOCAL_HEADER_BYTES + DIRECTORY_LINE_BYTES;
/** A file entered in the manifest: its hash does not compress, its names do. */
const MANIFEST_LINE = 160;

/** Counts what still fits into a package of at most `maxBytes`. */
export interface Budget {
  /** Room for the content of one more entry; cheap and cautious. */
  roughRoom(entryName: string): number;
  /** The same, exact: costs a compression of the manifest. */
  exactRoom(entryName: string, rest: readonly Candidate[]): number;
}

/** What takes room. */
export interface BudgetParts {
  readonly writer: Pick<PieceZipWriter, 'bytes' | 'directoryBytes'>;
  readonly draft: ManifestDraft;
  readonly fixed: Pick<FixedEntries, 'bytes'>;
}

function nameBytes(name: string): number {
  return Buffer.byteLength(name);
}

/** A budget over what is written and what is known to come; `spare` is kept free beside what is needed. */
export function createBudget(
  maxBytes: number,
  spare: number,
  { writer, draft, fixed: others }: BudgetParts,
): Budget {
  let manifestBytes = 2000;
  let manifestLines = 0;

  function fixed(entryName: string): number {
    const manifest = HEADERS + 2 * nameBytes(MANIFEST_NAME);
    const entry = HEADERS + 2 * nameBytes(entryName);
    const written = writer.bytes() + writer.directoryBytes() + others.bytes();
    return maxBytes - spare - MARGIN - written - manifest - entry;
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
