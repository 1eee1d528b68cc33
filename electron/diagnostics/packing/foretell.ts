import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { DIRECTORY_END_BYTES, DIRECTORY_LINE_BYTES, LOCAL_HEADER_BYTES } from '../../archive/zip-records';
import { DEFLATE } from '../../archive/deflate';
import type { PackageForecast } from '../../contract/evidence';
import type { ManifestEntry } from '../../request/package-manifest';
import { toInstant, type Candidate } from './candidate';
import { buildManifest, encodeManifest, MANIFEST_NAME } from './manifest-draft';
import type { KeptSlices } from './kept-slices';
import type { FixedContent, PackageSpec } from './package-spec';
import { chooseSample, listUnits, type Unit, type Units } from './sample-units';
import type { JobResult } from './slice-job';
import type { SlicePool } from './slice-pool';

type Spec = Omit<PackageSpec, 'places' | 'openPool' | 'onProgress'>;

/** Two dozen slices of a megabyte tell the size of even logs within one percent. */
const SAMPLE_BYTES = 24 * 1024 * 1024;
/** A budget that is exceeded by so much after a third of the sample, or by that much after the first slices, is exceeded. */
const SURELY = 1.3;
const BY_FAR = 3;
const HEADERS = LOCAL_HEADER_BYTES + DIRECTORY_LINE_BYTES;
/** Lines of the manifest that are compressed to tell what all of them will take. */
const MANIFEST_SAMPLE = 400;

interface Tally {
  bytes: number;
  compressed: number;
}

/** What one forecast works with. */
interface Trial {
  readonly pool: SlicePool;
  readonly units: readonly Unit[];
  /** Where the whole ends whatever it comes to. */
  readonly limit: number;
  readonly kept: KeptSlices | undefined;
}

function add(tally: Tally, { bytes }: Unit, result: JobResult<Unit['job']>): void {
  tally.bytes += bytes;
  const pieces =
    'piece' in result
      ? [result.piece]
      : result.flatMap((file) => (file.kind === 'packed' ? [file.piece] : []));
  for (const { data } of pieces) tally.compressed += data.length;
}

function share({ bytes, compressed }: Tally): number {
  return bytes === 0 ? 0 : compressed / bytes;
}

/** Compressed size of all parts, by trying some of them. */
async function measure({ pool, units, limit, kept }: Trial): Promise<number> {
  const total = units.reduce((sum, { bytes }) => sum + bytes, 0);
  const sample = chooseSample(units, SAMPLE_BYTES);
  const tally: Tally = { bytes: 0, compressed: 0 };
  for (let at = 0; at < sample.length;) {
    // The first look is a short one: of a large folder it tells enough.
    const part = sample.slice(at, at + pool.threads * (at === 0 ? 1 : 2));
    const results = await Promise.all(part.map(({ job }) => pool.run(job)));
    for (const [index, unit] of part.entries()) {
      const result = results[index] ?? [];
      add(tally, unit, result);
      if (unit.job.kind === 'slice' && 'piece' in result) kept?.put(unit.key, unit.job, result);
    }
    at += part.length;
    const surely = at >= sample.length / 3 ? SURELY : BY_FAR;
    if (share(tally) * total > limit * surely) break;
  }
  return Math.ceil(share(tally) * total);
}

/** A line of the manifest with values as long as they will be. */
function toLine({ entryName, source, bytes, modifiedMs }: Candidate): ManifestEntry {
  const noise = (digits: number): number => randomBytes(4).readUInt32LE() % 10 ** digits;
  return {
    name: entryName,
    source,
    bytesBefore: bytes,
    bytes: bytes + noise(3),
    sha256: randomBytes(32).toString('hex'),
    timeSpan: { first: toInstant(modifiedMs - noise(9)), last: toInstant(modifiedMs) },
    redactions: { 'sip-digest': 1 + noise(4), password: 1 + noise(2), 'phone-number': 1 + noise(3) },
  };
}

function manifestBytes(spec: Spec, { collectorFailures }: FixedContent): number {
  const { facts, candidates, omissions } = spec;
  const stride = Math.max(1, Math.ceil(candidates.length / MANIFEST_SAMPLE));
  const lines = candidates.filter((_, at) => at % stride === 0).map(toLine);
  const sizeOf = (entries: ManifestEntry[]): number => {
    const draft = { facts, entries, omissions: [...omissions], collectorFailures: [...collectorFailures] };
    return deflateRawSync(encodeManifest(buildManifest(draft)), DEFLATE).length;
  };
  const empty = sizeOf([]);
  const withLines = sizeOf(lines) - empty;
  return empty + Math.ceil((withLines * candidates.length) / Math.max(1, lines.length));
}

function overhead(spec: Spec, content: FixedContent, files: number): number {
  const names = [
    ...spec.candidates.map(({ entryName }) => entryName),
    ...content.entries.map(({ record }) => record.name),
  ];
  const named = [...names, MANIFEST_NAME].reduce(
    (sum, name) => sum + HEADERS + 2 * Buffer.byteLength(name),
    0,
  );
  const isAll = files === spec.candidates.length;
  const share = isAll ? 1 : files / Math.max(1, spec.candidates.length);
  const fixed = content.entries.reduce(
    (sum, entry) => sum + deflateRawSync(entry.content, DEFLATE).length,
    0,
  );
  return Math.ceil(named * share) + fixed + manifestBytes(spec, content) + DIRECTORY_END_BYTES;
}

function conclude(spec: Spec, { files, bytesBefore }: Units, bytes: number): PackageForecast {
  const { maxBytes } = spec.facts;
  const isCut = maxBytes !== null && bytes > maxBytes;
  return { bytes: isCut ? maxBytes : bytes, limitBytes: maxBytes, isCut, files, bytesBefore };
}

/** How large a package will be: samples are masked and compressed as packing would, and kept where that is asked for; nothing is written. */
export async function foretell(spec: Spec, pool: SlicePool): Promise<PackageForecast> {
  const { window, zone, facts, shownIn, kept } = spec;
  const found = listUnits(spec.candidates, { window, zone, isWithinBudget: false }, shownIn);
  try {
    const limit = facts.maxBytes ?? Infinity;
    const { units, knownBytes, files } = found;
    const tried = knownBytes + (await measure({ pool, units, limit: Math.max(0, limit - knownBytes), kept }));
    // Where files alone exceed the limit, nobody has to wait for the system information.
    if (tried > limit) return conclude(spec, found, tried);
    return conclude(spec, found, tried + overhead(spec, await spec.fixed, files));
  } finally {
    found.close();
  }
}
