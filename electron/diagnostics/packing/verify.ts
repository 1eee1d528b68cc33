import { basename } from 'node:path';
import { openZip, TRUSTING, ZipDamage, type OpenZip, type ZipEntry } from '../../archive/zip-reader';
import type { PackingProgress } from '../../contract/events';
import type { Failure } from '../../contract/failures';
import type { ManifestEntry, PackageManifest } from '../../request/package-manifest';
import { succeed, type Result } from '../../request/result';
import type { PackageVerdict } from '../diagnostics';
import { MANIFEST_NAME } from './manifest-draft';
import { keyOfPackage } from './pseudonym-files';
import { findFile, hashFile, readManifest } from './read-package';
import { readContent, type Content } from './search-entry';
import { report, type Verification } from './verification';

/** What the worker gets to verify: plain data only. */
export interface VerifyTask {
  readonly kind: 'verify';
  readonly path: string;
  /** Folder of the pseudonyms' key and lists: a package made here tells by them which values are shown on purpose. */
  readonly dataDir: string;
}

function compare(verification: Verification, content: Content, record: ManifestEntry): void {
  if (content.bytes !== record.bytes)
    report(verification, {
      kind: 'size-differs',
      entry: record.name,
      detail: `${content.bytes} bytes, listed with ${record.bytes}`,
    });
  else if (content.sha256 !== record.sha256)
    report(verification, { kind: 'hash-differs', entry: record.name, detail: 'sha256' });
}

async function verifyEntry(
  verification: Verification,
  entry: ZipEntry,
  record: ManifestEntry | undefined,
): Promise<void> {
  if (entry.nameProblem !== null)
    report(verification, { kind: 'unsafe-name', entry: entry.name, detail: entry.nameProblem });
  if (entry.problem === 'duplicate')
    report(verification, { kind: 'unsafe-name', entry: entry.name, detail: 'duplicate' });
  if (entry.isFolder) return;
  if (entry.problem === 'encrypted' || entry.problem === 'unsupported') {
    report(verification, {
      kind: 'hash-differs',
      entry: entry.name,
      detail: `cannot be read: ${entry.problem}`,
    });
    return;
  }
  try {
    const content = await readContent(verification, entry);
    if (record !== undefined) compare(verification, content, record);
  } catch (error) {
    if (!(error instanceof ZipDamage)) throw error;
    report(verification, { kind: 'hash-differs', entry: entry.name, detail: error.message.slice(0, 300) });
  }
}

async function verifyEntries(verification: Verification, manifest: PackageManifest | null): Promise<void> {
  const records = new Map(manifest?.entries.map((entry) => [entry.name, entry]));
  const present = new Set(verification.zip.entries.map(({ name }) => name));
  for (const entry of verification.zip.entries) {
    const record = records.get(entry.name);
    if (manifest !== null && record === undefined && entry.name !== MANIFEST_NAME)
      report(verification, { kind: 'unlisted-entry', entry: entry.name, detail: '' });
    await verifyEntry(verification, entry, record);
  }
  for (const name of records.keys())
    if (!present.has(name)) report(verification, { kind: 'missing-entry', entry: name, detail: '' });
}

function refuse(name: string, detail: string): PackageVerdict {
  return {
    ok: false,
    problems: [{ kind: 'not-a-zip', entry: name, line: null, detail }],
    record: null,
    manifest: null,
  };
}

async function verifyZip(
  task: VerifyTask,
  bytes: number,
  zip: OpenZip,
  onProgress: Verification['onProgress'],
): Promise<PackageVerdict> {
  const name = basename(task.path);
  const bytesTotal = Math.max(
    1,
    zip.entries.reduce((sum, entry) => sum + entry.bytes, 0),
  );
  const found = await readManifest(zip);
  const manifest = found.ok ? found.value.manifest : null;
  const sha256 = await hashFile(task.path);
  const verification: Verification = {
    zip,
    problems: [],
    onProgress,
    bytesDone: 0,
    bytesTotal,
    masking: manifest?.masking,
    key: keyOfPackage(task.dataDir, sha256),
  };
  if (!found.ok) {
    const { kind, detail } = found.failure;
    report(verification, { kind, entry: MANIFEST_NAME, detail });
  }
  await verifyEntries(verification, manifest);
  const record = found.ok ? { name, bytes, sha256, manifestDigest: found.value.digest } : null;
  return { ok: verification.problems.length === 0, problems: verification.problems, record, manifest };
}

/** Checks a package: that it opens, that the manifest tells the truth, and that nothing in it looks like a secret. */
export async function verify(
  task: VerifyTask,
  onProgress: (progress: PackingProgress) => void,
): Promise<Result<PackageVerdict, Failure>> {
  const size = await findFile(task.path, 'not-found');
  if (!size.ok) return size;
  const opened = await openZip(task.path, TRUSTING);
  if (!opened.ok) return succeed(refuse(basename(task.path), opened.failure.detail.slice(0, 500)));
  try {
    return succeed(await verifyZip(task, size.value, opened.value, onProgress));
  } finally {
    opened.value.close();
  }
}
