import type { FailureKind } from '../contract/failures';
import { EXIT, type ExitCode } from './command';

/** Failures that lie in what was given, not in a service: the rules or the content refuse it. */
const REFUSALS: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'invalid-json',
  'not-utf8',
  'invalid-document',
  'newer-schema',
  'refused-by-rules',
  'unknown-request',
  'nothing-to-pack',
  'package-changed',
  'package-too-large',
  'package-damaged',
  'secrets-found',
  'file-not-accepted',
  'letter-changed',
  'letter-too-large',
  'already-settled',
  'article-not-found',
  'handover-refused',
  'link-not-allowed',
]);

/** Failures that a different command line would avoid. */
const USAGE: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'account-invalid',
  'password-in-address',
  'password-missing',
]);

/** The documented exit code for a failure. */
export function exitCodeFor(kind: FailureKind): ExitCode {
  if (kind === 'cancelled') return EXIT.interrupted;
  if (USAGE.has(kind)) return EXIT.usage;
  return REFUSALS.has(kind) ? EXIT.refused : EXIT.failed;
}
