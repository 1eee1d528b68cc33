import { z } from 'zod';
import type { FailureKind } from './failures';

/** One call from a window to the services: validated input and output, and the failures to expect. */
export interface CallDefinition {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly failures: readonly FailureKind[];
  /** Largest JSON text of the input, in bytes; the edge refuses more before parsing it. */
  readonly maxInputBytes: number;
}

const SMALL = 16 * 1024;

/** A call without input, or without an answer. */
export const nothing = z.null();
/** What writing to the data folder can end with. */
export const storage = ['not-writable', 'disk-full', 'in-use'] as const;
/** What reading the stored draft can end with: a damaged file is left as it is. */
export const stored = [
  'newer-schema',
  'invalid-document',
  'invalid-json',
  'unknown-request',
  'not-readable',
] as const;

/** What a mail server can end with. */
export const mail = [
  'no-account',
  'password-missing',
  'secret-store-unavailable',
  'name-not-resolved',
  'server-unreachable',
  'connection-timed-out',
  'connection-lost',
  'tls-unavailable',
  'certificate-not-trusted',
  'certificate-wrong-name',
  'sign-in-refused',
  'app-password-needed',
  'password-sign-in-off',
  'sign-in-later',
  'sign-in-failed',
  'token-refused',
  'sign-in-expired',
  'sender-refused',
  'recipient-refused',
  'letter-too-large',
  'letter-refused',
  'try-later',
  'delivery-uncertain',
  'retries-ended',
  'proxy-refused',
  'letter-changed',
  'letter-missing',
  'already-settled',
  'cancelled',
] as const;

/** Defines one call. */
export function call<
  const I extends z.ZodType,
  const O extends z.ZodType,
  const F extends readonly FailureKind[],
>(input: I, output: O, failures: F, maxInputBytes = SMALL) {
  return { input, output, failures, maxInputBytes } as const;
}
