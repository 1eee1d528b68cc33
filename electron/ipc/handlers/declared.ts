import { homedir } from 'node:os';
import { basename } from 'node:path';
import {
  calls,
  type CallFailure,
  type CallName,
  type CallOutput,
  type CallResult,
} from '../../contract/calls';
import type { Failure, FailureKind } from '../../contract/failures';
import { failWith, type Result } from '../../request/result';

/** Lets only the declared failures of a call through, without paths; an undeclared one is a bug and is thrown. */
export function declared<N extends CallName>(
  name: N,
  result: Result<CallOutput<N>, Failure>,
  dataDir: string,
): CallResult<N> {
  if (result.ok) return result;
  const failure = withoutPaths(result.failure, dataDir);
  if (isDeclared(name, failure)) return failWith(failure);
  throw new Error(`Call '${name}' ended with the undeclared failure ${JSON.stringify(failure)}`);
}

function isDeclared<N extends CallName>(name: N, failure: Failure): failure is CallFailure<N> & Failure {
  const kinds: readonly FailureKind[] = calls[name].failures;
  return failure.kind === 'unexpected' || kinds.includes(failure.kind);
}

/** System messages name full paths; the window learns the folder's own name only (architecture, rule 2). */
function withoutPaths(failure: Failure, dataDir: string): Failure {
  const text = JSON.stringify(failure, (_, value: unknown) =>
    typeof value === 'string'
      ? value.replaceAll(dataDir, basename(dataDir)).replaceAll(homedir(), '~')
      : value,
  );
  return JSON.parse(text) as Failure;
}
