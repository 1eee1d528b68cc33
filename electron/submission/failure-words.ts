import type { Failure } from '../contract/failures';

/** The words of the server or the system in a failure, empty where it carries none. */
export function serverWords(failure: Failure): string {
  if ('response' in failure) return failure.response;
  return 'detail' in failure ? failure.detail : '';
}
