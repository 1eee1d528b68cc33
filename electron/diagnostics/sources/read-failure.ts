import type { Failure } from '../../contract/failures';

/** The failure that an error of the file system stands for; errors of the program itself are thrown on. */
export function toFailure(error: unknown, name: string): Failure {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error;
  const { code } = error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'not-found', name };
  return {
    kind: 'not-readable',
    name,
    detail: code === 'ELOOP' ? 'ELOOP: a link that leads to itself' : code,
  };
}
