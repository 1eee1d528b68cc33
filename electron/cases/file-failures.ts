import type { FailureOf } from '../contract/failures';

/** What writing in the data folder can end with. */
export type StorageFailure = FailureOf<'not-writable' | 'disk-full'>;

const FULL = new Set(['ENOSPC', 'EDQUOT']);
const NOT_WRITABLE = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENOENT',
  'EBUSY',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ELOOP',
  'ENAMETOOLONG',
]);

/** The code of a system error, or `null` for anything else. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Names what the file system said about writing to `name`; an error of another kind is a bug and is thrown on. */
export function storageFailure(error: unknown, name: string): StorageFailure {
  const code = systemCode(error);
  if (code !== null && FULL.has(code)) return { kind: 'disk-full', name };
  if (code !== null && NOT_WRITABLE.has(code)) return { kind: 'not-writable', name, detail: code };
  throw error;
}
