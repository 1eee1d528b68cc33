import { createHash } from 'node:crypto';
import { deflatePiece, type Piece } from '../../archive/deflate';
import type { PieceZipWriter } from '../../archive/piece-zip-writer';
import { DIRECTORY_LINE_BYTES, LOCAL_HEADER_BYTES } from '../../archive/zip-records';
import type { ZipWriter } from '../../archive/zip-writer';
import type { Attempt, FixedEntry } from './package-spec';

/** Entries that do not come from files: they may become known while files are packed already. */
export interface FixedEntries {
  isKnown(): boolean;
  /** Resolves when they are known and entered in the manifest. */
  wait(): Promise<void>;
  /** Bytes that they will take; 0 until they are known. */
  bytes(): number;
  /** Writes them; in the directory they stand in front of all others. */
  write(writer: PieceZipWriter): void;
}

interface Ready {
  readonly fixed: FixedEntry;
  readonly piece: Piece;
}

function sizeOf({ fixed, piece }: Ready): number {
  const name = Buffer.byteLength(fixed.record.name);
  return LOCAL_HEADER_BYTES + DIRECTORY_LINE_BYTES + 2 * name + piece.data.length;
}

/** Enters in the manifest, in front of the files, what came with a promise. */
async function enter({ spec, draft, shared }: Pick<Attempt, 'spec' | 'draft' | 'shared'>): Promise<Ready[]> {
  const { entries, collectorFailures } = await spec.fixed;
  draft.collectorFailures.push(...collectorFailures);
  const ready = entries.map((fixed) => ({ fixed, piece: deflatePiece(fixed.content, true) }));
  const records = entries.map(({ record, content }) => ({
    ...record,
    bytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  }));
  draft.entries.unshift(...records);
  for (const { pseudonyms } of entries) shared.onPseudonyms(pseudonyms);
  return ready;
}

/** The fixed entries of one try. */
export function createFixedEntries(parts: Pick<Attempt, 'spec' | 'draft' | 'shared'>): FixedEntries {
  let ready: readonly Ready[] | null = null;
  let entering: Promise<void> | null = null;
  return {
    isKnown: () => ready !== null,
    wait() {
      entering ??= enter(parts).then((found) => {
        ready = found;
      });
      return entering;
    },
    bytes: () => (ready ?? []).reduce((sum, entry) => sum + sizeOf(entry), 0),
    write(writer) {
      const date = new Date(parts.spec.facts.createdAt);
      for (const { fixed, piece } of ready ?? []) {
        const open = writer.open({ name: fixed.record.name, date, isInFront: true }, piece.bytes);
        open.append(piece);
        open.close();
      }
    },
  };
}

/** Writes them one by one before the files, for a writer whose directory has the order of the file. */
export async function addFixed(writer: ZipWriter, { spec, draft, shared }: Attempt): Promise<void> {
  const date = new Date(spec.facts.createdAt);
  const { entries, collectorFailures } = await spec.fixed;
  draft.collectorFailures.push(...collectorFailures);
  for (const { content, record, pseudonyms } of entries) {
    const written = await writer.add({ name: record.name, date }, content);
    draft.entries.push({ ...record, ...written });
    shared.onPseudonyms(pseudonyms);
  }
}
