import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Failure } from '../contract/failures';
import type { Diagnostics, PackageProblem, PackageVerdict } from '../diagnostics/diagnostics';
import type { PackageRecord } from '../request/document';
import type { PackageManifest } from '../request/package-manifest';
import { SECRET_KINDS } from '../request/redaction-kinds';
import { failWith, succeed, type Result } from '../request/result';

/** What is to be checked before a package goes into a letter. */
export interface PackageToCheck {
  readonly path: string;
  /** What the document says that the package is. */
  readonly record: PackageRecord;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

const SECRETS_MAX = 100;

/** Checks size, hash, manifest and secrets of a package in that order: the cheap ones first. */
export async function checkPackage(
  diagnostics: Diagnostics,
  { path, record, maxBytes, signal }: PackageToCheck,
): Promise<Result<PackageManifest, Failure>> {
  const { name, bytes, sha256 } = record;
  const found = await hashFile(path, name);
  if (!found.ok) return found;
  if (found.value !== sha256) {
    return failWith({ kind: 'package-changed', name, expectedSha256: sha256, foundSha256: found.value });
  }
  if (bytes > maxBytes) return failWith({ kind: 'package-too-large', name, bytes, limitBytes: maxBytes });
  const verdict = await diagnostics.verify(path, signal === undefined ? {} : { signal });
  return verdict.ok ? judge(verdict.value, name) : verdict;
}

/** SHA-256 of a file, streamed; a file that is not there is `package-missing`. */
export async function hashFile(path: string, name: string): Promise<Result<string, Failure>> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR')
      return failWith({ kind: 'package-missing', name });
    return failWith({ kind: 'not-readable', name, detail: code });
  }
  return succeed(hash.digest('hex'));
}

const ALWAYS_MASKED: ReadonlySet<string> = new Set(SECRET_KINDS);

/** Personal data that the person chose to show may be sent; a secret never. */
function isAccepted({ detail, isOnPurpose }: PackageProblem): boolean {
  return isOnPurpose === true && !ALWAYS_MASKED.has(detail);
}

function judge({ problems, manifest }: PackageVerdict, name: string): Result<PackageManifest, Failure> {
  const secrets = problems.filter((problem) => problem.kind === 'secret' && !isAccepted(problem));
  const [defect] = problems.filter(({ kind }) => kind !== 'secret');
  if (defect !== undefined) {
    const detail = [defect.kind, defect.entry, defect.detail].filter((word) => word !== '').join(': ');
    return failWith({ kind: 'package-damaged', name, detail: detail.slice(0, 2000) });
  }
  if (secrets.length > 0) {
    const places = secrets
      .slice(0, SECRETS_MAX)
      .map(({ entry, line, detail }) => ({ entry, line: line ?? 0, secret: detail.slice(0, 64) }));
    return failWith({ kind: 'secrets-found', name, places });
  }
  if (manifest === null) return failWith({ kind: 'package-damaged', name, detail: 'no-manifest' });
  return succeed(manifest);
}
