import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Entry } from 'yauzl';
import type { RequestDocument } from '../request/document';
import { HANDOVER_LIMITS, type HandoverPart } from './handover-file';
import { HandoverRefusal, type HandoverZip } from './handover-zip';
import type { SubmissionDeps } from './submission-deps';

/** The entry that holds the package which the request names; `null` when it names none. Throws `HandoverRefusal` where they differ. */
export function packageEntryOf(
  zip: HandoverZip,
  document: RequestDocument,
  files: readonly HandoverPart[],
): Entry | null {
  const name = `${document.reference}.zip`;
  const part = files.find((file) => file.name === name);
  const record = document.package;
  if (part?.sha256 !== record?.sha256 || part?.bytes !== record?.bytes) {
    throw new HandoverRefusal('other-package');
  }
  if (record !== null && record.name !== name) throw new HandoverRefusal('other-package');
  return part === undefined ? null : (zip.entries.get(name) ?? null);
}

/** The package must be one of ours and say what the request says of it; it is looked at in a private folder that goes again. */
export async function checkInnerPackage(
  { diagnostics }: SubmissionDeps,
  zip: HandoverZip,
  { document, packageEntry }: { readonly document: RequestDocument; readonly packageEntry: Entry | null },
): Promise<void> {
  if (packageEntry === null) return;
  const folder = await mkdtemp(join(tmpdir(), 'softphone-report-handover-'));
  try {
    const path = join(folder, packageEntry.fileName);
    await pipeline(zip.read(packageEntry, HANDOVER_LIMITS.package), createWriteStream(path));
    const read = await diagnostics.readPackage(path);
    if (!read.ok) throw new HandoverRefusal('not-valid', packageEntry.fileName);
    if (read.value.record.manifestDigest !== document.package?.manifestDigest)
      throw new HandoverRefusal('other-package');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the package into the request's folder: temporary name, fsync, rename. */
export async function writePackage(
  zip: HandoverZip,
  entry: Entry,
  { folder, packagePath }: { readonly folder: string; readonly packagePath: string },
): Promise<void> {
  const partial = `${packagePath}.partial`;
  await mkdir(folder, { recursive: true });
  try {
    await pipeline(zip.read(entry, HANDOVER_LIMITS.package), createWriteStream(partial));
    const handle = await open(partial, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(partial, packagePath);
  } finally {
    await rm(partial, { force: true });
  }
}
