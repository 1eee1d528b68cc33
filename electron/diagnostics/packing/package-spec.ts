import type { PackingProgress } from '../../contract/events';
import type { PseudonymRecord } from '../../redaction/masking-profile';
import type {
  ManifestCollectorFailure,
  ManifestEntry,
  ManifestOmission,
} from '../../request/package-manifest';
import type { Candidate } from './candidate';
import type { KeptSlices } from './kept-slices';
import type { ManifestDraft, ManifestFacts } from './manifest-draft';
import type { PackRun } from './pack-run';
import type { PlanContext } from './plan-file';
import type { RunMasking } from './slice-job';
import type { SlicePool } from './slice-pool';
import type { TimeWindow } from './time-window';

/** An entry whose bytes are known and go in as they are. */
export interface FixedEntry {
  readonly content: Buffer;
  /** What the manifest says, but for what writing tells. */
  readonly record: Omit<ManifestEntry, 'bytes' | 'sha256'>;
  readonly pseudonyms: readonly PseudonymRecord[];
}

/** Everything that does not come from files. */
export interface FixedContent {
  readonly entries: readonly FixedEntry[];
  readonly collectorFailures: readonly ManifestCollectorFailure[];
}

/** Where a run finds its threads and keeps its unfinished files. */
export interface RunPlaces {
  readonly outPath: string;
  /** Folder of this run alone. */
  readonly workspace: string;
  /** The bundle of the slice worker. */
  readonly sliceWorker: string;
}

/** Everything that goes into a package. */
export interface PackageSpec {
  readonly places: RunPlaces;
  readonly facts: ManifestFacts;
  /** What does not come from files; may come while files are packed already. */
  readonly fixed: Promise<FixedContent>;
  readonly candidates: readonly Candidate[];
  readonly omissions: readonly ManifestOmission[];
  /** Those in the names of the files. */
  readonly pseudonyms: readonly PseudonymRecord[];
  readonly window: TimeWindow | null;
  readonly zone: string;
  readonly masking: RunMasking;
  /** Gives threads for one try; whoever takes them closes them. */
  readonly openPool: () => SlicePool;
  /** What a forecast has packed of these files. */
  readonly kept?: KeptSlices;
  /** Pseudonyms shown in an entry on purpose. */
  readonly shownIn: (entryName: string) => readonly string[];
  readonly amend: (entry: ManifestEntry) => ManifestEntry;
  readonly onProgress: (progress: PackingProgress) => void;
}

/** What a written package leaves to be kept apart from it. */
export interface RunOutcome {
  readonly pseudonyms: readonly PseudonymRecord[];
}

/** One try at writing a package. */
export interface Attempt {
  readonly spec: PackageSpec;
  readonly draft: ManifestDraft;
  /** Bytes kept free beside what is needed: an earlier try was that much too large. */
  readonly spare: number;
  readonly shared: Pick<PackRun, 'draft' | 'shownIn' | 'amend' | 'onPseudonyms' | 'onBytes'>;
  readonly plan: PlanContext;
  /** The unfinished file. */
  readonly partial: string;
}
