import { lstat, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { EvidenceBranch } from '../../contract/evidence';
import type { Failure } from '../../contract/failures';
import { failWith, succeed, type Result } from '../../request/result';
import { classifyFileName } from '../packing/file-kinds';
import { isSameOrBelow, placeBelow } from './inner-path';
import { openFolder } from './open-folder';
import { openUserZip } from './open-zip';
import { toFailure } from './read-failure';

/** A folder that takes longer is shown with what is known by then. */
const TIME_MS = 1000;

/**
 * What lies directly below a folder or in a zip. `inner` came over the border: it stays below the source, links are
 * not followed, and at most 2,000 lines come back, however many files there are.
 */
export async function openSource(path: string, inner: string): Promise<Result<EvidenceBranch, Failure>> {
  const name = (inner === '' ? basename(path) : (inner.split('/').at(-1) ?? '')).slice(0, 1024);
  try {
    const root = await realpath(path);
    const info = await lstat(root);
    if (info.isFile() && classifyFileName(basename(root)) === 'zip') return await openUserZip(root, inner);
    const place = placeBelow(root, inner);
    if (place === null || !info.isDirectory()) return failWith({ kind: 'not-found', name });
    const real = await realpath(place);
    if (!isSameOrBelow(real, root) || !(await lstat(place)).isDirectory())
      return failWith({ kind: 'not-found', name });
    return succeed(await openFolder({ root, folder: place, inner }, performance.now() + TIME_MS));
  } catch (error) {
    return failWith(toFailure(error, name));
  }
}
