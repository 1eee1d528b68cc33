import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { openZip, TRUSTING, ZipDamage, type OpenZip, type ZipEntry } from '../../archive/zip-reader';
import { errorCode } from '../../archive/write-failures';
import type { Failure } from '../../contract/failures';
import { packageManifestSchema, type PackageManifest } from '../../request/package-manifest';
import { failWith, succeed, type Result } from '../../request/result';
import type { EntryPart, PackedPackage } from '../diagnostics';
import { MANIFEST_NAME } from './manifest-draft';
import { readPart } from './read-part';

/** A manifest of 100,000 entries has about 40 MiB. */
const MANIFEST_MAX_BYTES = 128 * 1024 * 1024;

/** SHA-256 of a file in hex, read in blocks. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The content of an entry up to a limit. */
export async function readBytes(zip: OpenZip, entry: ZipEntry, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of zip.read(entry)) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** The manifest of a package with the hash of its bytes. */
export interface FoundManifest {
  readonly manifest: PackageManifest;
  readonly digest: string;
}

/** Why there is no manifest to trust. */
export interface ManifestProblem {
  readonly kind: 'no-manifest' | 'manifest-invalid';
  readonly detail: string;
}

function explain(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500);
}

/** Reads and validates `manifest.json`. */
export async function readManifest(zip: OpenZip): Promise<Result<FoundManifest, ManifestProblem>> {
  const entry = zip.entries.find(({ name }) => name === MANIFEST_NAME);
  if (entry === undefined) return failWith({ kind: 'no-manifest', detail: '' });
  if (entry.bytes > MANIFEST_MAX_BYTES) return failWith({ kind: 'manifest-invalid', detail: 'too large' });
  try {
    const bytes = await readBytes(zip, entry, MANIFEST_MAX_BYTES + 1);
    const parsed = packageManifestSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    if (!parsed.success) return failWith({ kind: 'manifest-invalid', detail: explain(parsed.error) });
    return succeed({ manifest: parsed.data, digest: createHash('sha256').update(bytes).digest('hex') });
  } catch (error) {
    if (error instanceof ZipDamage || error instanceof SyntaxError)
      return failWith({ kind: 'manifest-invalid', detail: explain(error) });
    throw error;
  }
}

async function checkFile(
  path: string,
  missing: 'package-missing' | 'not-found',
): Promise<Result<number, Failure>> {
  const name = basename(path).slice(0, 1024);
  try {
    const info = await stat(path);
    return info.isFile()
      ? succeed(info.size)
      : failWith({ kind: 'not-readable', name, detail: 'not a file' });
  } catch (error) {
    const code = errorCode(error);
    return failWith(
      code === 'ENOENT' || code === 'ENOTDIR'
        ? { kind: missing, name }
        : { kind: 'not-readable', name, detail: code ?? explain(error) },
    );
  }
}

/** Size of an existing file; fails when there is none or it is none. */
export function findFile(
  path: string,
  missing: 'package-missing' | 'not-found',
): Promise<Result<number, Failure>> {
  return checkFile(path, missing);
}

/** Opens a package; fails with what is wrong with the file. */
export async function openPackage(
  path: string,
): Promise<Result<{ readonly zip: OpenZip; readonly bytes: number }, Failure>> {
  const size = await checkFile(path, 'package-missing');
  if (!size.ok) return size;
  const opened = await openZip(path, TRUSTING);
  if (!opened.ok)
    return failWith({
      kind: 'package-damaged',
      name: basename(path),
      detail: opened.failure.detail.slice(0, 2000),
    });
  return succeed({ zip: opened.value, bytes: size.value });
}

/** Reads a package of ours back: record, manifest and entries. */
export async function readPackage(path: string): Promise<Result<PackedPackage, Failure>> {
  const opened = await openPackage(path);
  if (!opened.ok) return opened;
  const { zip, bytes } = opened.value;
  try {
    const found = await readManifest(zip);
    const name = basename(path);
    if (!found.ok)
      return failWith({
        kind: 'package-damaged',
        name,
        detail: `${found.failure.kind} ${found.failure.detail}`,
      });
    const { manifest, digest } = found.value;
    const record = { name, bytes, sha256: await hashFile(path), manifestDigest: digest };
    const entries = zip.entries.map((entry) => ({
      name: entry.name,
      bytes: entry.bytes,
      compressedBytes: entry.compressedBytes,
    }));
    return succeed({ path, record, manifest, entries });
  } finally {
    zip.close();
  }
}

/** A part of an entry as text, from the byte `from` on. */
export async function readEntry(path: string, name: string, from = 0): Promise<Result<EntryPart, Failure>> {
  const opened = await openPackage(path);
  if (!opened.ok) return opened;
  const { zip } = opened.value;
  try {
    const entry = zip.entries.find((candidate) => candidate.name === name && !candidate.isFolder);
    if (entry === undefined) return failWith({ kind: 'not-found', name: name.slice(0, 1024) });
    return succeed(await readPart(zip, entry, from));
  } catch (error) {
    if (!(error instanceof ZipDamage)) throw error;
    return failWith({ kind: 'package-damaged', name: basename(path), detail: error.message.slice(0, 2000) });
  } finally {
    zip.close();
  }
}
