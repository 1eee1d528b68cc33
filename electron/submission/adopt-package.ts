import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import type { Failure } from '../contract/failures';
import type { RequestDocument } from '../request/document';
import { failWith, succeed, type Result } from '../request/result';
import { hashFile } from './package-check';
import { isOpen } from './request-standing';
import type { SubmissionDeps } from './submission-deps';

/**
 * Copies a finished package into the request's folder under the request's name. A document that names another package
 * is refused with `package-changed`. The caller holds the lock.
 */
export async function adoptPackage(
  deps: SubmissionDeps,
  document: RequestDocument,
  packagePath: string,
): Promise<Result<RequestDocument, Failure>> {
  const { reference } = document;
  const standing = await deps.cases.state(reference);
  if (!isOpen(standing)) return failWith({ kind: 'already-settled', reference, state: standing.state });
  const read = await deps.diagnostics.readPackage(packagePath);
  if (!read.ok) return read;
  const { record } = read.value;
  const named = document.package;
  if (named !== null && named.sha256 !== record.sha256) {
    const { name, sha256: expectedSha256 } = named;
    return failWith({ kind: 'package-changed', name, expectedSha256, foundSha256: record.sha256 });
  }
  const target = deps.cases.files(reference);
  const copied = await copyWhole(packagePath, target.packagePath, target.folder);
  if (!copied.ok) return copied;
  const name = `${reference}.zip`;
  const found = await hashFile(target.packagePath, name);
  if (!found.ok) return found;
  if (found.value !== record.sha256) {
    return failWith({
      kind: 'package-changed',
      name,
      expectedSha256: record.sha256,
      foundSha256: found.value,
    });
  }
  return succeed({ ...document, package: { ...record, name } });
}

async function copyWhole(from: string, to: string, folder: string): Promise<Result<null, Failure>> {
  const partial = `${to}.partial`;
  try {
    await mkdir(folder, { recursive: true });
    if (from === to) return succeed(null);
    await copyFile(from, partial);
    await syncFile(partial);
    await rename(partial, to);
    return succeed(null);
  } catch (error) {
    await rm(partial, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    const name = to.slice(folder.length + 1);
    return failWith(
      code === 'ENOSPC' || code === 'EDQUOT'
        ? { kind: 'disk-full', name }
        : { kind: 'not-writable', name, detail: code },
    );
  }
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
