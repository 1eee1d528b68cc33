import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CAREFUL, openZip, TRUSTING, ZipDamage, type OpenZip, type ZipEntry } from '../../archive/zip-reader';
import type { PackingProgress } from '../../contract/events';
import type { Failure } from '../../contract/failures';
import { createSecretFinder, type SecretPlace } from '../../redaction/find-secrets';
import { looksLikeText, SNIFF_BYTES } from '../../redaction/text-encoding';
import type { ManifestEntry, PackageManifest } from '../../request/package-manifest';
import { succeed, type Result } from '../../request/result';
import type { PackageProblem, PackageVerdict } from '../diagnostics';
import { MANIFEST_NAME } from './manifest-draft';
import { findFile, hashFile, readBytes, readManifest } from './read-package';

/** What the worker gets to verify: plain data only. */
export interface VerifyTask {
  readonly kind: 'verify';
  readonly path: string;
}

/** Archives inside of the package are looked into up to this size, one level deep. */
const NESTED_MAX_BYTES = 64 * 1024 * 1024;
const MAX_PROBLEMS = 2000;

type ProblemKind = PackageProblem['kind'];

interface Verification {
  readonly zip: OpenZip;
  readonly problems: PackageProblem[];
  readonly onProgress: (progress: PackingProgress) => void;
  bytesDone: number;
  readonly bytesTotal: number;
}

function report(verification: Verification, kind: ProblemKind, entry: string, detail: string): void {
  if (verification.problems.length < MAX_PROBLEMS)
    verification.problems.push({ kind, entry: entry.slice(0, 1024), line: null, detail });
}

function reportSecrets(verification: Verification, entry: string, places: readonly SecretPlace[]): void {
  for (const { kind, line } of places) {
    if (verification.problems.length < MAX_PROBLEMS)
      verification.problems.push({ kind: 'secret', entry: entry.slice(0, 1024), line, detail: kind });
  }
}

function searchBytes(bytes: Buffer): SecretPlace[] {
  if (!looksLikeText(bytes.subarray(0, SNIFF_BYTES))) return [];
  const finder = createSecretFinder();
  finder.push(bytes);
  return finder.end();
}

async function searchNestedZip(verification: Verification, outer: string, bytes: Buffer): Promise<void> {
  const opened = await openZip(bytes, CAREFUL);
  if (!opened.ok) return;
  for (const entry of opened.value.entries) {
    if (entry.isFolder || entry.problem !== null || entry.bytes > NESTED_MAX_BYTES) continue;
    try {
      reportSecrets(
        verification,
        `${outer}/${entry.name}`,
        searchBytes(await readBytes(opened.value, entry, NESTED_MAX_BYTES)),
      );
    } catch (error) {
      if (!(error instanceof ZipDamage)) throw error;
      report(verification, 'hash-differs', `${outer}/${entry.name}`, error.message);
    }
  }
  opened.value.close();
}

function gunzip(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: NESTED_MAX_BYTES });
  } catch {
    // Damaged or too large to look into: neither is a secret.
    return null;
  }
}

async function searchNested(verification: Verification, entry: ZipEntry, magic: string): Promise<void> {
  if (entry.bytes > NESTED_MAX_BYTES) return;
  const bytes = await readBytes(verification.zip, entry, NESTED_MAX_BYTES);
  if (magic.startsWith('PK\x03\x04')) await searchNestedZip(verification, entry.name, bytes);
  else reportSecrets(verification, entry.name, searchBytes(gunzip(bytes) ?? Buffer.alloc(0)));
}

interface Content {
  readonly bytes: number;
  readonly sha256: string;
}

/** Reads an entry once: counts, hashes, and searches it when it is text. */
async function readContent(verification: Verification, entry: ZipEntry): Promise<Content> {
  const hash = createHash('sha256');
  let finder: ReturnType<typeof createSecretFinder> | null = null;
  let bytes = 0;
  let magic = '';
  for await (const chunk of verification.zip.read(entry)) {
    if (bytes === 0) {
      magic = chunk.subarray(0, 4).toString('latin1');
      finder = looksLikeText(chunk.subarray(0, SNIFF_BYTES)) ? createSecretFinder() : null;
    }
    bytes += chunk.length;
    hash.update(chunk);
    finder?.push(chunk);
    verification.bytesDone += chunk.length;
    const { bytesDone, bytesTotal } = verification;
    verification.onProgress({ phase: 'checking', name: entry.name.slice(0, 1024), bytesDone, bytesTotal });
  }
  if (finder !== null) reportSecrets(verification, entry.name, finder.end());
  else if (/^(?:PK\x03\x04|\x1f\x8b)/.test(magic)) await searchNested(verification, entry, magic);
  return { bytes, sha256: hash.digest('hex') };
}

function compare(verification: Verification, content: Content, record: ManifestEntry): void {
  if (content.bytes !== record.bytes)
    report(verification, 'size-differs', record.name, `${content.bytes} bytes, listed with ${record.bytes}`);
  else if (content.sha256 !== record.sha256) report(verification, 'hash-differs', record.name, 'sha256');
}

async function verifyEntry(
  verification: Verification,
  entry: ZipEntry,
  record: ManifestEntry | undefined,
): Promise<void> {
  if (entry.nameProblem !== null) report(verification, 'unsafe-name', entry.name, entry.nameProblem);
  if (entry.problem === 'duplicate') report(verification, 'unsafe-name', entry.name, 'duplicate');
  if (entry.isFolder) return;
  if (entry.problem === 'encrypted' || entry.problem === 'unsupported') {
    report(verification, 'hash-differs', entry.name, `cannot be read: ${entry.problem}`);
    return;
  }
  try {
    const content = await readContent(verification, entry);
    if (record !== undefined) compare(verification, content, record);
  } catch (error) {
    if (!(error instanceof ZipDamage)) throw error;
    report(verification, 'hash-differs', entry.name, error.message.slice(0, 300));
  }
}

async function verifyEntries(verification: Verification, manifest: PackageManifest | null): Promise<void> {
  const records = new Map(manifest?.entries.map((entry) => [entry.name, entry]));
  const present = new Set(verification.zip.entries.map(({ name }) => name));
  for (const entry of verification.zip.entries) {
    const record = records.get(entry.name);
    if (manifest !== null && record === undefined && entry.name !== MANIFEST_NAME)
      report(verification, 'unlisted-entry', entry.name, '');
    await verifyEntry(verification, entry, record);
  }
  for (const name of records.keys()) if (!present.has(name)) report(verification, 'missing-entry', name, '');
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
  const verification: Verification = { zip, problems: [], onProgress, bytesDone: 0, bytesTotal };
  const found = await readManifest(zip);
  if (!found.ok) report(verification, found.failure.kind, MANIFEST_NAME, found.failure.detail);
  const manifest = found.ok ? found.value.manifest : null;
  await verifyEntries(verification, manifest);
  const record = found.ok
    ? { name, bytes, sha256: await hashFile(task.path), manifestDigest: found.value.digest }
    : null;
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
