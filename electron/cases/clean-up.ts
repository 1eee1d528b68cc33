import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PARTIAL_SUFFIX, partialOwner } from './atomic-file';
import type { DataLayout } from './case-files';
import { systemCode } from './file-failures';
import { isFolderLocked } from './folder-lock';
import { listReferences } from './list-requests';
import { isPidInUse } from './process-identity';

/** Removes the half-written files that killed runs left with one request, or with all; answers with how many. */
export async function cleanUp(layout: DataLayout, reference?: string): Promise<number> {
  if (reference !== undefined) return cleanRequest(layout, reference);
  const references = await listReferences(layout);
  if (!references.ok) return 0;
  let removed = 0;
  for (const one of references.value) removed += await cleanRequest(layout, one);
  return removed;
}

async function cleanRequest(layout: DataLayout, reference: string): Promise<number> {
  const { folder, lock } = layout.of(reference);
  const names = await partialsBelow(folder);
  if (names.length === 0) return 0;
  // A file that names no process was written by somebody who holds the request's lock.
  const locked = await isFolderLocked(lock);
  const left = names.filter((name) => {
    const owner = partialOwner(name);
    return owner === null ? !locked : !isPidInUse(owner);
  });
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
  return left.length;
}

async function partialsBelow(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder, { recursive: true });
    return names.filter((name) => name.endsWith(PARTIAL_SUFFIX));
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return [];
  }
}
