import { createHash, randomBytes } from 'node:crypto';

/** What one sign-in proves itself with. */
export interface ProofKey {
  /** Told only to the token endpoint (RFC 7636, 4.1). */
  readonly verifier: string;
  /** Told to the authorization endpoint: the verifier's SHA-256 (`S256`). */
  readonly challenge: string;
  /** Comes back with the answer, or the answer belongs to somebody else (RFC 6749, 10.12). */
  readonly state: string;
}

const SECRET_BYTES = 32;

/** Fresh secrets of 256 bits for one sign-in. */
export function newProofKey(): ProofKey {
  const verifier = randomBytes(SECRET_BYTES).toString('base64url');
  const state = randomBytes(SECRET_BYTES).toString('base64url');
  return { verifier, challenge: challengeOf(verifier), state };
}

/** The `S256` challenge of a verifier (RFC 7636, 4.2). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}
