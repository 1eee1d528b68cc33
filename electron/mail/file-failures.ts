import { basename } from 'node:path';
import type { Failure } from '../contract/failures';

const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** The code of a system error, or `null` for anything else. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** True for an error that the file system reported, as opposed to a bug. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return systemCode(error) !== null && error instanceof Error && 'syscall' in error;
}

/** Names what the file system said about writing to `path`; an error of another kind is a bug and is thrown on. */
export function writeFailure(error: unknown, path: string): Failure {
  if (!isSystemError(error)) throw error;
  const name = basename(path);
  const code = error.code ?? '';
  return FULL.has(code) ? { kind: 'disk-full', name } : { kind: 'not-writable', name, detail: error.message };
}

/** Names what the file system said about reading `path`; `missing` is the failure for a file that is not there. */
export function readFailure(
  error: unknown,
  path: string,
  missing: 'package-missing' | 'letter-missing',
): Failure {
  if (!isSystemError(error)) throw error;
  const name = basename(path);
  const gone = error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR';
  return gone ? { kind: missing, name } : { kind: 'not-readable', name, detail: error.message };
}
