import { createEntryNamer } from '../../archive/entry-names';
import type { PackageForecast } from '../../contract/evidence';
import type { PackingProgress } from '../../contract/events';
import type { Failure } from '../../contract/failures';
import type { ManifestCollectorFailure, MaskingChoice } from '../../request/package-manifest';
import { failWith, type Result } from '../../request/result';
import { NO_SPAN, type Candidate } from './candidate';
import { foretell } from './foretell';
import { createKeptSlices } from './kept-slices';
import { MANIFEST_NAME } from './manifest-draft';
import { maskFileNames } from './mask-file-names';
import { makeMasking, maskOwnText, recordMasking, shownLookup } from './masking-of-run';
import type { FixedContent, PackageSpec, RunOutcome, RunPlaces } from './package-spec';
import { runPackage } from './run-package';
import type { RunMasking } from './slice-job';
import { createSlicePool, type SlicePool } from './slice-pool';
import type { TimeWindow } from './time-window';
import { walkSources, type Source, type Walk } from './walk-sources';
import { listZip, type ZipContent } from './zip-candidates';

/** Ready texts of the entries that do not come from files; `null` where there is none. */
export interface PackTexts {
  readonly byName: Readonly<
    Record<'request.json' | 'system.json' | 'system.txt' | 'checks.json', string | null>
  >;
  readonly collectorFailures: readonly ManifestCollectorFailure[];
}

/** What goes into a package, as plain data. */
export interface PackContent {
  readonly sources: readonly Source[];
  /** Paths switched off below the sources. */
  readonly excluded: readonly string[];
  /** `null`: they come later. */
  readonly texts: PackTexts | null;
  readonly reference: string | null;
  readonly maxBytes: number | null;
  readonly window: TimeWindow | null;
  readonly masking: MaskingChoice;
  readonly zone: string;
  readonly createdBy: string;
  readonly createdAt: string;
  /** Folder of the pseudonyms' key. */
  readonly dataDir: string;
}

/** What the worker gets to pack: plain data only. */
export interface PackTask extends PackContent {
  readonly kind: 'pack';
  readonly places: RunPlaces;
  /** Tells the expected size before packing. */
  readonly isForetold: boolean;
}

/** No texts at all. */
export const NO_TEXTS: PackTexts = {
  byName: { 'request.json': null, 'system.json': null, 'system.txt': null, 'checks.json': null },
  collectorFailures: [],
};

const TEXT_SOURCES = {
  'request.json': 'request document',
  'system.json': 'system information',
  'system.txt': 'system information',
  'checks.json': 'reachability checks',
} as const;

const OWN_NAMES = [MANIFEST_NAME, ...Object.keys(TEXT_SOURCES)];

/** The document's own fields are the user's words and were checked before; what programs said is masked. */
function makeFixed(
  { byName, collectorFailures }: PackTexts,
  choice: MaskingChoice,
  runMasking: RunMasking,
): FixedContent {
  const shownIn = shownLookup(choice);
  const entries = (Object.keys(TEXT_SOURCES) as (keyof typeof TEXT_SOURCES)[]).flatMap((name) => {
    const text = byName[name];
    if (text === null) return [];
    const asItIs = { content: Buffer.from(text, 'utf8'), redactions: {}, pseudonyms: [] };
    const masked = name === 'request.json' ? asItIs : maskOwnText(text, runMasking, shownIn(name));
    const { content, redactions, pseudonyms } = masked;
    const record = {
      name,
      source: TEXT_SOURCES[name],
      bytesBefore: asItIs.content.length,
      timeSpan: NO_SPAN,
      redactions,
    };
    return [{ content, record, pseudonyms }];
  });
  return { entries, collectorFailures };
}

/** Everything that was found, with zips opened; they stay open until `close`. */
export interface Gathered extends Pick<Walk, 'omissions'> {
  readonly candidates: readonly Candidate[];
  close(): void;
}

/** Lists what the sources hold. */
export async function gather(
  { sources, excluded }: Pick<PackContent, 'sources' | 'excluded'>,
  onProgress: (progress: PackingProgress) => void,
): Promise<Gathered> {
  const nameEntry = createEntryNamer(OWN_NAMES);
  const onFolder = (name: string): void =>
    onProgress({ phase: 'looking', name, bytesDone: 0, bytesTotal: 0 });
  const walk = walkSources(sources, nameEntry, onFolder, excluded);
  const zips: ZipContent[] = [];
  const close = (): void => {
    for (const { zip } of zips) zip?.close();
  };
  try {
    for (const zip of walk.zips) zips.push(await listZip(zip, nameEntry, excluded));
  } catch (error) {
    close();
    throw error;
  }
  return {
    candidates: [...walk.candidates, ...zips.flatMap(({ candidates }) => candidates)],
    omissions: [...walk.omissions, ...zips.flatMap(({ omissions }) => omissions)],
    close,
  };
}

/** A package of what was gathered, but for where it is written. */
export function describePackage(
  content: PackContent,
  gathered: Gathered,
  texts: Promise<PackTexts>,
): Omit<PackageSpec, 'places' | 'openPool' | 'onProgress'> {
  const masking = makeMasking(content.dataDir, content.masking, gathered.candidates);
  const { candidates, omissions, pseudonyms } = maskFileNames(gathered, masking, OWN_NAMES);
  return {
    facts: {
      createdBy: content.createdBy,
      createdAt: content.createdAt,
      reference: content.reference,
      maxBytes: content.maxBytes,
      masking: recordMasking(content.masking),
    },
    fixed: texts.then((known) => makeFixed(known, content.masking, masking)),
    candidates,
    omissions,
    pseudonyms,
    window: content.window,
    zone: content.zone,
    masking,
    shownIn: shownLookup(content.masking),
    amend: (entry) => entry,
  };
}

/** Whether there is nothing that could be in a package. */
export function isEmpty({ sources, texts }: PackContent): boolean {
  return sources.length === 0 && texts !== null && Object.values(texts.byName).every((text) => text === null);
}

/** What a run tells while it goes on. */
export interface PackReports {
  readonly onProgress: (progress: PackingProgress) => void;
  readonly onForecast: (forecast: PackageForecast) => void;
}

/** Collects, masks and packs; threads that have tried samples for the forecast go on with packing. */
export async function pack(
  task: PackTask,
  texts: Promise<PackTexts>,
  { onProgress, onForecast }: PackReports,
): Promise<Result<RunOutcome, Failure>> {
  if (isEmpty(task)) return failWith({ kind: 'nothing-to-pack' });
  const gathered = await gather(task, onProgress);
  const described = describePackage(task, gathered, texts);
  // Within a budget logs are packed from their tails, in other slices.
  const kept = task.isForetold && task.maxBytes === null ? createKeptSlices() : undefined;
  const spec = kept === undefined ? described : { ...described, kept };
  const { places } = task;
  const newPool = (): SlicePool => createSlicePool(places.sliceWorker, { masking: spec.masking });
  let warm = task.isForetold ? newPool() : null;
  // The files are looked at while they begin.
  warm?.start();
  const openPool = (): SlicePool => {
    const pool = warm ?? newPool();
    warm = null;
    return pool;
  };
  try {
    if (warm !== null) onForecast(await foretell(spec, warm));
    return await runPackage({ ...spec, places, openPool, onProgress });
  } finally {
    await warm?.close();
    gathered.close();
  }
}
