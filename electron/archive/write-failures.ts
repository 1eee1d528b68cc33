import { basename } from 'node:path';
import type { Failure } from '../contract/failures';

/** Names the error code of a system error, or `null` for anything else. */
export function errorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

const NOT_WRITABLE = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EBUSY',
  'ENAMETOOLONG',
  'EFBIG',
  'EIO',
  'EINVAL',
  'ELOOP',
  'EMFILE',
  'ENODEV',
  'ENXIO',
]);

/** Translates an error of writing `path` into a failure; `null` where the error is none of the file system's (a bug). */
export function toWriteFailure(error: unknown, path: string): Failure | null {
  const code = errorCode(error);
  const name = basename(path).slice(0, 1024);
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full', name };
  if (code !== null && NOT_WRITABLE.has(code)) return { kind: 'not-writable', name, detail: code };
  return null;
}
