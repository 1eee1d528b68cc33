import type { OpenZip } from '../../archive/zip-reader';
import type { PackingProgress } from '../../contract/events';
import type { PackageManifest } from '../../request/package-manifest';
import type { PackageProblem } from '../diagnostics';

/** Problems of each sort that are told: what was left on purpose must not crowd out the rest. */
const MAX_PROBLEMS = 2000;
const MAX_NAME = 1024;

/** A check of a package on its way. */
export interface Verification {
  readonly zip: OpenZip;
  readonly problems: PackageProblem[];
  readonly onProgress: (progress: PackingProgress) => void;
  bytesDone: number;
  readonly bytesTotal: number;
  /** What the manifest says was left unmasked on purpose. */
  readonly masking: PackageManifest['masking'];
  /** Key under which the package was made; `null` where it is not known. */
  readonly key: string | null;
}

/** Adds a problem, up to a number that a person can still read. */
export function report(
  { problems }: Pick<Verification, 'problems'>,
  { entry, ...problem }: Omit<PackageProblem, 'line'> & { readonly line?: number },
): void {
  const isMeant = problem.isOnPurpose === true;
  const same = problems.filter(({ isOnPurpose }) => (isOnPurpose === true) === isMeant).length;
  if (same < MAX_PROBLEMS) problems.push({ line: null, ...problem, entry: entry.slice(0, MAX_NAME) });
}
