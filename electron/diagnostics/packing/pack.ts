import type { PackingProgress } from '../../contract/events';
import type { Failure } from '../../contract/failures';
import { createEntryNamer } from '../../archive/entry-names';
import { createMasker } from '../../redaction/mask-stream';
import type { ManifestCollectorFailure } from '../../request/package-manifest';
import { failWith, type Result } from '../../request/result';
import { NO_SPAN } from './candidate';
import { MANIFEST_NAME } from './manifest-draft';
import { runPackage, type FixedEntry } from './run-package';
import type { TimeWindow } from './time-window';
import { walkSources, type Source } from './walk-sources';
import { listZip, type ZipContent } from './zip-candidates';

/** What the worker gets to pack: plain data only. */
export interface PackTask {
  readonly kind: 'pack';
  readonly outPath: string;
  readonly sources: readonly Source[];
  /** Ready texts of the entries that do not come from files; `null` where there is none. */
  readonly texts: Readonly<
    Record<'request.json' | 'system.json' | 'system.txt' | 'checks.json', string | null>
  >;
  readonly collectorFailures: readonly ManifestCollectorFailure[];
  readonly reference: string | null;
  readonly maxBytes: number | null;
  readonly window: TimeWindow | null;
  readonly zone: string;
  readonly createdBy: string;
  readonly createdAt: string;
}

const TEXT_SOURCES = {
  'request.json': 'request document',
  'system.json': 'system information',
  'system.txt': 'system information',
  'checks.json': 'reachability checks',
} as const;

/** The document's own fields are the user's words and were checked before; what programs said is masked. */
function makeFixed(texts: PackTask['texts']): FixedEntry[] {
  return (Object.keys(TEXT_SOURCES) as (keyof typeof TEXT_SOURCES)[]).flatMap((name) => {
    const text = texts[name];
    if (text === null) return [];
    const before = Buffer.from(text, 'utf8');
    const masker = createMasker({ encoding: 'bytes' });
    const content = name === 'request.json' ? before : Buffer.concat([masker.push(before), masker.end()]);
    const record = {
      name,
      source: TEXT_SOURCES[name],
      bytesBefore: before.length,
      timeSpan: NO_SPAN,
      redactions: masker.redactions,
    };
    return [{ content, record }];
  });
}

/** Collects, masks and packs. */
export async function pack(
  task: PackTask,
  onProgress: (progress: PackingProgress) => void,
): Promise<Result<null, Failure>> {
  const fixed = makeFixed(task.texts);
  if (task.sources.length === 0 && fixed.length === 0) return failWith({ kind: 'nothing-to-pack' });
  const nameEntry = createEntryNamer([MANIFEST_NAME, ...Object.keys(TEXT_SOURCES)]);
  const walk = walkSources(task.sources, nameEntry, (name) =>
    onProgress({ phase: 'looking', name, bytesDone: 0, bytesTotal: 0 }),
  );
  const zips: ZipContent[] = [];
  try {
    for (const zip of walk.zips) zips.push(await listZip(zip, nameEntry));
    return await runPackage({
      outPath: task.outPath,
      facts: {
        createdBy: task.createdBy,
        createdAt: task.createdAt,
        reference: task.reference,
        maxBytes: task.maxBytes,
      },
      fixed,
      candidates: [...walk.candidates, ...zips.flatMap(({ candidates }) => candidates)],
      omissions: [...walk.omissions, ...zips.flatMap(({ omissions }) => omissions)],
      collectorFailures: task.collectorFailures,
      window: task.window,
      zone: task.zone,
      amend: (entry) => entry,
      onProgress,
    });
  } finally {
    for (const { zip } of zips) zip?.close();
  }
}
