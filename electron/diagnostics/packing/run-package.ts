import { basename } from 'node:path';
import { createPieceZipWriter } from '../../archive/piece-zip-writer';
import { toWriteFailure } from '../../archive/write-failures';
import { createZipWriter, type ZipWriter } from '../../archive/zip-writer';
import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import { buildManifest, encodeManifest, MANIFEST_NAME, type ManifestDraft } from './manifest-draft';
import { isOrdinary, packOrdinary } from './pack-ordinary';
import { packPooled } from './pack-pooled';
import type { Attempt, PackageSpec, RunOutcome } from './package-spec';
import { createPseudonymList, type PseudonymList } from './pseudonym-files';
import { choosePartial } from './workspace';

const MAX_ATTEMPTS = 4;
/** Logs compress to about an eighth: what a budget can hold is read, not the whole folder. */
const USUAL_RATIO = 8;

/** Counts what is through; with a budget the end is where the budget will be full, as far as the pace of filling tells. */
function createCounter(
  { facts, candidates, onProgress }: PackageSpec,
  written: () => number,
): (name: string, bytes: number) => void {
  const all = candidates.reduce((sum, { bytes }) => sum + bytes, 0);
  const { maxBytes } = facts;
  let done = 0;
  return (name, bytes) => {
    done += bytes;
    const filled = written();
    const ratio = filled > 1024 * 1024 ? done / filled : USUAL_RATIO;
    const total = maxBytes === null ? all : Math.min(all, Math.ceil(maxBytes * ratio));
    const bytesTotal = Math.max(1, total, done);
    onProgress({ phase: 'reading', name, bytesDone: done, bytesTotal });
  };
}

function makeAttempt(spec: PackageSpec, { partial, spare, list, writer }: AttemptParts): Attempt {
  const { facts, omissions, window, zone, shownIn, amend } = spec;
  const draft: ManifestDraft = { facts, entries: [], omissions: [...omissions], collectorFailures: [] };
  const onBytes = createCounter(spec, () => writer.bytes());
  const shared = {
    draft,
    shownIn,
    amend,
    onPseudonyms: (records: Parameters<PseudonymList['add']>[0]) => list.add(records),
    onBytes,
  };
  const plan = { window, zone, isWithinBudget: facts.maxBytes !== null };
  return { spec, draft, spare, shared, plan, partial };
}

interface AttemptParts {
  readonly partial: string;
  readonly spare: number;
  readonly list: PseudonymList;
  readonly writer: ZipWriter;
}

/** Writes the manifest; gives the size of the sealed file, which is not committed yet. */
async function finish(writer: ZipWriter, { spec, draft }: Attempt): Promise<number> {
  const bytes = writer.bytes();
  spec.onProgress({ phase: 'writing', name: MANIFEST_NAME, bytesDone: bytes, bytesTotal: bytes });
  const date = new Date(spec.facts.createdAt);
  await writer.add({ name: MANIFEST_NAME, date }, encodeManifest(buildManifest(draft)));
  return (await writer.seal()).bytes;
}

/** Packs without committing. Small packages are archiver's; behind it the same interface is the pool's. */
async function write(
  spec: PackageSpec,
  parts: Omit<AttemptParts, 'writer'>,
): Promise<{ readonly writer: ZipWriter; readonly bytes: number }> {
  const { outPath } = spec.places;
  const isSmall = isOrdinary(spec.candidates, spec.facts.maxBytes);
  const pooled = isSmall ? null : createPieceZipWriter(outPath, parts.partial);
  const writer: ZipWriter = pooled ?? createZipWriter(outPath, parts.partial);
  try {
    const attempt = makeAttempt(spec, { ...parts, writer });
    await (pooled === null ? packOrdinary(attempt, writer) : packPooled(attempt, pooled));
    return { writer, bytes: await finish(writer, attempt) };
  } catch (error) {
    writer.abort();
    throw error;
  }
}

/** The size is known when the file is sealed: one that is too large (the manifest was predicted) is made again with that much less. */
async function attempts(spec: PackageSpec): Promise<Result<RunOutcome, Failure>> {
  const { maxBytes } = spec.facts;
  const partial = choosePartial(spec.places.workspace, spec.places.outPath);
  let spare = 0;
  let bytes = 0;
  for (let count = 0; count < MAX_ATTEMPTS; count += 1) {
    const list = createPseudonymList();
    list.add(spec.pseudonyms);
    const written = await write(spec, { partial, spare, list });
    try {
      ({ bytes } = written);
      if (maxBytes === null || bytes <= maxBytes) {
        written.writer.commit();
        return succeed({ pseudonyms: list.all() });
      }
      spare += bytes - maxBytes + Math.ceil(maxBytes / 200);
    } finally {
      written.writer.abort();
    }
  }
  const name = basename(spec.places.outPath);
  return failWith({ kind: 'package-too-large', name, bytes, limitBytes: maxBytes ?? 0 });
}

/** Writes the package; errors of the disk are failures, and nothing half-written stays. */
export async function runPackage(spec: PackageSpec): Promise<Result<RunOutcome, Failure>> {
  try {
    return await attempts(spec);
  } catch (error) {
    const failure = toWriteFailure(error, spec.places.outPath);
    if (failure === null) throw error;
    return failWith(failure);
  }
}
