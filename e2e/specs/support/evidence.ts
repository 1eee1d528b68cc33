import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ManifestEntry, PackageManifest } from '../../../electron/request/package-manifest';
import { command, type CommandRun } from './command';
import { unpackZip, type UnpackedEntry } from './letters';

/** A problem as `verify --json` tells it. */
export interface VerifyProblem {
  readonly kind: string;
  readonly entry: string;
  readonly line: number | null;
  readonly detail: string;
}

/** What `verify --json` prints. */
export interface VerifyAnswer {
  readonly ok: boolean;
  readonly problems: readonly VerifyProblem[];
}

/** Runs `collect --json` over a folder into `out`, with all state in `dataDir`. */
export function collect(
  { source, out, dataDir }: { readonly source: string; readonly out: string; readonly dataDir: string },
  ...more: readonly string[]
): Promise<CommandRun> {
  return command([
    'collect',
    ...['--source', source, '--out', out, '--data-dir', dataDir, '--json', '--language', 'en'],
    ...more,
  ]);
}

/** Runs `verify --json`. */
export async function verify(
  zip: string,
  dataDir: string,
): Promise<{ readonly code: number | null; readonly answer: VerifyAnswer }> {
  const ended = await command(['verify', zip, '--data-dir', dataDir, '--json']);
  return { code: ended.code, answer: ended.json() as VerifyAnswer };
}

/** Unpacks a package with other programs into a new folder. */
export async function unpackTo(zip: string, folder: string): Promise<UnpackedEntry[]> {
  await mkdir(folder, { recursive: true });
  return unpackZip(zip, folder);
}

/** What the manifest says of what came from the softphone; compared between two packages of the same files. */
export function softphoneEntries({ entries }: Pick<PackageManifest, 'entries'>): ManifestEntry[] {
  return entries
    .filter(({ name }) => name.startsWith('softphone/'))
    .map(({ name, source, bytesBefore, bytes, sha256, timeSpan, redactions }) => ({
      name,
      source,
      bytesBefore,
      bytes,
      sha256,
      timeSpan,
      redactions,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Where a package is written for one variant. */
export function variantPlace(folder: string, variant: string) {
  return {
    source: join(folder, 'данные'),
    out: join(folder, `${variant}.zip`),
    dataDir: join(folder, 'data'),
  };
}
